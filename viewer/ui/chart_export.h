/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_EXPORT_H
#define COURBE_CHART_EXPORT_H

#include "plot_zoom.h"
#include "view_state.h"

/** @file
 *  A chart as it is looked at, as a picture file. Main thread only. */

/** Writes it: PNG, SVG or PDF by the end of the name, light whatever the window is.
 *  @param tag          the chart's
 *  @param zoom         the part that is looked at
 *  @param path         of the file
 *  @param out_message  what went wrong, in words; g_free(); untouched on success
 *  @return whether it was written */
bool chart_export_write(ViewState *state, TagId tag, const PlotZoom *zoom, const char *path,
                        char **out_message);

/** A file name for a chart: "loss.png". @return g_free() */
char *chart_export_suggested_name(ViewState *state, TagId tag);

#endif
