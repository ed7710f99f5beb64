/* SPDX-License-Identifier: Apache-2.0 */
/** The values of a series after one of the filters that work along x (smoothing_kind.h: all but the
 *  debiased average), eight bytes a point.
 *
 *  x is the step, or for a strength in seconds the wall time: where a clock goes back it stands
 *  still until it is again as late as it was, and a wall time that is no number is that of the
 *  point before (of the earliest point, where there is none).
 *  Steps are exact up to 2^53.
 *  Private to the model.  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_FILTERED_VALUES_H
#define VIEWER_MODEL_FILTERED_VALUES_H

#include "series.h"
#include "smoothing_kind.h"

typedef struct FilteredValues FilteredValues;

/** Filters all points of the newest branch as they are now.
 *  @param series  the points
 *  @param kind    on, and not the debiased average
 *  @return owned, filtered_values_free() */
FilteredValues *filtered_values_new(const Series *series, const SmoothingKind *kind);
void filtered_values_free(FilteredValues *filtered);

const SmoothingKind *filtered_values_kind(const FilteredValues *filtered);
size_t filtered_values_n_points(const FilteredValues *filtered);
/** Gives values [first, first + n). */
void filtered_values_read(const FilteredValues *filtered, size_t first, size_t n, double *out);
/** Joins the finite ones of values [first, end) into `io_min` and `io_max`: a look at each. */
void filtered_values_range(const FilteredValues *filtered, size_t first, size_t end, double *io_min,
                           double *io_max);

#endif
