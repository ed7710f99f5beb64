/* SPDX-License-Identifier: Apache-2.0 */
/** Where in some columns a step or a time stands, over points along which it never goes back, in
 *  O(log n); evenly spaced ones are found by dividing.  Private to the model.
 *  Threads: as the columns. */
#ifndef VIEWER_MODEL_SERIES_SEARCH_H
#define VIEWER_MODEL_SERIES_SEARCH_H

#include "series_columns.h"

/** The x that is searched by. */
typedef struct {
    bool is_step; /**< x is the step as a double; else seconds since `zero` */
    double zero;
    double x;
    bool is_after; /**< search the first point with a greater x, not the first one with >= x */
} SeriesSearch;

/** @return first point in [begin, end) whose step is >= `step`; end when none. */
size_t series_search_step(const SeriesColumns *columns, size_t begin, size_t end, int64_t step);
/** @return first point in [begin, end) that is searched for; end when none. */
size_t series_search_x(const SeriesColumns *columns, size_t begin, size_t end,
                       const SeriesSearch *search);

/** One search after the other, each from where the last one ended: its members are to be read. */
typedef struct {
    const SeriesColumns *columns;
    size_t at;  /**< what the last search found, at first the beginning */
    size_t end; /**< of the points */
    size_t
        block; /**< where `at` was found: its block, or the one that ends there; n_blocks: open */
    size_t last_block;
} SeriesSearchWalk;

/** Begins a walk over points [begin, end), of which there are some. */
void series_search_walk_init(SeriesSearchWalk *walk, const SeriesColumns *columns, size_t begin,
                             size_t end);
/** @return first point that is searched for and not before the last one found; end when none. */
size_t series_search_walk_next(SeriesSearchWalk *walk, const SeriesSearch *search);

#endif
