/* SPDX-License-Identifier: Apache-2.0 */
/* Points over an x range in, what each pixel column can show of them out: exactly.
 *
 * Where x never goes back a column is a stretch of indices, found by binary search, and its
 * smallest and greatest value come from the pyramid.  A wall time that goes back a few times gives
 * a few such stretches a column, joined in order.  One that goes back all the time is looked at
 * point by point. */
#include "level_of_detail.h"
#include "detail_query.h"
#include "line_columns.h"
#include "series_internal.h"
#include "series_limits.h"
#include "smoothed_internal.h"
#include <math.h>

#define BOUNDS_AT_ONCE 48u
#define POINTS_AT_ONCE 512u

typedef DetailQuery Query;

double level_of_detail_edge(double x0, double x1, size_t n, size_t c)
{
    return c >= n ? x1 : x0 + (x1 - x0) * ((double)c / (double)n);
}

static void read_values(const Query *query, size_t first, size_t n, double *out)
{
    if (query->smoothed != NULL) {
        smoothed_series_read(query->smoothed, first, n, out);
    } else {
        series_read_values(query->series, first, n, out);
    }
}

static void clear_column(PixelColumn *column)
{
    *column = (PixelColumn){
        .first = (double)NAN, .last = (double)NAN, .min = (double)NAN, .max = (double)NAN};
}

static void join_range(PixelColumn *column, const ValueRange *range)
{
    if (range->min <= range->max) {
        column->min = fmin(column->min, range->min);
        column->max = fmax(column->max, range->max);
    }
    column->has_nan |= range->has_nan;
    column->has_plus_infinity |= range->has_plus_infinity;
    column->has_minus_infinity |= range->has_minus_infinity;
}

static double value_at(const Query *query, size_t i)
{
    double value;
    read_values(query, i, 1, &value);
    return value;
}

/* What values [first, end) hold.  A smoothed value is finite where the series' own is. */
static ValueRange range_of(const Query *query, size_t first, size_t end)
{
    const Series *series = query->series;
    if (query->smoothed == NULL) {
        return series_range(series, first, end);
    }
    SmoothedNode node = {(double)INFINITY, -(double)INFINITY};
    ValueRange range = VALUE_RANGE_EMPTY;
    if (series->n_non_finite > 0) {
        range = series_range(series, first, end);
    }
    smoothed_series_range(query->smoothed, first, end, &node);
    range.min = node.min;
    range.max = node.max;
    return range;
}

/* The first finite value of [first, end), and the last. */
static double first_value(const Query *query, size_t first, size_t end)
{
    const Series *series = query->series;
    return value_at(query,
                    series->n_non_finite == 0 ? first : series_first_finite(series, first, end));
}

static double last_value(const Query *query, size_t first, size_t end)
{
    const Series *series = query->series;
    return value_at(query,
                    series->n_non_finite == 0 ? end - 1 : series_last_finite(series, first, end));
}

/* Adds points [first, end), which come after all that the column has. */
static void add_stretch(const Query *query, PixelColumn *column, size_t first, size_t end)
{
    if (first == end) {
        return;
    }
    const ValueRange range = range_of(query, first, end);
    if (range.min <= range.max) {
        if (isnan(column->first)) {
            column->first = first_value(query, first, end);
        }
        column->last = last_value(query, first, end);
    }
    join_range(column, &range);
    column->first_index = column->n == 0 ? first : column->first_index;
    column->last_index = end - 1;
    column->n += end - first;
}

/* Brings what the ends of a stretch at `bound` need into the cache. */
static void prefetch_values(const Query *query, size_t bound)
{
    series_prefetch_value(query->series, bound);
}

/* Finds where the columns from c on begin, n_bounds of them at most, the first of them at `first`.
 * The next bounds lie about as far on as the last one did: what finding them needs is fetched ahead
 * in two steps, a block's head and then its points.
 * @return how many there are */
