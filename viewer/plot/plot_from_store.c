/* SPDX-License-Identifier: Apache-2.0 */
/* A request goes in, a Plot comes out. First the domains, from the limits that every series knows
 * of itself; then, for each curve, the points of the visible range where they are few, or what each
 * pixel column can show where they are many. Exactness is the model's: nothing is sampled. */
#include "plot_from_store.h"

#include "display_text.h"
#include "level_of_detail.h"
#include "parallel_for.h"
#include "plot_layout.h"
#include "plot_samples.h"
#include "plot_source.h"
#include "plot_words.h"
#include "series_limits.h"

#include <string.h>

enum { MOST_COLUMNS = 32768 };

typedef struct {
    double min, max;
} Range;

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

/* ---- domains ---- */

static void widen_by_superseded(const PlotRequest *request, const Series *series, Range *x,
                                Range *y)
{
    if (!request->show_superseded) {
        return;
    }
    const SeriesExtent times = series_superseded_x_extent(series, request->x_axis);
    const SeriesExtent values = series_superseded_value_extent(series, request->log_y);
    widen(x, times.min);
    widen(x, times.max);
    widen(y, values.min);
    widen(y, values.max);
}

static void widen_by_series(const PlotRequest *request, const Series *series, Range *x, Range *y)
{
    double low = 0;
    double high = 0;
    if (level_of_detail_x_range(series, request->x_axis, &low, &high)) {
        widen(x, low);
        widen(x, high);
    }
    widen(y, request->log_y ? series_smallest_positive(series) : series_min(series));
    if (!request->log_y || series_max(series) > 0) {
        widen(y, series_max(series));
    }
    widen_by_superseded(request, series, x, y);
}

/* What is coming is shown, and the axes stay as they are when it has come. */
static const Series *preview_of(const PlotRequest *request, size_t run)
{
    return request->show_preview
               ? series_store_preview(request->store, request->runs[run].run, request->tag)
               : NULL;
}

static void widen_by_preview(const PlotRequest *request, const Series *preview, Range *x, Range *y)
{
    double low = 0;
    double high = 0;
    if (preview == NULL) {
        return;
    }
    if (level_of_detail_x_range(preview, request->x_axis, &low, &high)) {
        widen(x, low);
        widen(x, high);
    }
    widen(y, request->log_y ? series_smallest_positive(preview) : series_min(preview));
    if (!request->log_y || series_max(preview) > 0) {
        widen(y, series_max(preview));
    }
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
    const PlotMetrics m =
        plot_style_metrics_with(request->style, request->width, request->height, request->look);
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

/* ---- curves ---- */

static const Series *series_of(const PlotRequest *request, size_t run)
{
    const Series *series =
        series_store_series(request->store, request->runs[run].run, request->tag);
    return series != NULL && series_n_points(series) > 0 ? series : NULL;
}

/* How many pixel columns the data rectangle has. */
static size_t columns_of(const PlotRequest *request, const Plot *plot, PlotText *text)
{
    const PlotLayoutOptions options = {.look = request->look,
                                       .legend_outside = request->legend_outside};
    PlotLayout *layout =
        plot_layout_with(plot, request->style, request->width, request->height, &options, text);
    const double columns = layout->data.width * request->pixels_per_unit;
    plot_layout_free(layout);
    return (size_t)lround(fmin(fmax(columns, 1), MOST_COLUMNS));
}

/* What the curves of a plot are filled from, the same for all but its series. */
typedef struct {
    const PlotRequest *request;
    Plot *plot;
    PlotSource common;
    GArray *origins; /* of Origin, by curve */
} Filling;

/* Where a curve comes from. */
typedef struct {
    const Series *series;
    const SmoothedSeries *smoothed; /* by the request's smoother; NULL without one */
    const Series *preview;          /* NULL: nothing of it is still to come */
    bool is_worked_out;             /* by the request's trace worker */
    const TraceFound *found;        /* NULL: nothing yet */
} Origin;

static bool has_smoother(const PlotRequest *request)
{
    return request->smoother != NULL && request->smoothing.method == SMOOTHING_DEBIASED_AVERAGE;
}

/* Whether what takes a look at each point of a series is left to the trace worker. */
static bool is_worked_out(const PlotRequest *request, const Series *series)
{
    return request->traces != NULL && request->style == PLOT_STYLE_CARD &&
           trace_worker_is_for(series, request->x_axis);
}

static const TraceFound *find_traces(Filling *filling, const Series *series)
{
    Plot *plot = filling->plot;
    const TraceWish wish = {.x_axis = filling->request->x_axis,
                            .x_min = filling->common.x_min,
                            .x_max = filling->common.x_max,
                            .n_columns = filling->common.n_columns,
                            .smoothing = filling->request->smoothing,
                            .y = plot->y};
    bool is_exact = true;
    const TraceFound *found = trace_worker_find(filling->request->traces, series, &wish, &is_exact);
    plot->traces_are_pending |= !is_exact;
    if (is_exact) {
        plot->counts.n_outside += found->counts.n_outside;
        plot->counts.n_above += found->counts.n_above;
        plot->counts.n_below += found->counts.n_below;
    }
    return found;
}

static void add_empty_curve(Filling *filling, size_t number, const Series *series)
{
    Smoother *smoother = filling->request->smoother;
    Origin origin = {.series = series, .preview = preview_of(filling->request, number)};
    const PlotRun *run = &filling->request->runs[number];
    char *name = display_text_escape_name(run->name);
    PlotCurve *curve = plot_add_curve(filling->plot, run->run, name, run->colour_slot);
    g_free(name);
    curve->has_colour = run->has_colour;
    curve->colour = run->colour;
    if (has_smoother(filling->request)) {
        bool is_exact = true;
        origin.smoothed =
            smoother_line(smoother, series, filling->request->smoothing.strength, &is_exact);
        filling->plot->smoothing_is_pending |= !is_exact;
    }
    origin.is_worked_out = is_worked_out(filling->request, series);
    if (origin.is_worked_out) {
        origin.found = find_traces(filling, series);
    }
    g_array_append_val(filling->origins, origin);
}

/* The raw trace of the preview; marks are for what was read. */
static void fill_preview(const PlotSource *common, const Series *preview, PlotCurve *curve)
{
    PlotSource source = *common;
    PlotCurve scratch = {0};
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(PlotMark));
    source.series = preview;
    source.smoothed = NULL;
    plot_traces_fill(&source, &scratch, marks);
    curve->preview = scratch.raw;
    g_array_unref(marks);
}

