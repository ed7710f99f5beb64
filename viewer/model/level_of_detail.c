/* SPDX-License-Identifier: Apache-2.0 */
/* Points over an x range in, what each pixel column can show of them out: exactly.
 *
 * Where x never goes back a column is a stretch of indices, found by binary search, and its
 * smallest and greatest value come from the pyramid.  A wall time that goes back a few times gives
 * a few such stretches a column, joined in order.  One that goes back all the time is looked at
 * point by point. */
#include "level_of_detail.h"
#include "series_internal.h"
#include "smoothed_internal.h"
#include <math.h>

/* What is looked at: the x of a series with its own or its smoothed values. */
typedef struct {
    const Series *series;
    XAxisKind axis;
    const double *edges;
    size_t n_columns;
    const ValuePyramid *pyramid;
    ValueReader read;
    const void *context;
} Query;

double level_of_detail_edge(double x0, double x1, size_t n, size_t c)
{
    return c >= n ? x1 : x0 + (x1 - x0) * ((double)c / (double)n);
}

static void read_raw(const void *context, size_t first, size_t n, double *out)
{
    series_read_values(context, first, n, out);
}

static void read_smoothed(const void *context, size_t first, size_t n, double *out)
{
    const SmoothedSeries *smoothed = context;
    memcpy(out, smoothed->values + first, n * sizeof *out);
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
    query->read(query->context, i, 1, &value);
    return value;
}

/* Adds points [first, end), which come after all that the column has. */
static void add_stretch(const Query *query, PixelColumn *column, size_t first, size_t end)
{
    if (first == end) {
        return;
    }
    const ValueRange range =
        value_pyramid_query(query->pyramid, query->read, query->context, first, end);
    if (range.min <= range.max) {
        if (isnan(column->first)) {
            column->first = value_at(query, value_pyramid_first_finite(query->pyramid, query->read,
                                                                       query->context, first, end));
        }
        column->last = value_at(query, value_pyramid_last_finite(query->pyramid, query->read,
                                                                 query->context, first, end));
    }
    join_range(column, &range);
    column->first_index = column->n == 0 ? first : column->first_index;
    column->last_index = end - 1;
    column->n += end - first;
}

static void query_stretch(const Query *query, size_t begin, size_t end, PixelColumn *out)
{
    size_t first = series_search(query->series, query->axis, begin, end, query->edges[0], false);
    for (size_t c = 0; c < query->n_columns; c++) {
        const size_t next = series_search(query->series, query->axis, first, end,
                                          query->edges[c + 1], c + 1 == query->n_columns);
        add_stretch(query, &out[c], first, next);
        first = next;
    }
}

/* The last column whose left edge is <= x. */
static size_t column_of(const Query *query, double x)
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
    for (size_t i = 0; i < query->series->n_points; i++) {
        const double x = series_x(query->series, query->axis, i);
        if (x >= query->edges[0] && x <= query->edges[query->n_columns]) {
            add_point(&out[column_of(query, x)], i, value_at(query, i));
        }
    }
}

static void run_query(const Query *query, PixelColumn *out)
{
    for (size_t c = 0; c < query->n_columns; c++) {
        clear_column(&out[c]);
    }
    if (query->series->n_points == 0 || query->n_columns == 0) {
        return;
    }
    if (query->axis == X_AXIS_STEP) {
        query_stretch(query, 0, query->series->n_points, out);
        return;
    }
    const GArray *ranges = series_wall_ranges(query->series);
    if (ranges == NULL) {
        query_each_point(query, out);
        return;
    }
    for (guint r = 0; r < ranges->len; r++) {
        const MonotonicRange range = g_array_index(ranges, MonotonicRange, r);
        query_stretch(query, range.begin, range.end, out);
    }
}

void level_of_detail_query_edges(const Series *series, XAxisKind axis, const double *edges,
                                 size_t n_columns, PixelColumn *out)
{
    const Query query = {series, axis, edges, n_columns, &series->pyramid, read_raw, series};
    run_query(&query, out);
}

void level_of_detail_query_smoothed(const SmoothedSeries *smoothed, XAxisKind axis,
                                    const double *edges, size_t n_columns, PixelColumn *out)
{
    const Query query = {smoothed->raw,      axis,          edges,   n_columns,
                         &smoothed->pyramid, read_smoothed, smoothed};
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

void level_of_detail_range(const Series *series, XAxisKind axis, double x0, double x1,
                           size_t *out_first, size_t *out_end)
{
    const size_t n = series->n_points;
    const GArray *ranges = axis == X_AXIS_STEP ? NULL : series_wall_ranges(series);
    const bool ascends = axis == X_AXIS_STEP || (ranges != NULL && ranges->len == 1 &&
                                                 g_array_index(ranges, IndexSpan, 0).end == n);
    size_t first = 0;
    size_t end = n;
    if (ascends && n > 0) {
        first = series_search(series, axis, 0, n, x0, false);
        end = series_search(series, axis, first, n, x1, true);
    } else {
        while (first < end &&
               !(series_x(series, axis, first) >= x0 && series_x(series, axis, first) <= x1)) {
            first++;
        }
        while (end > first &&
               !(series_x(series, axis, end - 1) >= x0 && series_x(series, axis, end - 1) <= x1)) {
            end--;
        }
    }
    *out_first = first > 0 ? first - 1 : 0;
    *out_end = end < n ? end + 1 : n;
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
        for (size_t i = 0; i < n; i++) {
            any = widen(series_x(series, axis, i), &min, &max, any);
        }
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
