/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of 8-bit pixels go in, the bytes of a PNG file come out, by libpng's simplified interface,
 * which needs no jumps. It is told to be fast: encoding happens in the training loop. */
#include "image_png.h"

#include <png.h>
#include <string.h>

static const size_t MAX_PIXEL_BYTES = (size_t)1 << 29;

/* The PNG format for 1 to 4 channels. */
static const png_uint_32 FORMATS[] = {PNG_FORMAT_GRAY, PNG_FORMAT_GA, PNG_FORMAT_RGB,
                                      PNG_FORMAT_RGBA};

static EventsStatus check_image(const EventsImage *image)
{
    if (image->pixels == NULL || image->width == 0 || image->height == 0 || image->channels < 1 ||
        image->channels > 4) {
        return EVENTS_ERROR_INVALID;
    }
    const uint64_t row_bytes = (uint64_t)image->width * image->channels;
    if (image->row_stride_bytes != 0 && image->row_stride_bytes < row_bytes) {
        return EVENTS_ERROR_INVALID;
    }
    if (row_bytes > MAX_PIXEL_BYTES / image->height || image->row_stride_bytes > INT32_MAX) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    return EVENTS_OK;
}

EventsStatus events_image_png_encode(const EventsImage *image, EventsByteBuffer *out)
{
    const EventsStatus status = check_image(image);
    if (status != EVENTS_OK) {
        return status;
    }
    png_image png;
    memset(&png, 0, sizeof png);
    png.version = PNG_IMAGE_VERSION;
    png.width = image->width;
    png.height = image->height;
    png.format = FORMATS[image->channels - 1];
    png.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
    if (!events_byte_buffer_reserve(out, size)) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    const int written =
        png_image_write_to_memory(&png, out->data + out->size, &size, 0, image->pixels,
                                  (png_int_32)image->row_stride_bytes, NULL);
    png_image_free(&png);
    if (written == 0) {
        return EVENTS_ERROR_INVALID;
    }
    out->size += size;
    return EVENTS_OK;
}