/* What the worker found, over the columns of this plot. */
static void copy_found(const PlotSource *source, const TraceFound *found, PlotCurve *curve,
                       GArray *marks)
{
    trace_worker_copy(&found->raw, source->x_min, source->x_max, source->n_columns, &curve->raw);
    if (!plot_trace_is_empty(&found->smoothed)) {
        trace_worker_copy(&found->smoothed, source->x_min, source->x_max, source->n_columns,
                          &curve->smoothed);
    }
    g_array_append_vals(marks, found->marks, (guint)found->n_marks);
}

/* Called for different curves by different threads. */
static void fill_curve(size_t i, void *user)
{
    const Filling *filling = user;
    const PlotRequest *request = filling->request;
    PlotCurve *curve = &filling->plot->curves[i];
    PlotSource source = filling->common;
    const Origin *origin = &g_array_index(filling->origins, Origin, i);
    source.series = origin->series;
    source.smoothed = has_smoother(request)
                          ? origin->smoothed
                          : smoothed_series_of_kind(source.series, &request->smoothing);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(PlotMark));
    if (!origin->is_worked_out) {
        plot_traces_fill(&source, curve, marks);
    } else if (origin->found != NULL) {
        copy_found(&source, origin->found, curve, marks);
    }
    if (request->show_superseded && series_n_superseded(source.series) > 0) {
        plot_traces_fill_superseded(&source, curve, marks);
    }
    if (origin->preview != NULL) {
        fill_preview(&filling->common, origin->preview, curve);
    }
    curve->n_marks = marks->len;
    curve->marks = (PlotMark *)(void *)g_array_free(marks, FALSE);
    curve->samples = plot_samples_of(source.series, request->x_axis, &request->smoothing);
}

static void note_newest(Plot *plot, const Series *series)
{
    const double wall_time = series_wall_time(series, series_n_points(series) - 1);
    if (isfinite(wall_time) && !(wall_time <= plot->newest_wall_time)) {
        plot->newest_wall_time = wall_time;
    }
}

static void add_curves(Plot *plot, const PlotRequest *request, size_t n_columns)
{
    enum { WORTH_A_THREAD = 2 };
    double *edges = plot_traces_edges(plot->x.min, plot->x.max, n_columns);
    Filling filling = {.request = request,
                       .plot = plot,
                       .common = {.x_axis = request->x_axis,
                                  .x_min = plot->x.min,
                                  .x_max = plot->x.max,
                                  .n_columns = n_columns,
                                  .edges = edges},
                       .origins = g_array_new(FALSE, FALSE, sizeof(Origin))};
    for (size_t i = 0; i < request->n_runs; i++) {
        const Series *series = series_of(request, i);
        if (series != NULL) {
            add_empty_curve(&filling, i, series);
            note_newest(plot, series);
        }
    }
    parallel_for(plot->n_curves, WORTH_A_THREAD, fill_curve, &filling);
    g_array_unref(filling.origins);
    g_free(edges);
}

static void count_all(Plot *plot, const PlotRequest *request)
{
    for (size_t i = 0; i < request->n_runs; i++) {
        const Series *series = series_of(request, i);
        if (series != NULL) {
            const PlotSource source = {.series = series,
                                       .x_axis = request->x_axis,
                                       .x_min = plot->x.min,
                                       .x_max = plot->x.max};
            plot_counts_add_totals(series, &plot->y, &plot->counts);
            if (!is_worked_out(request, series)) {
                plot_counts_add_limits(&source, &plot->y, &plot->counts);
            }
        }
    }
    if (smoothing_kind_is_on(&request->smoothing)) {
        plot->counts.smoothing = request->smoothing;
    }
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
            widen_by_preview(request, preview_of(request, i), &x, &y);
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
