/* SPDX-License-Identifier: Apache-2.0 */
/* The size of a figure as the user writes it: "1600x900", "3.25x2.25in", "83x57mm". */
#ifndef CLI_FIGURE_SIZE_H
#define CLI_FIGURE_SIZE_H

#include <stdbool.h>

typedef enum { FIGURE_UNIT_PIXELS, FIGURE_UNIT_INCHES, FIGURE_UNIT_MILLIMETRES } FigureUnit;

typedef struct {
    double width, height; /* > 0 */
    FigureUnit unit;
} FigureSize;

/** Reads WxH with px (the default), in or mm after it.
 *  @return false, out_size untouched, where it is no such size. */
bool figure_size_parse(const char *text, FigureSize *out_size);

/** @return `length` in points (1/72 inch), pixels being 1/`dpi` inch. */
double figure_size_points(double length, FigureUnit unit, double dpi);

#endif
