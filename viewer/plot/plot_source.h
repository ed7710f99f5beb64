/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of plot_from_store: one series of a request, and the two things that are made of it:
 * traces and counts. Knows series, not the store.
 */
#ifndef PLOT_SOURCE_H
#define PLOT_SOURCE_H

#include "plot.h"

#include "series.h"
#include "smoothed_series.h"

/** One curve while it is made; all borrowed. */
typedef struct {
    const Series *series;
    const SmoothedSeries *smoothed; /* NULL: nothing is smoothed */
    XAxisKind x_axis;
    double x_min, x_max; /* the plot's domain */
    size_t n_columns;    /* pixel columns of the data rectangle */
    const double *edges; /* n_columns + 1: where they begin, and the last one's end; NULL: evenly */
} PlotSource;

/** Edges of even columns, for PlotSource. @return owned, g_free() */
double *plot_traces_edges(double x_min, double x_max, size_t n_columns);

/** Fills the raw and the smoothed trace, as points where they are few and as columns otherwise, and
 *  appends marks (PlotMark) for what is not finite. */
void plot_traces_fill(const PlotSource *source, PlotCurve *curve, GArray *marks);

/** Fills the trace of what restarts superseded and appends their seams to the marks. */
void plot_traces_fill_superseded(const PlotSource *source, PlotCurve *curve, GArray *marks);

/** Adds a series to the counts: both of what follows. */
void plot_counts_add(const PlotSource *source, const AxisScale *y, PlotCounts *counts);

/** Adds its points, what is not finite, what cannot stand on the axis. */
void plot_counts_add_totals(const Series *series, const AxisScale *y, PlotCounts *counts);

/** Adds what the limits of x and y leave out. */
void plot_counts_add_limits(const PlotSource *source, const AxisScale *y, PlotCounts *counts);

#endif