static size_t find_bounds(const Query *query, size_t c, size_t first, size_t end, size_t *bounds,
                          size_t n_bounds)
{
    size_t n = 0;
    bounds[n++] = first;
    while (n < n_bounds && c < query->n_columns && first < end) {
        c++;
        const size_t next = series_search(query->series, query->axis, first, end, query->edges[c],
                                          c == query->n_columns);
        const size_t width = next - first;
        if (next + width < end) {
            series_prefetch_x(query->series, query->axis, next + width);
            series_prefetch_block(query->series, MIN(next + 2 * width, end - 1));
        }
        prefetch_values(query, next);
        bounds[n++] = next;
        first = next;
    }
    return n;
}

/* Points [begin, end), along which x does not go back. */
static void query_stretch(const Query *query, size_t begin, size_t end, PixelColumn *out)
{
    size_t bounds[BOUNDS_AT_ONCE];
    if (line_columns_add(query, begin, end, out)) {
        return;
    }
    size_t first = series_search(query->series, query->axis, begin, end, query->edges[0], false);
    size_t c = first < end
                   ? detail_query_column_of(query, series_x(query->series, query->axis, first))
                   : 0;
    while (first < end && c < query->n_columns) {
        const size_t n = find_bounds(query, c, first, end, bounds, BOUNDS_AT_ONCE);
        for (size_t i = 0; i + 1 < n; i++) {
            add_stretch(query, &out[c + i], bounds[i], bounds[i + 1]);
        }
        c += n - 1;
        first = bounds[n - 1];
    }
}

static void add_point(PixelColumn *column, size_t i, double value)
{
    ValueRange range = VALUE_RANGE_EMPTY;
    value_range_add(&range, value);
    if (range.min <= range.max) {
        column->first = isnan(column->first) ? value : column->first;
        column->last = value;
    }
    join_range(column, &range);
    column->first_index = column->n == 0 ? i : column->first_index;
    column->last_index = i;
    column->n++;
}

static void query_each_point(const Query *query, PixelColumn *out)
{
    double x[POINTS_AT_ONCE];
    double values[POINTS_AT_ONCE];
    for (size_t first = 0; first < query->n_points; first += POINTS_AT_ONCE) {
        const size_t n = MIN(query->n_points - first, POINTS_AT_ONCE);
        series_read_x(query->series, query->axis, first, n, x);
        read_values(query, first, n, values);
        for (size_t i = 0; i < n; i++) {
            if (x[i] >= query->edges[0] && x[i] <= query->edges[query->n_columns]) {
                add_point(&out[detail_query_column_of(query, x[i])], first + i, values[i]);
            }
        }
    }
}

static void run_query(const Query *query, PixelColumn *out)
{
    for (size_t c = 0; c < query->n_columns; c++) {
        clear_column(&out[c]);
    }
    if (query->n_points == 0 || query->n_columns == 0) {
        return;
    }
    if (query->axis == X_AXIS_STEP) {
        query_stretch(query, 0, query->n_points, out);
        return;
    }
    const GArray *ranges = series_wall_ranges(query->series);
    if (ranges == NULL) {
        query_each_point(query, out);
        return;
    }
    for (guint r = 0; r < ranges->len; r++) {
        const MonotonicRange range = g_array_index(ranges, MonotonicRange, r);
        query_stretch(query, MIN(range.begin, query->n_points), MIN(range.end, query->n_points),
                      out);
    }
}

void level_of_detail_query_edges(const Series *series, XAxisKind axis, const double *edges,
                                 size_t n_columns, PixelColumn *out)
{
    const Query query = {series, axis, edges, n_columns, NULL, series->n_points};
    run_query(&query, out);
}

void level_of_detail_query_smoothed(const SmoothedSeries *smoothed, XAxisKind axis,
                                    const double *edges, size_t n_columns, PixelColumn *out)
{
    const Query query = {smoothed->raw, axis, edges, n_columns, smoothed, smoothed->n};
    run_query(&query, out);
}

void level_of_detail_query(const Series *series, XAxisKind axis, double x0, double x1,
                           size_t n_columns, PixelColumn *out)
{
    double *edges = g_new(double, n_columns + 1);
    for (size_t c = 0; c <= n_columns; c++) {
        edges[c] = level_of_detail_edge(x0, x1, n_columns, c);
    }
    level_of_detail_query_edges(series, axis, edges, n_columns, out);
    g_free(edges);
}

bool level_of_detail_looks_at_each(const Series *series, XAxisKind axis)
{
    return axis != X_AXIS_STEP && series_wall_ranges(series) == NULL;
}

