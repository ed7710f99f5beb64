/* SPDX-License-Identifier: Apache-2.0 */
/* A request goes in, a Plot comes out. First the domains, from the limits that every series knows
 * of itself; then, for each curve, the points of the visible range where they are few, or what each
 * pixel column can show where they are many. Exactness is the model's: nothing is sampled. */
#include "plot_from_store.h"

#include "display_text.h"
#include "level_of_detail.h"
#include "plot_layout.h"
#include "plot_samples.h"
#include "plot_words.h"
#include "smoothed_series.h"

#include <string.h>

enum { MOST_COLUMNS = 32768, POINTS_A_COLUMN = 2, COUNT_COLUMNS = 1024 };

typedef struct {
    double min, max;
} Range;

/* One curve while it is made. */
typedef struct {
    const PlotRequest *request;
    const Series *series;
    const SmoothedSeries *smoothed; /* NULL: nothing is smoothed */
    Range x;                        /* the plot's domain */
    size_t n_columns;
} Source;

static void widen(Range *range, double value)
{
    if (isfinite(value)) {
        range->min = fmin(range->min, value);
        range->max = fmax(range->max, value);
    }
}

static AxisUnit unit_of(XAxisKind axis)
{
    switch (axis) {
    case X_AXIS_STEP:
        return AXIS_UNIT_STEP;
    case X_AXIS_RELATIVE:
        return AXIS_UNIT_DURATION;
    case X_AXIS_WALL:
        return AXIS_UNIT_WALL_CLOCK;
    }
    return AXIS_UNIT_STEP;
}

static char *x_name_of(XAxisKind axis)
{
    switch (axis) {
    case X_AXIS_STEP:
        return g_strdup(_("training step"));
    case X_AXIS_RELATIVE:
        return g_strdup(_("time since the start"));
    case X_AXIS_WALL:
        return g_strdup(_("time"));
    }
    return NULL;
}

/* ---- domains and counts ---- */

static double smallest_positive(const Series *series)
{
    double smallest = HUGE_VAL;
    const size_t n = series_min(series) > 0 ? 0 : series_n_points(series);
    for (size_t i = 0; i < n; i++) {
        const double value = series_value(series, i);
        smallest = value > 0 && value < smallest ? value : smallest;
    }
    return n == 0 ? series_min(series) : smallest;
}

static void widen_by_superseded(const PlotRequest *request, const Series *series, Range *x,
                                Range *y)
{
    const size_t n = request->show_superseded ? series_n_superseded(series) : 0;
    for (size_t i = 0; i < n; i++) {
        const double value = series_superseded_value(series, i);
        widen(x, series_superseded_x(series, request->x_axis, i));
        if (!request->log_y || value > 0) {
            widen(y, value);
        }
    }
}

static void widen_by_series(const PlotRequest *request, const Series *series, Range *x, Range *y)
{
    double low = 0;
    double high = 0;
    if (level_of_detail_x_range(series, request->x_axis, &low, &high)) {
        widen(x, low);
        widen(x, high);
    }
    widen(y, request->log_y ? smallest_positive(series) : series_min(series));
    if (!request->log_y || series_max(series) > 0) {
        widen(y, series_max(series));
    }
    widen_by_superseded(request, series, x, y);
}

static void override(AxisScale *axis, double min, double max)
{
    const double wanted_min = isfinite(min) ? min : axis->min;
    const double wanted_max = isfinite(max) ? max : axis->max;
    const bool positive = axis->kind != AXIS_LOG || wanted_min > 0;
    if (wanted_min < wanted_max && positive) {
        axis->min = wanted_min;
        axis->max = wanted_max;
    }
}

/* The height that y ticks have is near enough: the picture less what stands above and below. */
static double approximate_height(const PlotRequest *request)
{
    const PlotMetrics m = plot_style_metrics(request->style, request->width, request->height);
    const double below = m.figure ? 3.5 * m.tick_text : m.bottom;
    const double to_card = 44 / m.y_px_per_label;
    return fmax(request->height - m.top - below, 1) * to_card;
}

