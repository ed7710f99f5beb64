/* SPDX-License-Identifier: Apache-2.0 */
/* The points of one series as they are written out: those of the newest branch in step order, then
 * the superseded ones where they are wanted, without those outside of the range that is asked for.
 * Several threads may read one series. */
#ifndef CLI_SCALAR_POINTS_H
#define CLI_SCALAR_POINTS_H

#include "series.h"
#include "smoothed_series.h"

/* So many points are read at a time at most. */
enum { SCALAR_POINTS_PIECE = 8192 };

/** Points outside are left out; both ends belong to it. */
typedef struct {
    XAxisKind axis; /* what the ends speak of */
    double from, to;
} ScalarRange;
#define SCALAR_RANGE_ALL                                                                           \
    {                                                                                              \
        X_AXIS_STEP, -(double)INFINITY, (double)INFINITY                                           \
    }

typedef struct {
    const Series *series;           /* borrowed */
    const SmoothedSeries *smoothed; /* borrowed; NULL without smoothing */
    size_t n_newest;
    size_t n; /* the superseded points included where they are wanted */
    ScalarRange range;
} ScalarPoints;

/** Numbers of one piece. */
typedef struct {
    size_t n;
    int64_t steps[SCALAR_POINTS_PIECE];
    double wall_times[SCALAR_POINTS_PIECE];
    double values[SCALAR_POINTS_PIECE];
    double smoothed[SCALAR_POINTS_PIECE]; /* not set without smoothing and for superseded points */
    bool is_superseded[SCALAR_POINTS_PIECE];
} ScalarRows;

/** Smooths the series where `smoothing` is on, which is for the main thread. */
ScalarPoints scalar_points_of(const Series *series, const SmoothingKind *smoothing,
                              bool all_branches, ScalarRange range);

/** @return what a point has on the axis of the range. */
double scalar_points_x(const ScalarPoints *points, int64_t step, double wall_time);

/** Gives those of points [first, first + n) that are in the range; n <= SCALAR_POINTS_PIECE. */
void scalar_points_read(const ScalarPoints *points, size_t first, size_t n, ScalarRows *out);

/** @return how many of points [first, first + n) are in the range. */
size_t scalar_points_count(const ScalarPoints *points, size_t first, size_t n);

#endif
