/* SPDX-License-Identifier: Apache-2.0 */
/* A row of numbers goes in, the bytes of a PNG's row come out. Floats from 0 to 1 become the
 * nearest of 0 to 255. */
#include "image_rows.h"

#include "image_png.h"

#include <string.h>

static const uint8_t *find_row(const EventsImage *image, uint32_t y)
{
    const size_t stride =
        image->row_stride_bytes != 0 ? image->row_stride_bytes : events_image_png_row_bytes(image);
    return (const uint8_t *)image->pixels + y * stride;
}

/* Rows may begin at any address. */
static void convert_16(const uint8_t *row, size_t n, uint8_t *out)
{
    for (size_t i = 0; i < n; i++) {
        uint16_t number;
        memcpy(&number, row + 2 * i, sizeof number);
        out[2 * i] = (uint8_t)(number >> 8);
        out[2 * i + 1] = (uint8_t)number;
    }
}

static void convert_float(const uint8_t *row, size_t n, uint8_t *out)
{
    for (size_t i = 0; i < n; i++) {
        float number;
        memcpy(&number, row + 4 * i, sizeof number);
        const float above = number > 0.0f ? number : 0.0f; /* NaN is not above 0 */
        const float within = above < 1.0f ? above : 1.0f;
        out[i] = (uint8_t)(within * 255.0f + 0.5f);
    }
}

const uint8_t *events_image_rows_convert(const EventsImage *image, uint32_t y, uint8_t *room)
{
    const uint8_t *row = find_row(image, y);
    const size_t n = (size_t)image->width * image->channels;
    if (image->format == EVENTS_PIXELS_UINT8) {
        return row;
    }
    if (image->format == EVENTS_PIXELS_UINT16) {
        convert_16(row, n, room);
    } else {
        convert_float(row, n, room);
    }
    return room;
}

void events_image_rows_copy(const EventsImage *image, uint8_t *out)
{
    const size_t row_bytes = events_image_png_row_bytes(image);
    if (image->row_stride_bytes == 0 || image->row_stride_bytes == row_bytes) {
        memcpy(out, image->pixels, row_bytes * image->height);
        return;
    }
    for (uint32_t y = 0; y < image->height; y++) {
        memcpy(out + y * row_bytes, find_row(image, y), row_bytes);
    }
}