static void set_domains(Plot *plot, const PlotRequest *request, Range x, Range y)
{
    plot->value_min = y.min;
    plot->value_max = y.max;
    plot->x = axis_scale_fit_x(x.min, x.max, unit_of(request->x_axis));
    plot->y = axis_scale_fit_y(y.min, y.max, request->log_y ? AXIS_LOG : AXIS_LINEAR,
                               approximate_height(request));
    override(&plot->x, request->x_min, request->x_max);
    override(&plot->y, request->y_min, request->y_max);
}

static void count_value(double value, const AxisScale *y, PlotCounts *counts)
{
    counts->n_above += isfinite(value) && value > y->max;
    counts->n_below += isfinite(value) && value < y->min;
}

/* Whole columns are counted by their extremes; only those that the axis cuts are looked through. */
static void count_beyond_y(const Source *source, const AxisScale *y, PlotCounts *counts)
{
    const Series *series = source->series;
    if (series_n_points(series) == series_n_non_finite(series) ||
        (series_min(series) >= y->min && series_max(series) <= y->max)) {
        return;
    }
    PixelColumn *columns = g_new(PixelColumn, COUNT_COLUMNS);
    level_of_detail_query(series, source->request->x_axis, source->x.min, source->x.max,
                          COUNT_COLUMNS, columns);
    for (size_t c = 0; c < COUNT_COLUMNS; c++) {
        const PixelColumn *column = &columns[c];
        if (column->n == 0 || (column->min >= y->min && column->max <= y->max)) {
            continue;
        }
        for (size_t i = column->first_index; i <= column->last_index; i++) {
            count_value(series_value(series, i), y, counts);
        }
    }
    g_free(columns);
}

static void count_outside_x(const Source *source, PlotCounts *counts)
{
    const XAxisKind axis = source->request->x_axis;
    double low = 0;
    double high = 0;
    if (!level_of_detail_x_range(source->series, axis, &low, &high) ||
        (low >= source->x.min && high <= source->x.max)) {
        return;
    }
    const size_t first = series_lower_bound(source->series, axis, source->x.min);
    const size_t end = series_lower_bound(source->series, axis, nextafter(source->x.max, HUGE_VAL));
    const size_t n_inside = end > first ? end - first : 0;
    counts->n_outside += series_n_points(source->series) - n_inside;
}

static void count_not_positive(const Series *series, PlotCounts *counts)
{
    const size_t n = series_min(series) > 0 ? 0 : series_n_points(series);
    for (size_t i = 0; i < n; i++) {
        counts->n_not_positive += series_value(series, i) <= 0;
    }
}

static void count_series(const Source *source, Plot *plot)
{
    const Series *series = source->series;
    PlotCounts *counts = &plot->counts;
    const size_t n_nan = series_n_nan(series);
    counts->n_points += series_n_points(series);
    counts->n_nan += n_nan;
    counts->n_infinite += series_n_non_finite(series) - n_nan;
    counts->n_superseded += series_n_superseded(series);
    count_outside_x(source, counts);
    count_beyond_y(source, &plot->y, counts);
    if (plot->y.kind == AXIS_LOG) {
        count_not_positive(series, counts);
    }
}

/* ---- traces ---- */

static double line_value(const Source *source, bool smoothed, size_t i)
{
    return smoothed ? smoothed_series_value(source->smoothed, i) : series_value(source->series, i);
}

static void fill_points(const Source *source, bool smoothed, size_t first, size_t end,
                        PlotTrace *trace)
{
    PlotPoint *points = g_new(PlotPoint, end - first);
    for (size_t i = first; i < end; i++) {
        const double value = line_value(source, smoothed, i);
        points[i - first] = (PlotPoint){series_x(source->series, source->request->x_axis, i),
                                        isfinite(value) ? value : (double)NAN};
    }
    plot_trace_set_points(trace, points, end - first);
    g_free(points);
}

static bool has_non_finite(const PixelColumn *column)
{
    return column->has_nan || column->has_plus_infinity || column->has_minus_infinity;
}

static bool is_finite_at(const Source *source, size_t i)
{
    return isfinite(series_value(source->series, i));
}

/* A line breaks before a column when what stands just before its first finite value, or just after
 * the last of the column before, is not a finite number. */
static void reduce_columns(const Source *source, const PixelColumn *in, PlotColumn *out)
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

