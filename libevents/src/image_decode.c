/* SPDX-License-Identifier: Apache-2.0 */
/* An image value of either generation goes in, slices with its encoded images come out. Pixels
 * are not looked at here, so the sizes are only what the file claims. */
#include "error.h"
#include "events/event_decode.h"
#include "tensor_decode.h"
#include "wire_scan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIELD_HEIGHT = 1,
    FIELD_WIDTH = 2,
    FIELD_ENCODED = 4,
    N_SIZES = 2, /* strings before the images of a tensor */
    MAX_IMAGES = 1 << 20
};

static EventsStatus no_memory(EventsError *err)
{
    return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for images");
}

/* An int32 in a varint; negative sizes say nothing. */
static uint64_t size_of_int32(uint64_t number)
{
    const int32_t size = (int32_t)(uint32_t)number;
    return size > 0 ? (uint64_t)size : 0;
}

static EventsStatus decode_message(EventsBytes message, EventsImages *images, EventsError *err)
{
    images->encoded = calloc(1, sizeof *images->encoded);
    if (images->encoded == NULL) {
        return no_memory(err);
    }
    images->n = 1;
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(FIELD_HEIGHT, WIRE_VARINT)) {
            images->height = size_of_int32(field.number);
        } else if (field.key == WIRE_KEY(FIELD_WIDTH, WIRE_VARINT)) {
            images->width = size_of_int32(field.number);
        } else if (field.key == WIRE_KEY(FIELD_ENCODED, WIRE_BYTES)) {
            images->encoded[0] = field.bytes;
        }
    }
    if (scan.is_bad) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "an image cannot be decoded");
    }
    return EVENTS_OK;
}

/* ASCII decimal; 0 for anything else. */
static uint64_t parse_size(EventsBytes text)
{
    uint64_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || size > INT32_MAX) {
            return 0;
        }
        size = size * 10 + (uint64_t)(text.data[i] - '0');
    }
    return size;
}

static EventsStatus take_strings(EventsTensor *tensor, EventsImages *images, EventsError *err)
{
    const bool is_string = tensor->dtype == EVENTS_DTYPE_STRING;
    if (!is_string || tensor->rank != 1 || tensor->n_elements < N_SIZES) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0,
                                "an image's tensor is not [width, height, image...]");
    }
    images->width = parse_size(tensor->strings[0]);
    images->height = parse_size(tensor->strings[1]);
    images->n = tensor->n_elements - N_SIZES;
    images->encoded = tensor->strings;
    memmove(images->encoded, images->encoded + N_SIZES, images->n * sizeof *images->encoded);
    tensor->strings = NULL;
    return EVENTS_OK;
}

static EventsStatus decode_tensor(const EventsValueView *value, EventsImages *images,
                                  EventsError *err)
{
    EventsTensor tensor;
    EventsStatus status = events_tensor_decode_written(value, MAX_IMAGES, &tensor, err);
    if (status != EVENTS_OK) {
        return status;
    }
    status = take_strings(&tensor, images, err);
    events_tensor_clear(&tensor);
    return status;
}

EventsStatus events_images_decode(const EventsValueView *value, EventsImages *out_images,
                                  EventsError *err)
{
    assert(value != NULL && out_images != NULL);
    EventsImages images = {0};
    EventsStatus status = EVENTS_OK;
    if (value->kind == EVENTS_VALUE_IMAGE) {
        status = decode_message(value->payload, &images, err);
    } else if (value->kind == EVENTS_VALUE_TENSOR) {
        status = decode_tensor(value, &images, err);
    } else {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "the value is no image");
    }
    if (status != EVENTS_OK) {
        events_images_clear(&images);
        return status;
    }
    *out_images = images;
    return EVENTS_OK;
}

void events_images_clear(EventsImages *images)
{
    if (images != NULL) {
        free(images->encoded);
        *images = (EventsImages){0};
    }
}
