/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of pixels go in, the bytes of a PNG file come out, by libpng. Each row is first brought into
 * the form the file has: 8 bits a channel, or 16 with the high byte first. libpng is told to be
 * fast: no filters, and as little searching as it does for its own simplified interface. */
#include "image_png.h"

#include "image_rows.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>

static const size_t MAX_PIXEL_BYTES = (size_t)1 << 29;

enum { COMPRESSION_LEVEL = 3 };

static const int COLOR_TYPES[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA,
                                  PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA};

size_t events_image_png_row_bytes(const EventsImage *image)
{
    static const size_t sizes[] = {[EVENTS_PIXELS_UINT8] = 1,
                                   [EVENTS_PIXELS_UINT16] = sizeof(uint16_t),
                                   [EVENTS_PIXELS_FLOAT] = sizeof(float)};
    return (size_t)image->width * image->channels * sizes[image->format];
}

EventsStatus events_image_png_check(const EventsImage *image)
{
    if (image->pixels == NULL || image->width == 0 || image->height == 0 || image->channels < 1 ||
        image->channels > 4 || (unsigned)image->format > EVENTS_PIXELS_FLOAT) {
        return EVENTS_ERROR_INVALID;
    }
    const size_t row_bytes = events_image_png_row_bytes(image);
    if (image->row_stride_bytes != 0 && image->row_stride_bytes < row_bytes) {
        return EVENTS_ERROR_INVALID;
    }
    if (row_bytes > MAX_PIXEL_BYTES / image->height || image->row_stride_bytes > INT32_MAX ||
        image->width > PNG_USER_WIDTH_MAX || image->height > PNG_USER_HEIGHT_MAX) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    return EVENTS_OK;
}

/* Does not come back: libpng goes on where setjmp() was called. */
static void fail(png_structp png, png_const_charp message)
{
    (void)message;
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message)
{
    (void)png;
    (void)message;
}

static void append(png_structp png, png_bytep bytes, size_t size)
{
    if (!events_byte_buffer_append(png_get_io_ptr(png), bytes, size)) {
        png_error(png, "no memory");
    }
}

static void flush_nothing(png_structp png)
{
    (void)png;
}

/* Returns false where libpng could not go on. What changes meanwhile is not looked at after. */
static bool write_file(png_structp png, png_infop info, const EventsImage *image, uint8_t *row,
                       EventsByteBuffer *out)
{
    if (setjmp(png_jmpbuf(png)) != 0) {
        return false;
    }
    const int depth = image->format == EVENTS_PIXELS_UINT16 ? 16 : 8;
    png_set_write_fn(png, out, append, flush_nothing);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(png, info, image->width, image->height, depth, COLOR_TYPES[image->channels - 1],
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_NO_FILTERS);
    png_set_compression_level(png, COMPRESSION_LEVEL);
    png_write_info(png, info);
    for (uint32_t y = 0; y < image->height; y++) {
        png_write_row(png, events_image_rows_convert(image, y, row));
    }
    png_write_end(png, NULL);
    return true;
}

static bool encode(const EventsImage *image, uint8_t *row, EventsByteBuffer *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, ignore_warning);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    const bool is_written = info != NULL && write_file(png, info, image, row, out);
    png_destroy_write_struct(&png, &info);
    return is_written;
}

EventsStatus events_image_png_encode(const EventsImage *image, EventsByteBuffer *out)
{
    const EventsStatus status = events_image_png_check(image);
    if (status != EVENTS_OK) {
        return status;
    }
    const size_t before = out->size;
    uint8_t *row = malloc(events_image_png_row_bytes(image));
    const bool is_encoded = row != NULL && encode(image, row, out);
    free(row);
    if (!is_encoded) {
        out->size = before;
        return EVENTS_ERROR_NO_MEMORY;
    }
    return EVENTS_OK;
}
