/* SPDX-License-Identifier: Apache-2.0 */
/* A series and a width in pixel columns go in, traces come out. Few points stay points, with one
 * more at each side so that the line goes on to the edges; many become what each column can show,
 * as the model's level of detail says it exactly. What is not finite breaks the line and leaves a
 * mark. */
#include "plot_source.h"

#include "level_of_detail.h"
#include "plot_sweep.h"

#include <math.h>

/* Few enough to stay points, and few enough to be looked at one by one. */
enum { POINTS_A_COLUMN = 2, SWEPT_A_COLUMN = 32 };

static double line_value(const PlotSource *source, bool smoothed, size_t i)
{
    return smoothed ? smoothed_series_value(source->smoothed, i) : series_value(source->series, i);
}

static void fill_points(const PlotSource *source, bool smoothed, size_t first, size_t end,
                        PlotTrace *trace)
{
    const size_t n = end - first;
    PlotPoint *points = g_new(PlotPoint, n);
    double *x = g_new(double, 2 * n);
    double *values = x + n;
    plot_sweep_read(source, smoothed, first, n, x, values);
    for (size_t i = 0; i < n; i++) {
        points[i] = (PlotPoint){x[i], isfinite(values[i]) ? values[i] : (double)NAN};
    }
    g_free(x);
    g_free(trace->points);
    trace->points = points;
    trace->n_points = n;
}

static bool has_non_finite(const PixelColumn *column)
{
    return column->has_nan || column->has_plus_infinity || column->has_minus_infinity;
}

static bool is_finite_at(const PlotSource *source, size_t i)
{
    return isfinite(series_value(source->series, i));
}

/* A line breaks before a column when what stands just before its first finite value, or just after
 * the last of the column before, is not a finite number. */
static void reduce_columns(const PlotSource *source, const PixelColumn *in, PlotColumn *out)
{
    bool gap = false;
    for (size_t c = 0; c < source->n_columns; c++) {
        const PixelColumn *column = &in[c];
        const bool is_drawn = column->n > 0 && !isnan(column->min);
        out[c] = (PlotColumn){0};
        if (is_drawn) {
            const bool broken =
                has_non_finite(column) && !is_finite_at(source, column->first_index);
            out[c] = (PlotColumn){column->first,
                                  column->last,
                                  column->min,
                                  column->max,
                                  (uint32_t)MIN(column->n, UINT32_MAX),
                                  gap || broken};
            gap = has_non_finite(column) && !is_finite_at(source, column->last_index);
        } else {
            gap = gap || column->n > 0;
        }
    }
}

static PlotPoint neighbour(const PlotSource *source, bool smoothed, size_t i, bool is_left)
{
    const double x = series_x(source->series, source->x_axis, i);
    const double value = line_value(source, smoothed, i);
    const bool is_outside = is_left ? x < source->x_min : x > source->x_max;
    return is_outside && isfinite(value) ? (PlotPoint){x, value}
                                         : (PlotPoint){(double)NAN, (double)NAN};
}

static void query(const PlotSource *source, bool smoothed, size_t first, size_t end,
                  PixelColumn *columns)
{
    if (end - first <= SWEPT_A_COLUMN * source->n_columns) {
        plot_sweep_columns(source, smoothed, first, end, columns);
    } else if (smoothed) {
        level_of_detail_query_smoothed(source->smoothed, source->x_axis, source->edges,
                                       source->n_columns, columns);
    } else {
        level_of_detail_query_edges(source->series, source->x_axis, source->edges,
                                    source->n_columns, columns);
    }
}

static void add_mark(GArray *marks, PlotMarkKind kind, double x)
{
    const PlotMark mark = {kind, x};
    g_array_append_val(marks, mark);
}

static void add_value_mark(GArray *marks, double value, double x)
{
    if (isnan(value)) {
        add_mark(marks, PLOT_MARK_NAN, x);
    } else if (isinf(value)) {
        add_mark(marks, value > 0 ? PLOT_MARK_PLUS_INFINITY : PLOT_MARK_MINUS_INFINITY, x);
    }
}

static void add_column_marks(GArray *marks, const PlotSource *source, const PixelColumn *columns)
{
    const double width = (source->x_max - source->x_min) / (double)source->n_columns;
    for (size_t c = 0; c < source->n_columns; c++) {
        const double x = source->x_min + ((double)c + 0.5) * width;
        if (columns[c].has_nan) {
            add_mark(marks, PLOT_MARK_NAN, x);
        }
        if (columns[c].has_plus_infinity) {
            add_mark(marks, PLOT_MARK_PLUS_INFINITY, x);
        }
        if (columns[c].has_minus_infinity) {
            add_mark(marks, PLOT_MARK_MINUS_INFINITY, x);
        }
    }
}

