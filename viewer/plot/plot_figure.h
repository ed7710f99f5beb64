/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of plot_export: one plot, or several as small multiples with a shared legend, on one page.
 */
#ifndef PLOT_FIGURE_H
#define PLOT_FIGURE_H

#include "plot_draw.h"
#include "plot_export.h"

/** How the page is divided. */
typedef struct {
    double width, height; /* of the page in pt */
    size_t n_rows, n_columns;
} PlotFigureGrid;

/** Reads size, style and n_plots of a request. */
PlotFigureGrid plot_figure_grid(const PlotExport *request);

/** Draws the page; units of the context are pt. */
void plot_figure_draw(cairo_t *cr, const PlotExport *request, PlotText *text);

#endif
