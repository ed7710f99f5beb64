/* SPDX-License-Identifier: Apache-2.0 */
/** What the axes ask of all points of a series: worked out once, extended as points come, so that
 *  no picture looks at every point for it.
 *  Threads: main thread only (series are). */
#ifndef VIEWER_MODEL_SERIES_LIMITS_H
#define VIEWER_MODEL_SERIES_LIMITS_H

#include "series.h"

/** Smallest and greatest of the finite ones; min > max when there is none. */
typedef struct {
    double min, max;
} SeriesExtent;

/** @return smallest value above zero of the newest branch; infinite when there is none. */
double series_smallest_positive(const Series *series);
/** @return values of the newest branch that are zero or less; NaN is none of them. */
size_t series_n_not_positive(const Series *series);
/** @return wall times of the newest branch, whatever their order. */
SeriesExtent series_wall_extent(const Series *series);
/** x of what restarts superseded. */
SeriesExtent series_superseded_x_extent(const Series *series, XAxisKind axis);
/** Values of what restarts superseded; only those above zero when asked so. */
SeriesExtent series_superseded_value_extent(const Series *series, bool only_positive);

#endif