static void fill_columns(const PlotSource *source, bool smoothed, size_t first, size_t end,
                         PlotTrace *trace, GArray *marks)
{
    PixelColumn *found = g_new(PixelColumn, source->n_columns);
    PlotColumn *columns = g_new(PlotColumn, source->n_columns);
    query(source, smoothed, first, end, found);
    reduce_columns(source, found, columns);
    g_free(trace->columns);
    trace->columns = columns;
    trace->n_columns = source->n_columns;
    trace->x_min = source->x_min;
    trace->x_max = source->x_max;
    trace->before = neighbour(source, smoothed, first, true);
    trace->after = neighbour(source, smoothed, end - 1, false);
    if (!smoothed && series_n_non_finite(source->series) > 0) {
        add_column_marks(marks, source, found);
    }
    g_free(found);
}

static void add_point_marks(GArray *marks, const PlotSource *source, size_t first, size_t end)
{
    if (series_n_non_finite(source->series) == 0) {
        return;
    }
    for (size_t i = first; i < end; i++) {
        add_value_mark(marks, series_value(source->series, i),
                       series_x(source->series, source->x_axis, i));
    }
}

static void fill(const PlotSource *source, PlotCurve *curve, GArray *marks)
{
    size_t first = 0;
    size_t end = 0;
    level_of_detail_range(source->series, source->x_axis, source->x_min, source->x_max, &first,
                          &end);
    if (end <= first) {
        return;
    }
    /* A smoothed line that is still worked on ends before the series does. */
    const size_t n_smoothed =
        source->smoothed != NULL ? smoothed_series_n_points(source->smoothed) : 0;
    const size_t smoothed_end = MIN(end, n_smoothed);
    if (end - first <= POINTS_A_COLUMN * source->n_columns) {
        fill_points(source, false, first, end, &curve->raw);
        if (first < smoothed_end) {
            fill_points(source, true, first, smoothed_end, &curve->smoothed);
        }
        add_point_marks(marks, source, first, end);
    } else {
        fill_columns(source, false, first, end, &curve->raw, marks);
        if (first < smoothed_end) {
            fill_columns(source, true, first, smoothed_end, &curve->smoothed, marks);
        }
    }
}

double *plot_traces_edges(double x_min, double x_max, size_t n_columns)
{
    double *edges = g_new(double, n_columns + 1);
    for (size_t c = 0; c <= n_columns; c++) {
        edges[c] = level_of_detail_edge(x_min, x_max, n_columns, c);
    }
    return edges;
}

void plot_traces_fill(const PlotSource *source, PlotCurve *curve, GArray *marks)
{
    PlotSource complete = *source;
    double *edges = NULL;
    if (source->edges == NULL) {
        edges = plot_traces_edges(source->x_min, source->x_max, source->n_columns);
        complete.edges = edges;
    }
    fill(&complete, curve, marks);
    g_free(edges);
}

/* ---- what a restart superseded ---- */

static bool is_beside(const PlotSource *source, size_t i)
{
    const double x = series_superseded_x(source->series, source->x_axis, i);
    return !(x >= source->x_min && x <= source->x_max);
}

/* Points with gaps between the pieces; of long branches one minimum and maximum in so many points,
 * in their order, which is what a thin dashed line can show. */
void plot_traces_fill_superseded(const PlotSource *source, PlotCurve *curve, GArray *marks)
{
    const Series *series = source->series;
    const XAxisKind axis = source->x_axis;
    const size_t n = series_n_superseded(series);
    const size_t stride = MAX(n / (POINTS_A_COLUMN * source->n_columns), 1);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(PlotPoint));
    for (size_t i = 0; i < n;) {
        const bool begins = series_superseded_begins_piece(series, i);
        if (begins) {
            const size_t seam = series_lower_bound_step(series, series_superseded_step(series, i));
            const PlotPoint gap = {(double)NAN, (double)NAN};
            g_array_append_val(points, gap);
            if (seam < series_n_points(series)) {
                add_mark(marks, PLOT_MARK_RESTART, series_x(series, axis, seam));
            }
        }
        size_t low = i;
        size_t high = i;
        size_t end = i + 1;
        for (; end < n && end < i + stride && !series_superseded_begins_piece(series, end); end++) {
            low = series_superseded_value(series, end) < series_superseded_value(series, low) ? end
                                                                                              : low;
            high = series_superseded_value(series, end) > series_superseded_value(series, high)
                       ? end
                       : high;
        }
        const size_t kept[] = {MIN(low, high), MAX(low, high)};
        for (size_t k = 0; k < (low == high ? 1 : 2); k++) {
            const double value = series_superseded_value(series, kept[k]);
            const PlotPoint point = {series_superseded_x(series, axis, kept[k]),
                                     isfinite(value) && !is_beside(source, kept[k]) ? value
                                                                                    : (double)NAN};
            g_array_append_val(points, point);
        }
        i = end;
    }
    plot_trace_set_points(&curve->superseded, (const PlotPoint *)(const void *)points->data,
                          points->len);
    g_array_unref(points);
}
