/* SPDX-License-Identifier: Apache-2.0 */
/* What must be found in a series: how many points, and the sums of the bits of their steps, wall
 * times and values, which do not depend on the order. */
#ifndef BENCH_LOG_SUMS_H
#define BENCH_LOG_SUMS_H

#include "log_shape.h"

typedef struct {
    uint64_t n_points;
    uint64_t steps, wall_times, values; /* modulo 2^64; values as doubles */
} LogSums;

void log_sums_add(LogSums *sums, int64_t step, double wall_time, double value);
/** Prints run, tag and sums as one line. */
void log_sums_print(const char *run, const char *tag, const LogSums *sums);
/** Prints the sums of every series of a shape, without the points that damage takes.
 *  @return false when memory is out */
bool log_sums_print_shape(const LogShape *shape, const LogShapeOptions *options);

#endif
