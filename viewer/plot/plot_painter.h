/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of plot_draw: what the drawing files share.
 */
#ifndef PLOT_PAINTER_H
#define PLOT_PAINTER_H

#include "plot_draw.h"

/** Everything a drawing step needs; all borrowed. */
typedef struct {
    cairo_t *cr;
    const Plot *plot;
    const PlotLayout *layout;
    const PlotTheme *theme;
    PlotText *text;
    const PlotDrawOptions *options; /* never NULL */
} PlotPainter;

/** How one curve is drawn. */
typedef struct {
    PlotColour colour;
    double width;   /* of the main line in units */
    double opacity; /* 1, or less while another is lifted */
    bool lifted;
    bool raw_shown; /* behind the smoothed line */
} PlotPen;

PlotPen plot_painter_pen(const PlotPainter *painter, size_t curve);

/** The same for who has asked plot_geometry_lifted() already. */
PlotPen plot_painter_pen_beside(const PlotPainter *painter, size_t curve, size_t lifted);

/** The dash of a curve's main line, in units, grown with the pen's width. Looks at the whole line:
 *  one that is noisy in its columns has none. */
PlotDash plot_painter_dash(const PlotPainter *painter, size_t curve, const PlotPen *pen);

void plot_painter_set_colour(cairo_t *cr, PlotColour colour, double opacity);

/** cairo_stroke() and cairo_fill() for every surface, the SVG canvas included. */
void plot_painter_stroke(cairo_t *cr);
void plot_painter_fill(cairo_t *cr);

/** The width of a pixel in units; 0 where there are none. No line shall be thinner than that. */
double plot_painter_pixel(cairo_t *cr);

/** Moves a coordinate so that a line of this width has sharp edges on the surface's pixels; gives
 * it back as it is on vector surfaces and turned contexts. */
double plot_painter_snap_x(cairo_t *cr, double x, double width);
double plot_painter_snap_y(cairo_t *cr, double y, double width);

/** The lines under the curves: grid, zero line. */
void plot_axes_draw_grid(const PlotPainter *painter);
/** The lines and texts around them: axes, ticks, labels, names, note, message. */
void plot_axes_draw_frame(const PlotPainter *painter);

/** All curves, back to front. */
void plot_curves_draw(const PlotPainter *painter);

/** NaN, infinities and restarts of one curve. */
void plot_marks_draw(const PlotPainter *painter, size_t curve);

/** The legend of a figure. */
void plot_legend_draw(const PlotPainter *painter);

#endif
