/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures go in, a body comes out: a list of strings, first the width and the height in decimal
 * digits, then each picture as a file. A file's length is known only when it is there, so it is
 * encoded in a buffer of its own first. */
#include "image_event.h"

#include "image_png.h"
#include "tensor_body.h"

#include <inttypes.h>
#include <stdio.h>

enum { N_LEADING = 2 }; /* strings before the first picture */

EventsStatus events_image_event_check(const EventsImage *images, size_t n_images)
{
    if (n_images == 0 || n_images > INT32_MAX) {
        return EVENTS_ERROR_INVALID;
    }
    EventsStatus status = EVENTS_OK;
    for (size_t i = 0; i < n_images && status == EVENTS_OK; i++) {
        status = images[i].width == images[0].width && images[i].height == images[0].height
                     ? events_image_png_check(&images[i])
                     : EVENTS_ERROR_INVALID;
    }
    return status;
}

static size_t begin(EventsWireWriter *writer, uint32_t width, uint32_t height, size_t n_files)
{
    char text[16];
    const uint64_t dims[] = {N_LEADING + n_files};
    const size_t begun = events_tensor_body_begin(writer, EVENTS_DTYPE_STRING, dims, 1);
    snprintf(text, sizeof text, "%" PRIu32, width);
    events_wire_put_text(writer, EVENTS_TENSOR_BODY_STRING, text);
    snprintf(text, sizeof text, "%" PRIu32, height);
    events_wire_put_text(writer, EVENTS_TENSOR_BODY_STRING, text);
    return begun;
}

static EventsStatus end(EventsWireWriter *writer, size_t begun)
{
    events_tensor_body_end(writer, begun);
    return writer->is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

EventsStatus events_image_event_encode(EventsByteBuffer *out, const EventsImage *images,
                                       size_t n_images)
{
    EventsStatus status = events_image_event_check(images, n_images);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsWireWriter writer = {out, false};
    EventsByteBuffer file = {0};
    const size_t begun = begin(&writer, images[0].width, images[0].height, n_images);
    for (size_t i = 0; i < n_images && status == EVENTS_OK; i++) {
        file.size = 0;
        status = events_image_png_encode(&images[i], &file);
        events_wire_put_bytes(&writer, EVENTS_TENSOR_BODY_STRING,
                              (EventsBytes){file.data, file.size});
    }
    events_byte_buffer_clear(&file);
    const EventsStatus ended = end(&writer, begun);
    return status != EVENTS_OK ? status : ended;
}

EventsStatus events_image_event_encode_files(EventsByteBuffer *out, uint32_t width, uint32_t height,
                                             const EventsBytes *files, size_t n_files)
{
    EventsWireWriter writer = {out, false};
    const size_t begun = begin(&writer, width, height, n_files);
    for (size_t i = 0; i < n_files; i++) {
        events_wire_put_bytes(&writer, EVENTS_TENSOR_BODY_STRING, files[i]);
    }
    return end(&writer, begun);
}
