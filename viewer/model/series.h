/* SPDX-License-Identifier: Apache-2.0 */
/** One scalar tag of one run: its points as columns behind accessors.
 *
 *  Rule of order and restarts, from the bytes alone, whatever order they arrived in:
 *  1. Files of the run whose wall-time ranges overlap are writers side by side (a cluster);
 *     clusters stand one after the other by their first wall time.
 *  2. Within a file, a point whose step is *smaller* than its tag's newest begins a branch: older
 *     points with step >= it are superseded (kept, out of the newest branch).  Equal steps both
 *     stay.  A SessionLog START at step s, other than the run's first, supersedes the older points
 *     with step >= s of every tag.
 *  3. Each file of a cluster does so to its own points and to those of the clusters before it,
 *     not to its neighbours'; what is left of a cluster is joined by (step, wall time, path).
 *  So the newest branch is always in step order.
 *
 *  Points are kept encoded, in blocks of up to 4,096 (series_block.h), and come back to the bit.
 *  One point costs a search for its block: loops over many points take series_read() in pieces of
 *  a few hundred or thousand, which is several times faster.
 *
 *  Values are NaN or infinite where the file says so.  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_H
#define VIEWER_MODEL_SERIES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Series Series;

typedef enum {
    X_AXIS_STEP,     /**< the step, as a double */
    X_AXIS_RELATIVE, /**< seconds since series_first_wall_time() */
    X_AXIS_WALL      /**< seconds since 1970 */
} XAxisKind;

/** @return points of the newest branch. */
size_t series_n_points(const Series *series);
/** @return points that a restart superseded. */
size_t series_n_superseded(const Series *series);

/** Point `i` of the newest branch, i < series_n_points(); steps never go back. */
double series_value(const Series *series, size_t i);
int64_t series_step(const Series *series, size_t i);
double series_wall_time(const Series *series, size_t i);
/** @return NaN where the wall time is NaN. */
double series_x(const Series *series, XAxisKind axis, size_t i);

/** Copies points [first, first + n) of the newest branch; any of the three may be NULL. */
void series_read(const Series *series, size_t first, size_t n, int64_t *steps, double *wall_times,
                 double *values);

/** Superseded point `i` < series_n_superseded(): file by file in their order, in each as written.
 */
double series_superseded_value(const Series *series, size_t i);
int64_t series_superseded_step(const Series *series, size_t i);
double series_superseded_wall_time(const Series *series, size_t i);
double series_superseded_x(const Series *series, XAxisKind axis, size_t i);
/** @return whether superseded point `i` begins a piece that does not continue point i - 1. */
bool series_superseded_begins_piece(const Series *series, size_t i);

/** @return first point of the newest branch whose step is >= `step`; n_points when none. */
size_t series_lower_bound_step(const Series *series, int64_t step);
/** @return first point with x >= `x` where x never goes back; otherwise the first one in order
 *  whose x is >= `x`. n_points when none. */
size_t series_lower_bound(const Series *series, XAxisKind axis, double x);

/** Of the newest branch. */
size_t series_n_non_finite(const Series *series);
size_t series_n_nan(const Series *series);
/** Smallest and greatest finite value of the newest branch; NaN when there is none. */
double series_min(const Series *series);
double series_max(const Series *series);
/** Smallest finite wall time of all points, superseded ones included: zero of the relative axis.
 *  NaN when there is none. */
double series_first_wall_time(const Series *series);
/** Whether every value was a float32 (false: some were double or integer). */
bool series_is_float32(const Series *series);

/** Serial of the last batch that changed it. */
uint64_t series_serial(const Series *series);
/** Changes whenever anything but appending at the end happened to the newest branch; while it
 *  stays, whatever was computed of points [0, n) still holds. */
uint64_t series_generation(const Series *series);

#endif
