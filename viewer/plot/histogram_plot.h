/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * A picture of histograms over steps, as numbers: the same bins for all lines, oldest first.
 * Plain values; one plot, one thread at a time.
 */
#ifndef HISTOGRAM_PLOT_H
#define HISTOGRAM_PLOT_H

#include "axis_scale.h"
#include "histogram_series.h"
#include "palette.h"

/** More lines than this are not drawn. */
#define HISTOGRAM_PLOT_MAX_LINES 30

/** One histogram of the picture. */
typedef struct {
    int64_t step;
    double wall_time;
    double position; /* on the axis of steps, in its unit */
    double n_values; /* all that were counted, bins outside of the range included */
    double *counts;  /* owned, n_bins */
} HistogramLine;

typedef struct {
    HistogramRange range; /* of the value axis, low < high */
    size_t n_bins;
    size_t n_lines;
    HistogramLine *lines; /* owned, oldest first */
    double max_count;     /* the highest bin of all lines; at least 1e-300 */
    AxisUnit unit;        /* of the positions: steps, seconds since the first, wall clock */
    PlotColour colour;
} HistogramPlot;

/** Bins samples.
 *  @param samples  n of them, oldest first, borrowed; those with an error are left out
 *  @param range    of the value axis; histogram_range_to_draw() makes it drawable
 *  @param unit     what the axis of steps shows
 *  @param origin   wall time that counts as zero for AXIS_UNIT_DURATION
 *  @return owned, histogram_plot_free() */
HistogramPlot *histogram_plot_new(const HistogramSample *const *samples, size_t n,
                                  HistogramRange range, AxisUnit unit, double origin,
                                  PlotColour colour);
void histogram_plot_free(HistogramPlot *plot);

/** The values that bin `bin` holds. */
HistogramRange histogram_plot_bin(const HistogramPlot *plot, size_t bin);

#endif
