/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PLOT_ZOOM_H
#define COURBE_PLOT_ZOOM_H

#include "plot_layout.h"

#include <stdbool.h>

/** @file
 *  The part of a chart that is looked at, and how hands change it. Pure values. */

/** Limits in data units; NaN lets the data decide. */
typedef struct {
    double x_min, x_max, y_min, y_max;
} PlotZoom;

/** All of the data. */
PlotZoom plot_zoom_fit(void);

/** False when the data decide about all limits. */
bool plot_zoom_is_on(const PlotZoom *zoom);

/** What a dragged box means: an axis along which it spans everything keeps its limits.
 *  @param zoom    as it is
 *  @param layout  what was dragged on
 *  @param box     in px, from plot_zoom_rect() */
PlotZoom plot_zoom_to_box(const PlotZoom *zoom, const PlotLayout *layout, const PlotRect *box);

/** Both axes narrowed (factor < 1) or widened (> 1) around a point that stays where it is.
 *  @param layout  what is zoomed
 *  @param factor  of the spans
 *  @param x_px    the point, in px
 *  @param y_px    the point, in px */
PlotZoom plot_zoom_around(const PlotLayout *layout, double factor, double x_px, double y_px);

#endif
