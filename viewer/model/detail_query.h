/* SPDX-License-Identifier: Apache-2.0 */
/** What a query of the level of detail looks at: the x of a series with its own or its smoothed
 *  values, and where the pixel columns begin.  Private to the model.
 *  Threads: as level_of_detail.h. */
#ifndef VIEWER_MODEL_DETAIL_QUERY_H
#define VIEWER_MODEL_DETAIL_QUERY_H

#include "smoothed_series.h"

typedef struct {
    const Series *series;
    XAxisKind axis;
    const double *edges; /**< n_columns + 1 that never decrease */
    size_t n_columns;
    const SmoothedSeries *smoothed; /**< NULL: the series' own values */
    size_t n_points;                /**< that are looked at: a smoothed line may cover fewer */
} DetailQuery;

/** @return the last column whose left edge is <= x; the first one when none is. */
static inline size_t detail_query_column_of(const DetailQuery *query, double x)
{
    size_t first = 0;
    size_t n = query->n_columns;
    while (n > 1) {
        const size_t half = n / 2;
        first += query->edges[first + half] <= x ? half : 0;
        n -= half;
    }
    return first;
}

#endif
