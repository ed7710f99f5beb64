/* SPDX-License-Identifier: Apache-2.0 */
/* The size of a figure as the user writes it: "1600x900", "3.25x2.25in", "241.147pt". */
#ifndef CLI_FIGURE_SIZE_H
#define CLI_FIGURE_SIZE_H

#include <stdbool.h>

typedef enum {
    FIGURE_UNIT_PIXELS,
    FIGURE_UNIT_INCHES,
    FIGURE_UNIT_MILLIMETRES,
    FIGURE_UNIT_TEX_POINTS, /* 72.27 in an inch */
    FIGURE_UNIT_BIG_POINTS  /* 72 in an inch */
} FigureUnit;

typedef struct {
    double width, height; /* > 0; height 0 where only a width was written */
    FigureUnit unit;
} FigureSize;

/** Reads WxH with px (the default), in, mm, pt (of TeX) or bp after it, or W alone with a unit.
 *  @return false, out_size untouched, where it is no such size. */
bool figure_size_parse(const char *text, FigureSize *out_size);

/** @return `length` in points (1/72 inch), pixels being 1/`dpi` inch. */
double figure_size_points(double length, FigureUnit unit, double dpi);

#endif
