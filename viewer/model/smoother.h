/* SPDX-License-Identifier: Apache-2.0 */
/** Smooths long series in worker threads, so that nobody waits: whoever draws gets the line as far
 *  as it stands, or the one of the weight before, and is told when there is more.
 *  Work that nobody wants any more is not begun: a request takes the place of one for the same
 *  series, and another weight drops all that was waiting.
 *  Threads: all functions on the main thread; the wake callback comes from any thread. Threads meet
 *  under a pthread mutex only; workers see sealed blocks and copies, never a series. */
#ifndef VIEWER_MODEL_SMOOTHER_H
#define VIEWER_MODEL_SMOOTHER_H

#include "smoothed_series.h"

typedef struct Smoother Smoother;

/** @param wake  called from any thread when smoother_take() has something to do; it must only ask
 *               the main loop to look.  Not called again before the next take.  NULL: nobody
 *               wants to know
 *  @param user  handed to it
 *  @return a smoother without threads, which come with the first work */
Smoother *smoother_new(void (*wake)(void *user), void *user);

/** The line of a series: brought up to date at once when little is missing, asked for otherwise.
 *  @param smoother      the smoother
 *  @param series        belongs to a store that is not changing
 *  @param weight        of the smoothing
 *  @param out_is_exact  false when a better line is on its way
 *  @return NULL when weight <= 0 or there is no line yet; otherwise belongs to the series, and may
 *          cover fewer points, or be of the weight used before */
const SmoothedSeries *smoother_line(Smoother *smoother, const Series *series, double weight,
                                    bool *out_is_exact);

/** Hands finished lines to their series. @return whether there were any */
bool smoother_take(Smoother *smoother);
/** Waits until all that was asked for is finished, and takes it: for benchmarks and tests. */
void smoother_wait(Smoother *smoother);
/** Gives up all work: before a store whose series were asked for is freed. */
void smoother_drop(Smoother *smoother);

/** Stops and joins all threads; accepts NULL. */
void smoother_free(Smoother *smoother);

#endif
