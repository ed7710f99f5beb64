/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Traces that take a look at every point, as those of series whose x goes back all the time, worked
 * out in threads: whoever draws gets the one worked out last and is told when there is a newer one.
 * A wish takes the place of an earlier one for the same series that was not begun, and another axis
 * or smoothing drops all that wait: stale work is never queued.
 *
 * All functions on the main thread; the wake callback comes from any thread. Threads meet under a
 * pthread mutex only; workers see snapshots of series (series_snapshot.h).
 */
#ifndef TRACE_WORKER_H
#define TRACE_WORKER_H

#include "plot.h"

#include "series.h"

typedef struct TraceWorker TraceWorker;

/** What is wanted of a series. */
typedef struct {
    XAxisKind x_axis;
    double x_min, x_max;
    size_t n_columns;        /* pixel columns of the data rectangle */
    SmoothingKind smoothing; /* off: the raw trace alone */
    AxisScale y;             /* for the counts */
} TraceWish;

/** What came of it: equal to what plot_traces_fill() and plot_counts_add_limits() find. */
typedef struct {
    PlotTrace raw, smoothed;
    PlotMark *marks;
    size_t n_marks;
    PlotCounts counts;
} TraceFound;

/** @param wake  called from any thread when trace_worker_take() has something to do; it must only
 *               ask the main loop to look. NULL: nobody wants to know
 *  @param user  handed to it */
TraceWorker *trace_worker_new(void (*wake)(void *user), void *user);

/** Whether the traces of a series over an axis are worth a thread: the length is, and a query has
 * to look at each point. */
bool trace_worker_is_for(const Series *series, XAxisKind axis);

/** The traces of a series, asked for when they are not there.
 *  @param worker        the worker
 *  @param series        belongs to a store that is not changing
 *  @param wish          what is wanted
 *  @param out_is_exact  false when it is not there, and on its way
 *  @return what was found last of the series on this axis, of another stretch or with fewer points
 *          when it is not exact; NULL when there is nothing yet. Borrowed until the next take */
const TraceFound *trace_worker_find(TraceWorker *worker, const Series *series,
                                    const TraceWish *wish, bool *out_is_exact);

/** Copies a found trace into one over other columns: equal to it when they are the same, otherwise
 *  what it can show there. */
void trace_worker_copy(const PlotTrace *found, double x_min, double x_max, size_t n_columns,
                       PlotTrace *out);

/** Takes what is finished. @return whether there was any */
bool trace_worker_take(TraceWorker *worker);
/** Waits until all that was asked for is finished, and takes it: for tests. */
void trace_worker_wait(TraceWorker *worker);
/** Gives up all work and forgets what was found: before a store whose series were asked for is
 * freed.
 */
void trace_worker_drop(TraceWorker *worker);
/** Stops and joins all threads; accepts NULL. */
void trace_worker_free(TraceWorker *worker);

#endif
