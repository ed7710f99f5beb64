/* SPDX-License-Identifier: Apache-2.0 */
/** Keeps the points of a store within a budget of memory: runs that are not shown are given up
 *  first, those not shown for longest before the others, and read again when they are shown. Runs
 *  that are shown are given up only when no other is left, the last of them first; they come back
 *  when there is room.
 *  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_BUDGET_H
#define VIEWER_MODEL_SERIES_BUDGET_H

#include "run_loader.h"

typedef struct SeriesBudget SeriesBudget;

typedef struct {
    uint64_t budget_bytes, used_bytes;
    size_t n_hidden;  /**< runs that are not shown and kept as summaries */
    size_t n_refused; /**< runs that are shown and would not fit */
    size_t n_coming;  /**< runs that are being read again */
} SeriesBudgetState;

/** @return half of the machine's memory. */
uint64_t series_budget_default_bytes(void);
/** Reads a size such as "4G", "1.5 GiB", "800m" or "1000000": a number of bytes, or of powers of
 *  1,024 of them.
 *  @return whether it is one, and at least 1 MiB */
bool series_budget_parse(const char *text, uint64_t *out_bytes);

/** @param store   borrowed; filled by `loader`
 *  @param loader  borrowed
 *  @param bytes   that the points and what is derived from them may take */
SeriesBudget *series_budget_new(SeriesStore *store, RunLoader *loader, uint64_t bytes);
/** Accepts NULL. */
void series_budget_free(SeriesBudget *budget);

/** @return whether series_budget_update() has something to do although other runs were not shown
 *          or hidden since. */
bool series_budget_is_due(const SeriesBudget *budget);
/** Gives up and reads again what it takes.  To be called when other runs are shown, and when it is
 *  due after batches were taken.
 *  @param visible  runs that are shown, the most important first
 *  @param n        how many
 *  @return whether a run was given up: series of it are empty now */
bool series_budget_update(SeriesBudget *budget, const RunId *visible, size_t n);
/** As of the last update. */
SeriesBudgetState series_budget_state(const SeriesBudget *budget);

#endif
