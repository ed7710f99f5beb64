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
    uint8_t *pixels;    /* row 0, column 0; 4 bytes a pixel in host order; borrowed */
    int stride;         /* bytes a row */
    int clip_x, clip_y; /* device pixels; nothing outside is touched */
    int clip_width, clip_height;
} SpanRaster;

/** Where the centre line of a trace runs inside one pixel column, in device pixels, y downwards. */
typedef struct {
    float top, bottom;  /* its extremes; top > bottom: the line is not here */
    float enter, leave; /* its y at the column's left and right border */
    float coverage;     /* 0…1, factor on the opacity: a dash's end, a thinned-out column */
    bool starts;        /* no line joins this column with the one before */
} SpanColumn;

/** Blends one trace. Column i is pixel column clip_x + i.
 *  @param n  number of columns, at most clip_width
 *  @param thickness  of the line in device pixels
 *  @param opacity  0…1 */
void span_raster_draw(const SpanRaster *raster, const SpanColumn *columns, size_t n,
                      double thickness, PlotColour colour, double opacity);

#endif
