/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures go in, one event comes out: a list of strings, first the width and the height in
 * decimal digits, then each picture as PNG. */
#include "image_event.h"

#include "image_png.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_LEADING = 2 }; /* strings before the first picture */

static EventsStatus check_images(const EventsImage *images, size_t n_images)
{
    if (n_images == 0 || n_images > INT32_MAX) {
        return EVENTS_ERROR_INVALID;
    }
    for (size_t i = 1; i < n_images; i++) {
        if (images[i].width != images[0].width || images[i].height != images[0].height) {
            return EVENTS_ERROR_INVALID;
        }
    }
    return EVENTS_OK;
}

/* Encodes all pictures one behind the other; only their sizes are known until the buffer stands
 * still. */
static EventsStatus encode_all(const EventsImage *images, size_t n_images, EventsByteBuffer *files,
                               EventsBytes *strings)
{
    for (size_t i = 0; i < n_images; i++) {
        const size_t before = files->size;
        const EventsStatus status = events_image_png_encode(&images[i], files);
        if (status != EVENTS_OK) {
            return status;
        }
        strings[i].size = files->size - before;
    }
    const uint8_t *at = files->data;
    for (size_t i = 0; i < n_images; i++) {
        strings[i].data = at;
        at += strings[i].size;
    }
    return EVENTS_OK;
}

static EventsBytes format_number(char *text, size_t capacity, uint32_t number)
{
    snprintf(text, capacity, "%" PRIu32, number);
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
}

static EventsStatus encode_event(EventsByteBuffer *out, const EventsEncodeHead *head,
                                 const EventsImage *images, size_t n_images, EventsBytes *strings)
{
    EventsByteBuffer files = {0};
    EventsStatus status = encode_all(images, n_images, &files, strings + N_LEADING);
    if (status == EVENTS_OK) {
        char width[16];
        char height[16];
        strings[0] = format_number(width, sizeof width, images[0].width);
        strings[1] = format_number(height, sizeof height, images[0].height);
        const EventsEncodeTensor tensor = {.kind = EVENTS_ENCODE_IMAGES,
                                           .n_dims = 1,
                                           .dims = {(int64_t)n_images + N_LEADING},
                                           .strings = strings,
                                           .n_strings = n_images + N_LEADING};
        status = events_encode_tensor(out, head, &tensor);
    }
    events_byte_buffer_clear(&files);
    return status;
}

EventsStatus events_image_event_encode(EventsByteBuffer *out, const EventsEncodeHead *head,
                                       const EventsImage *images, size_t n_images)
{
    EventsStatus status = check_images(images, n_images);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsBytes *strings = calloc(n_images + N_LEADING, sizeof *strings);
    if (strings == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    status = encode_event(out, head, images, n_images, strings);
    free(strings);
    return status;
}
