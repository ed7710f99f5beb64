/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of this layer: traces in the units of a layout, for the legend (does a curve cross this
 * box?), for hits (how far is a curve from this point?) and for drawing.
 */
#ifndef PLOT_GEOMETRY_H
#define PLOT_GEOMETRY_H

#include "plot_layout.h"

/** What a curve shows as its line: the smoothed trace when there is one, else the raw one. */
const PlotTrace *plot_geometry_line(const PlotCurve *curve);

/** The curve of the lifted run; SIZE_MAX when no run is lifted or it has no curve here. */
size_t plot_geometry_lifted(const Plot *plot);

/** Whether the raw trace behind the smoothed one is drawn. */
bool plot_geometry_shows_raw(const Plot *plot, const PlotCurve *curve);

/** Whether a dense trace goes up and down inside its columns rather than along them; false for
 * sparse traces. Dashes on such a line would hide spikes, or be unreadable. */
bool plot_geometry_is_noisy(const PlotLayout *layout, const PlotTrace *trace);

/** The middle of a trace's column, as x in data units. */
double plot_geometry_column_x(const PlotTrace *trace, size_t column);

/** Whether any part of a trace lies in the rectangle (in units). */
bool plot_geometry_crosses(const PlotLayout *layout, const PlotTrace *trace, PlotRect rect);

/** The distance in units from a point to a trace, infinity beyond `radius`. */
double plot_geometry_distance(const PlotLayout *layout, const PlotTrace *trace, double x, double y,
                              double radius);

/** The last finite point of a trace inside the x domain. @return false when there is none */
bool plot_geometry_last_point(const PlotLayout *layout, const PlotTrace *trace, PlotPoint *out);

/** Cuts the segment from a to b (in units) to the rectangle. @return false when none of it is in */
bool plot_geometry_clip(PlotRect rect, PlotPoint *a, PlotPoint *b);

#endif
