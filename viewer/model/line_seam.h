/* SPDX-License-Identifier: Apache-2.0 */
/** Where one pixel column ends and the next begins, along a line without gaps: what its group of
 *  points (16 of a series, 64 of a smoothed line) has on both sides.  Both columns need it; looking
 *  once does for both.  Private to the model.
 *  Threads: values only; reading a series as the series. */
#ifndef VIEWER_MODEL_LINE_SEAM_H
#define VIEWER_MODEL_LINE_SEAM_H

#include "series_columns.h"

/** Smallest and greatest of a stretch; min > max when it is empty. */
typedef struct {
    double min, max;
} LineExtent;
#define LINE_EXTENT_EMPTY ((LineExtent){(double)INFINITY, -(double)INFINITY})

typedef struct {
    LineExtent before; /**< of the group's points before the seam */
    LineExtent after;  /**< of the group's points behind it */
    double last;       /**< the point just before it, in whatever group; not when it is point 0 */
    double first;      /**< the one just behind it; not when it is the end */
} LineSeam;

/** Adds n values. */
void line_extent_add(LineExtent *extent, const double *values, size_t n);
static inline void line_extent_join(LineExtent *extent, const LineExtent *other)
{
    extent->min = other->min < extent->min ? other->min : extent->min;
    extent->max = other->max > extent->max ? other->max : extent->max;
}

/** Looks at the group around point `at` <= columns->n of values that are all finite.
 *  @param block  that of the point as series_search_walk_next() leaves it */
LineSeam line_seam_of_values(const SeriesColumns *columns, size_t block, size_t at);
/** Fetches into the cache what that will look at. */
void line_seam_prefetch(const SeriesColumns *columns, size_t block, size_t at);

/** @return over values [begin, end), all finite, whose two ends are seams. */
LineExtent line_seam_between(const SeriesColumns *columns, size_t begin, const LineSeam *left,
                             size_t end, const LineSeam *right);

#endif
