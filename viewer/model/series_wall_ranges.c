/* SPDX-License-Identifier: Apache-2.0 */
/* A series and an x in, the first point that reaches it out.
 *
 * Steps of the newest branch never go back.  Wall times may: the stretches over which they do not
 * are found once, extended as points come, and searched one by one. */
#include "series_internal.h"
#include "series_search.h"
#include <math.h>

/* More stretches of ascending wall time than this are not worth searching one by one. */
#define MAX_WALL_RANGES 65u
#define READ_CHUNK      1024u

size_t series_lower_bound_step(const Series *series, int64_t step)
{
    return branch_spans_lower_bound_step(series->spans, step);
}

static SeriesSearch search_for(const Series *series, XAxisKind axis, double x, bool is_after)
{
    return (SeriesSearch){.is_step = axis == X_AXIS_STEP,
                          .zero = axis == X_AXIS_RELATIVE ? series->first_wall_time : 0,
                          .x = x,
                          .is_after = is_after};
}

size_t series_search(const Series *series, XAxisKind axis, size_t first, size_t end, double x,
                     bool is_after)
{
    const SeriesSearch search = search_for(series, axis, x, is_after);
    while (first < end) {
        const SeriesSpan *span = branch_spans_find(series->spans, first);
        const size_t n = MIN(end, span->before + span->n) - first;
        const size_t begin = span->begin + (first - span->before);
        const size_t found = series_search_x(span->columns, begin, begin + n, &search) - begin;
        if (found < n) {
            return first + found;
        }
        first += n;
    }
    return end;
}

size_t series_lower_bound(const Series *series, XAxisKind axis, double x)
{
    if (axis == X_AXIS_STEP) {
        return series_search(series, axis, 0, series->n_points, x, false);
    }
    const GArray *ranges = series_wall_ranges(series);
    if (ranges == NULL) {
        size_t i = 0;
        while (i < series->n_points && !(series_x(series, axis, i) >= x)) {
            i++;
        }
        return i;
    }
    for (guint r = 0; r < ranges->len; r++) {
        const MonotonicRange range = g_array_index(ranges, MonotonicRange, r);
        const size_t found = series_search(series, axis, range.begin, range.end, x, false);
        if (found < range.end) {
            return found;
        }
    }
    return series->n_points;
}

static void judge_wall_time(Series *series, size_t i, double wall_time, double *newest)
{
    GArray *ranges = series->wall_ranges;
    if (isnan(wall_time)) {
        return;
    }
    if (ranges->len > 0) {
        MonotonicRange *last = &g_array_index(ranges, MonotonicRange, ranges->len - 1);
        if (last->end == i && *newest <= wall_time) {
            last->end = i + 1;
            *newest = wall_time;
            return;
        }
    }
    if (ranges->len == MAX_WALL_RANGES) {
        series->wall_is_wild = true;
        return;
    }
    const MonotonicRange range = {i, i + 1};
    g_array_append_val(ranges, range);
    *newest = wall_time;
}

const GArray *series_wall_ranges(const Series *constant)
{
    Series *series = (Series *)(guintptr)constant; /* a cache, filled when first asked for */
    double wall_times[READ_CHUNK];
    if (series->wall_ranges == NULL) {
        series->wall_ranges = g_array_new(FALSE, FALSE, sizeof(MonotonicRange));
    }
    while (series->n_wall_judged < series->n_points && !series->wall_is_wild) {
        const size_t first = series->n_wall_judged;
        const size_t n = MIN(series->n_points - first, READ_CHUNK);
        double newest = first > 0 ? series_wall_time(series, first - 1) : 0;
        series_read(series, first, n, NULL, wall_times, NULL);
        for (size_t i = 0; i < n && !series->wall_is_wild; i++) {
            judge_wall_time(series, first + i, wall_times[i], &newest);
        }
        series->n_wall_judged += n;
    }
    return series->wall_is_wild ? NULL : series->wall_ranges;
}
