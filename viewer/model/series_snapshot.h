/* SPDX-License-Identifier: Apache-2.0 */
/** A series as it stands now, for another thread: sealed blocks are shared, only the few points
 *  behind them copied, so that taking one does not depend on how many points there are.
 *  Threads: taken on the main thread, while no batch is applied; then used and freed by one thread
 *  at a time, whatever becomes of the series it was taken of. */
#ifndef VIEWER_MODEL_SERIES_SNAPSHOT_H
#define VIEWER_MODEL_SERIES_SNAPSHOT_H

#include "series.h"

/** @return a series that no store knows, owned: series_snapshot_free() */
Series *series_snapshot_take(const Series *series);
/** Works out what was not copied (the extremes of the values): one look at each point.  To be
 * called by the thread that is to use it, before anything else. */
void series_snapshot_complete(Series *snapshot);
void series_snapshot_free(Series *snapshot);

#endif
