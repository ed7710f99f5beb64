/* SPDX-License-Identifier: Apache-2.0 */
/** What stays known of a series whose points are not kept: how many, the first, the last, the
 *  smallest and the greatest, of all points as they were written, superseded ones included.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_SERIES_SUMMARY_H
#define VIEWER_MODEL_SERIES_SUMMARY_H

#include "series_columns.h"

/** Steps, wall times and values of the first and the last point mean nothing while n is 0. */
typedef struct {
    uint64_t n;
    int64_t first_step, last_step;
    double first_wall_time, last_wall_time;
    double first_value, last_value;
    double min, max; /**< of the finite values; NaN when there is none */
} SeriesSummary;
#define SERIES_SUMMARY_EMPTY ((SeriesSummary){.min = (double)NAN, .max = (double)NAN})

/** Adds the points of `columns`, which has values, behind those so far. O(log n) where its pyramid
 *  is up to date, O(n) otherwise. */
void series_summary_add(SeriesSummary *summary, const SeriesColumns *columns);
/** Adds points that stand behind those so far. */
void series_summary_join(SeriesSummary *summary, const SeriesSummary *behind);

#endif
