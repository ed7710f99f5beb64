/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of plot_draw: strokes along traces, and how they become ink in an image's pixels.
 */
#ifndef PLOT_INK_H
#define PLOT_INK_H

#include "curve_raster.h"
#include "plot_painter.h"

/** A stroke along a trace, in units. */
typedef struct {
    const PlotTrace *trace; /* borrowed */
    double width;
    PlotDash dash; /* n is 0: solid */
    PlotColour colour;
    double opacity;
    double disc;    /* radius of points that no line reaches; 0: none */
    bool is_coarse; /* one among very many */
    bool thin_out;  /* columns full of points let what is behind shine through */
} PlotStroke;

/** Units as device pixels, counted from the upper left of the clip. */
typedef struct {
    PixelTarget target;
    const PlotLayout *layout; /* borrowed */
    double scale_x, scale_y;  /* device pixels a unit */
    double origin_x, origin_y;
    int data_x, data_width; /* pixel columns of the data rectangle */
} PlotInkPlace;

/** Beside the data rectangle, in units: a line at its edge is drawn whole. */
#define PLOT_INK_SLACK 1.0

/** @return false when the painter draws on no image, or through a turned matrix */
bool plot_ink_find_place(const PlotPainter *painter, PlotInkPlace *out);

/** Whether a stroke can become ink here: a dense trace's columns are the pixels, a sparse one's x
 *  never goes back; and in figures, which are for print, lines keep cairo's caps and dashes. */
bool plot_ink_takes(const PlotInkPlace *place, const PlotStroke *stroke);

/** The ink of a stroke that plot_ink_takes(): one, or two when it has discs.
 *  @return how many of `out` are filled; to be cleared by curve_ink_clear() */
size_t plot_ink_make(const PlotInkPlace *place, const PlotStroke *stroke, CurveInk out[2]);

/** The columns of a dense trace. */
SpanColumn *plot_spans_make(const PlotInkPlace *place, const PlotStroke *stroke);

/** The points of a sparse trace, cut to the surroundings of the data rectangle and into dashes.
 *  @return owned, g_free() */
LinePoint *plot_lines_make(const PlotInkPlace *place, const PlotStroke *stroke, size_t *out_n);

/** Twice each point of a sparse trace that no line reaches. @return owned, g_free(); NULL: none */
LinePoint *plot_lines_dots(const PlotInkPlace *place, const PlotStroke *stroke, size_t *out_n);

#endif
