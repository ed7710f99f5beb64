/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Draws a dense trace as one anti-aliased vertical span per pixel column, straight into the bytes
 * of a 32-bit image (CAIRO_FORMAT_RGB24, or ARGB32 with premultiplied alpha). Every pixel is
 * blended at most once per trace, so an opacity is exact wherever a trace doubles back. No state;
 * different images may be drawn on by different threads.
 */
#ifndef SPAN_RASTER_H
#define SPAN_RASTER_H

#include "palette.h"

typedef struct {
    uint8_t *pixels;    /* row 0, column 0; 4 bytes a pixel in host order */
    int stride;         /* bytes a row */
    int clip_x, clip_y; /* device pixels; nothing outside is touched */
    int clip_width, clip_height;
} SpanRaster;

/** The ink of one pixel column, in device pixels with y downwards: the line runs between top and
 *  bottom (its centre line); top > bottom means nothing here. */
typedef struct {
    float top, bottom;
    float slope_widen; /* factor ≥ 1 on the vertical thickness, √(1+slope²) of the centre line */
} SpanColumn;

/** Blends one trace. Column i is pixel column clip_x + i; n ≤ clip_width.
 *  @param thickness  of the line in device pixels; @param opacity  0…1 */
void span_raster_draw(const SpanRaster *raster, const SpanColumn *columns, size_t n,
                      double thickness, PlotColour colour, double opacity);

#endif
