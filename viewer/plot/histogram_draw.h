/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Draws ridges with cairo: the newest in front and strongest, a hairline of the ground between
 * them, ticks of values below and of steps at the left.
 */
#ifndef HISTOGRAM_DRAW_H
#define HISTOGRAM_DRAW_H

#include "histogram_layout.h"
#include "plot_theme.h"

#include <cairo.h>

/** Paints the whole picture, ground included, from (0, 0). */
void histogram_draw(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                    const PlotTheme *theme, PlotText *text);

/** Paints over it what the pointer is at: the line in ink with its step in bold at the axis, the
 *  vertical line and a dot. Draws no other line again. */
void histogram_draw_cursor(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                           const PlotTheme *theme, const HistogramHit *hit, PlotText *text);

/** Paints one line in ink with its step in bold: a step pointed at in another card. */
void histogram_draw_chosen(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                           const PlotTheme *theme, size_t line, PlotText *text);

#endif
