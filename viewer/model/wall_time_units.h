/* SPDX-License-Identifier: Apache-2.0 */
/** Wall times as whole numbers of a unit of their own, 2^k seconds with k the lowest bit that is
 *  set in any of them; exact, or refused.  Private to the model.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_WALL_TIME_UNITS_H
#define VIEWER_MODEL_WALL_TIME_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Counts n wall times in their common unit: (double)numbers[i] * *out_unit is wall_times[i] to the
 *  bit, and |numbers[i]| < 2^62.
 *  @return false, having written nothing of use, when one is NaN, infinite, -0.0 or subnormal, or
 *          when they lie too far apart */
bool wall_time_units_count(const double *wall_times, size_t n, int64_t *numbers, double *out_unit);

#endif
