/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Draws a laid-out plot with cairo: on an image surface for the screen and for PNG, on a vector
 * surface for PDF and SVG. The same path for all. Dense traces go straight into the bytes of an
 * image surface; everything else is cairo's.
 */
#ifndef PLOT_DRAW_H
#define PLOT_DRAW_H

#include "plot.h"
#include "plot_hit.h"
#include "plot_layout.h"
#include "plot_theme.h"

#include <cairo.h>

typedef struct {
    bool transparent;    /* leave the ground unpainted */
    PaletteKind palette; /* of figures; cards have colours */
    /** The runs of the whole figure in their order, where plots share one legend: a run then has
     * the same dash in all of them. Borrowed; NULL: the plot's own curves. */
    const uint32_t *figure_runs;
    size_t n_figure_runs;
} PlotDrawOptions;

/** Paints ground, grid, axes, curves, marks, and in figures names and legend. The surface's own
 *  device scale or the context's matrix says how many pixels a unit has; (0, 0) is the plot's upper
 *  left. @param options  NULL for none */
void plot_draw(cairo_t *cr, const Plot *plot, const PlotLayout *layout, const PlotTheme *theme,
               const PlotDrawOptions *options, PlotText *text);

/** A new opaque CAIRO_FORMAT_RGB24 surface of ⌈width·scale⌉ × ⌈height·scale⌉ device pixels with the
 *  plot drawn on it and its device scale set. @return owned, cairo_surface_destroy(); check its
 *  status when sizes come from outside */
cairo_surface_t *plot_draw_surface(const Plot *plot, const PlotLayout *layout,
                                   const PlotTheme *theme, double scale, PlotText *text);

typedef struct {
    double x;           /* in data units */
    const PlotHit *hit; /* dots; NULL for the line alone */
    bool hovered;       /* the card under the pointer: large dots, ring, step chip */
    bool pinned;        /* a step that was clicked: accent colour, 1.5 px */
} PlotCursor;

/** Draws the cursor over a plot: the line, the dots, the ring at the nearest, the step chip. The
 *  chip's ground hides the tick labels that it touches. Cheap: no curve is drawn again. */
void plot_draw_cursor(cairo_t *cr, const Plot *plot, const PlotLayout *layout,
                      const PlotTheme *theme, const PlotCursor *cursor, PlotText *text);

/** Draws the rectangle of a zoom drag (in px, any corner order) with its size written beside it.
 *  It is one-dimensional when the drag is flatter than 1:4. */
void plot_draw_zoom_box(cairo_t *cr, const PlotLayout *layout, const PlotTheme *theme, double x0,
                        double y0, double x1, double y1, PlotText *text);

/** The rectangle that a drag from (x0, y0) to (x1, y1) means: clipped to the data rectangle, full
 *  height or width when the drag is flatter than 1:4. */
PlotRect plot_zoom_rect(const PlotLayout *layout, double x0, double y0, double x1, double y1);

#endif
