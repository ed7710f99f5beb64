/* SPDX-License-Identifier: Apache-2.0 */
/* Points in, nine numbers about them out.  Whatever way the points are cut into pieces, the numbers
 * are the same, so that a series can be summed up while it is read without keeping any of it. */
#include "series_summary.h"
#include <glib.h>
#include <math.h>

#define VALUES_AT_ONCE 1024u

static ValueRange range_of(const SeriesColumns *columns)
{
    if (columns->pyramid.n_values == columns->n) {
        return value_pyramid_total(&columns->pyramid);
    }
    double values[VALUES_AT_ONCE];
    ValueRange range = VALUE_RANGE_EMPTY;
    for (size_t first = 0; first < columns->n; first += VALUES_AT_ONCE) {
        const size_t n = MIN(columns->n - first, VALUES_AT_ONCE);
        series_columns_read(columns, first, n, NULL, NULL, values);
        value_range_add_many(&range, values, n);
    }
    return range;
}

void series_summary_add(SeriesSummary *summary, const SeriesColumns *columns)
{
    if (columns->n == 0) {
        return;
    }
    const size_t last = columns->n - 1;
    const ValueRange range = range_of(columns);
    const bool is_finite = range.min <= range.max;
    const SeriesSummary added = {.n = columns->n,
                                 .first_step = series_columns_step(columns, 0),
                                 .last_step = series_columns_step(columns, last),
                                 .first_wall_time = series_columns_wall_time(columns, 0),
                                 .last_wall_time = series_columns_wall_time(columns, last),
                                 .first_value = series_columns_value(columns, 0),
                                 .last_value = series_columns_value(columns, last),
                                 .min = is_finite ? range.min : (double)NAN,
                                 .max = is_finite ? range.max : (double)NAN};
    series_summary_join(summary, &added);
}

void series_summary_join(SeriesSummary *summary, const SeriesSummary *behind)
{
    if (behind->n == 0) {
        return;
    }
    SeriesSummary joined = summary->n > 0 ? *summary : *behind;
    joined.n = summary->n + behind->n;
    joined.last_step = behind->last_step;
    joined.last_wall_time = behind->last_wall_time;
    joined.last_value = behind->last_value;
    joined.min = fmin(joined.min, behind->min); /* NaN gives way */
    joined.max = fmax(joined.max, behind->max);
    *summary = joined;
}