static PlotPoint neighbour(const Source *source, bool smoothed, size_t i, bool is_left)
{
    const double x = series_x(source->series, source->request->x_axis, i);
    const double value = line_value(source, smoothed, i);
    const bool is_outside = is_left ? x < source->x.min : x > source->x.max;
    return is_outside && isfinite(value) ? (PlotPoint){x, value} : (PlotPoint){NAN, NAN};
}

static void query(const Source *source, bool smoothed, PixelColumn *columns)
{
    const XAxisKind axis = source->request->x_axis;
    if (!smoothed) {
        level_of_detail_query(source->series, axis, source->x.min, source->x.max, source->n_columns,
                              columns);
        return;
    }
    double *edges = g_new(double, source->n_columns + 1);
    for (size_t c = 0; c <= source->n_columns; c++) {
        edges[c] = level_of_detail_edge(source->x.min, source->x.max, source->n_columns, c);
    }
    level_of_detail_query_smoothed(source->smoothed, axis, edges, source->n_columns, columns);
    g_free(edges);
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

static void add_column_marks(GArray *marks, const Source *source, const PixelColumn *columns)
{
    const double width = (source->x.max - source->x.min) / (double)source->n_columns;
    for (size_t c = 0; c < source->n_columns; c++) {
        const double x = source->x.min + ((double)c + 0.5) * width;
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

static void fill_columns(const Source *source, bool smoothed, size_t first, size_t end,
                         PlotTrace *trace, GArray *marks)
{
    PixelColumn *found = g_new(PixelColumn, source->n_columns);
    PlotColumn *columns = g_new(PlotColumn, source->n_columns);
    query(source, smoothed, found);
    reduce_columns(source, found, columns);
    plot_trace_set_columns(trace, columns, source->n_columns, source->x.min, source->x.max);
    trace->before = neighbour(source, smoothed, first, true);
    trace->after = neighbour(source, smoothed, end - 1, false);
    if (!smoothed && series_n_non_finite(source->series) > 0) {
        add_column_marks(marks, source, found);
    }
    g_free(columns);
    g_free(found);
}

static void add_point_marks(GArray *marks, const Source *source, size_t first, size_t end)
{
    if (series_n_non_finite(source->series) == 0) {
        return;
    }
    for (size_t i = first; i < end; i++) {
        add_value_mark(marks, series_value(source->series, i),
                       series_x(source->series, source->request->x_axis, i));
    }
}

static void fill_traces(const Source *source, PlotCurve *curve, GArray *marks)
{
    size_t first = 0;
    size_t end = 0;
    level_of_detail_range(source->series, source->request->x_axis, source->x.min, source->x.max,
                          &first, &end);
    if (end <= first) {
        return;
    }
    if (end - first <= POINTS_A_COLUMN * source->n_columns) {
        fill_points(source, false, first, end, &curve->raw);
        if (source->smoothed != NULL) {
            fill_points(source, true, first, end, &curve->smoothed);
        }
        add_point_marks(marks, source, first, end);
    } else {
        fill_columns(source, false, first, end, &curve->raw, marks);
        if (source->smoothed != NULL) {
            fill_columns(source, true, first, end, &curve->smoothed, marks);
        }
    }
}

/* ---- what a restart superseded ---- */

static bool is_beside(const Source *source, size_t i)
{
    const double x = series_superseded_x(source->series, source->request->x_axis, i);
    return !(x >= source->x.min && x <= source->x.max);
}

/* Points with gaps between the pieces; of long branches one minimum and maximum in so many points,
 * in their order, which is what a thin dashed line can show. */
static void fill_superseded(const Source *source, PlotCurve *curve, GArray *marks)
{
    const Series *series = source->series;
    const XAxisKind axis = source->request->x_axis;
    const size_t n = series_n_superseded(series);
    const size_t stride = MAX(n / (POINTS_A_COLUMN * source->n_columns), 1);
    GArray *points = g_array_new(FALSE, FALSE, sizeof(PlotPoint));
    for (size_t i = 0; i < n;) {
        const bool begins = series_superseded_begins_piece(series, i);
        if (begins) {
            const size_t seam = series_lower_bound_step(series, series_superseded_step(series, i));
            const PlotPoint gap = {NAN, NAN};
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

/* ---- the whole ---- */

static void add_curve(Plot *plot, const Source *source, const PlotRun *run)
{
    char *name = display_text_escape_name(run->name);
    PlotCurve *curve = plot_add_curve(plot, run->run, name, run->colour_slot);
    g_free(name);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(PlotMark));
    curve->has_colour = run->has_colour;
    curve->colour = run->colour;
    fill_traces(source, curve, marks);
    if (source->request->show_superseded && series_n_superseded(source->series) > 0) {
        fill_superseded(source, curve, marks);
    }
    curve->n_marks = marks->len;
    curve->marks = (PlotMark *)(void *)g_array_free(marks, FALSE);
    curve->samples =
        plot_samples_of(source->series, source->request->x_axis, source->request->smoothing);
    const double wall_time = series_wall_time(source->series, series_n_points(source->series) - 1);
    if (isfinite(wall_time) && !(wall_time <= plot->newest_wall_time)) {
        plot->newest_wall_time = wall_time;
    }
}

static const Series *series_of(const PlotRequest *request, size_t run)
{
    const Series *series =
        series_store_series(request->store, request->runs[run].run, request->tag);
    return series != NULL && series_n_points(series) > 0 ? series : NULL;
}

/* How many pixel columns the data rectangle has. */
static size_t columns_of(const PlotRequest *request, const Plot *plot, PlotText *text)
{
    PlotLayout *layout = plot_layout(plot, request->style, request->width, request->height, text);
    const double columns = layout->data.width * request->pixels_per_unit;
    plot_layout_free(layout);
    return (size_t)lround(fmin(fmax(columns, 1), MOST_COLUMNS));
}

static void add_curves(Plot *plot, const PlotRequest *request, size_t n_columns)
{
    for (size_t i = 0; i < request->n_runs; i++) {
        const Series *series = series_of(request, i);
        if (series == NULL) {
            continue;
        }
        const Source source = {request,
                               series,
                               smoothed_series_of(series, request->smoothing),
                               {plot->x.min, plot->x.max},
                               n_columns};
        add_curve(plot, &source, &request->runs[i]);
    }
}

static void count_all(Plot *plot, const PlotRequest *request)
{
    for (size_t i = 0; i < request->n_runs; i++) {
        const Series *series = series_of(request, i);
        if (series != NULL) {
            count_series(
                &(Source){.request = request, .series = series, .x = {plot->x.min, plot->x.max}},
                plot);
        }
    }
    plot->counts.smoothing = request->smoothing > 0 ? fmin(request->smoothing, 1) : 0;
    plot->counts.raw_hidden = request->hide_raw;
    plot->counts.loading = request->loading;
    plot->counts.n_records_damaged = request->n_records_damaged;
}

/* Figures learn their margins, and so their columns, only with the curves in place (the legend
 * looks for room); when that changes the width, the curves are made once more. */
static void fill_curves(Plot *plot, const PlotRequest *request, PlotText *text)
{
    size_t n_columns = columns_of(request, plot, text);
    add_curves(plot, request, n_columns);
    const size_t n_after =
        request->style == PLOT_STYLE_CARD ? n_columns : columns_of(request, plot, text);
    if (n_after != n_columns) {
        plot_clear_curves(plot);
        add_curves(plot, request, n_after);
    }
}

Plot *plot_from_store(const PlotRequest *request)
{
    const char *tag = series_store_tag_name(request->store, request->tag);
    char *title = display_text_escape_name(request->title != NULL ? request->title : tag);
    Plot *plot = plot_new(title);
    g_free(title);
    Range x = {HUGE_VAL, -HUGE_VAL};
    Range y = {HUGE_VAL, -HUGE_VAL};
    for (size_t i = 0; i < request->n_runs; i++) {
        const Series *series = series_of(request, i);
        if (series != NULL) {
            widen_by_series(request, series, &x, &y);
        }
    }
    plot->lifted = request->lifted;
    plot->x_name = x_name_of(request->x_axis);
    plot->y_name =
        display_text_escape_name(series_store_tag_display_name(request->store, request->tag));
    set_domains(plot, request, x, y);
    count_all(plot, request);
    PlotText *own_text = request->text == NULL ? plot_text_new(NULL, 1) : NULL;
    fill_curves(plot, request, own_text != NULL ? own_text : request->text);
    plot_text_free(own_text);
    return plot;
}