/* Points of a stretch along which x does not go back. */
typedef struct {
    const Series *series;
    XAxisKind axis;
    double x0, x1;
} Window;

/* @return the points of [begin, end) that lie within; none when its begin is not before its end */
static MonotonicRange part_within(const Window *window, MonotonicRange range)
{
    const size_t begin =
        series_search(window->series, window->axis, range.begin, range.end, window->x0, false);
    return (MonotonicRange){
        begin, series_search(window->series, window->axis, begin, range.end, window->x1, true)};
}

static MonotonicRange span_of_ranges(const Window *window, const GArray *ranges)
{
    const size_t n = window->series->n_points;
    MonotonicRange span = {n, n};
    for (guint r = 0; r < ranges->len; r++) {
        const MonotonicRange part = part_within(window, g_array_index(ranges, MonotonicRange, r));
        if (part.begin < part.end) {
            span.begin = MIN(span.begin, part.begin);
            span.end = part.end;
        }
    }
    return span;
}

static bool is_within(const Window *window, size_t i)
{
    const double x = series_x(window->series, window->axis, i);
    return x >= window->x0 && x <= window->x1;
}

static MonotonicRange span_of_each(const Window *window)
{
    MonotonicRange span = {0, window->series->n_points};
    while (span.begin < span.end && !is_within(window, span.begin)) {
        span.begin++;
    }
    while (span.end > span.begin && !is_within(window, span.end - 1)) {
        span.end--;
    }
    return span;
}

void level_of_detail_range(const Series *series, XAxisKind axis, double x0, double x1,
                           size_t *out_first, size_t *out_end)
{
    const size_t n = series->n_points;
    const Window window = {series, axis, x0, x1};
    const GArray *ranges = axis == X_AXIS_STEP ? NULL : series_wall_ranges(series);
    MonotonicRange span = {0, n};
    if (axis == X_AXIS_STEP ||
        (ranges != NULL && ranges->len == 1 && g_array_index(ranges, IndexSpan, 0).begin == 0 &&
         g_array_index(ranges, IndexSpan, 0).end == n)) {
        span = part_within(&window, span);
    } else if (ranges != NULL) {
        span = span_of_ranges(&window, ranges);
    } else {
        span = span_of_each(&window);
    }
    *out_first = span.begin > 0 ? span.begin - 1 : 0;
    *out_end = span.end < n ? span.end + 1 : n;
}

static bool widen(double x, double *min, double *max, bool any)
{
    if (!isfinite(x)) {
        return any;
    }
    *min = any ? fmin(*min, x) : x;
    *max = any ? fmax(*max, x) : x;
    return true;
}

bool level_of_detail_x_range(const Series *series, XAxisKind axis, double *out_min, double *out_max)
{
    const size_t n = series->n_points;
    const GArray *ranges = axis == X_AXIS_STEP ? NULL : series_wall_ranges(series);
    double min = 0;
    double max = 0;
    bool any = false;
    if (axis == X_AXIS_STEP && n > 0) {
        any = widen(series_x(series, axis, 0), &min, &max, any);
        any = widen(series_x(series, axis, n - 1), &min, &max, any);
    } else if (ranges == NULL) {
        const SeriesExtent extent = series_wall_extent(series);
        const double zero = axis == X_AXIS_RELATIVE ? series->first_wall_time : 0;
        any = widen(extent.min - zero, &min, &max, any);
        any = widen(extent.max - zero, &min, &max, any);
    } else {
        for (guint r = 0; r < ranges->len; r++) {
            IndexSpan range = g_array_index(ranges, IndexSpan, r);
            while (range.begin < range.end && !isfinite(series_x(series, axis, range.begin))) {
                range.begin++;
            }
            while (range.end > range.begin && !isfinite(series_x(series, axis, range.end - 1))) {
                range.end--;
            }
            if (range.begin < range.end) {
                any = widen(series_x(series, axis, range.begin), &min, &max, any);
                any = widen(series_x(series, axis, range.end - 1), &min, &max, any);
            }
        }
    }
    if (any) {
        *out_min = min;
        *out_max = max;
    }
    return any;
}
