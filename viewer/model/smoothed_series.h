/* SPDX-License-Identifier: Apache-2.0 */
/** The smoothed line of a series, kept and extended as points come.  It holds no copy of the
 * values: check-points of the filter, and extremes (smoothed_blocks.h). Threads: main thread only;
 * lines of different series also in different threads at a time. */
#ifndef VIEWER_MODEL_SMOOTHED_SERIES_H
#define VIEWER_MODEL_SMOOTHED_SERIES_H

#include "series.h"
#include "smoothing_kind.h"

typedef struct SmoothedSeries SmoothedSeries;

/** @return the line of `series` smoothed with `weight`, up to date; NULL when weight <= 0 (or NaN):
 *  there is no smoothed line then.  Belongs to the series, which keeps the two weights used last;
 *  valid until a batch is applied or two other weights were asked for. */
const SmoothedSeries *smoothed_series_of(const Series *series, double weight);

/** The same for any kind of smoothing.  Others than the debiased average are filtered as a whole,
 *  whenever the series has changed, and keep eight bytes a point.
 *  @return NULL when the kind is not on */
const SmoothedSeries *smoothed_series_of_kind(const Series *series, const SmoothingKind *kind);

/** @return the line of `weight` that the series keeps, as far as it stands, without working on it;
 *  NULL when it keeps none. */
const SmoothedSeries *smoothed_series_find(const Series *series, double weight);

double smoothed_series_weight(const SmoothedSeries *smoothed);
const Series *smoothed_series_raw(const SmoothedSeries *smoothed);
/** @return as many as the raw series has; fewer in a line that a smoother is still at. */
size_t smoothed_series_n_points(const SmoothedSeries *smoothed);
/** Point `i` < n_points: costs up to 64 points; for many there is smoothed_series_read(). */
double smoothed_series_value(const SmoothedSeries *smoothed, size_t i);
/** Gives smoothed values [first, first + n) into `out`. */
void smoothed_series_read(const SmoothedSeries *smoothed, size_t first, size_t n, double *out);
/** Of the finite values; NaN when none. */
double smoothed_series_min(const SmoothedSeries *smoothed);
double smoothed_series_max(const SmoothedSeries *smoothed);

#endif
