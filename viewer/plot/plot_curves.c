/* SPDX-License-Identifier: Apache-2.0 */
/* The curves, back to front: superseded branches, then every raw trace that stands behind a
 * smoothed one, then the lines, the first of the list last; on top the lifted run with a halo of
 * the ground's colour. Dense traces are given to plot_spans; sparse ones, and everything on vector
 * surfaces, are stroked as one path each, so an opacity holds where a line crosses itself. */
#include "plot_geometry.h"
#include "plot_painter.h"

#include "number_format.h"

#include <math.h>

static const double HALO = 1.25;          /* beside the lifted line */
static const double CLIP_SLACK = 1;       /* units around the data rectangle: a line at its edge */
static const double ISOLATED_DISC = 0.75; /* of the single point's disc */
static const double SUPERSEDED_DASH = 2;

/* Builds a path of segments cut to the surroundings of the data rectangle. */
typedef struct {
    cairo_t *cr;
    PlotRect bounds;
    bool is_open; /* the path's current point is `at` */
    PlotPoint at;
} PathBuilder;

static void path_line(PathBuilder *path, PlotPoint from, PlotPoint to)
{
    PlotPoint a = from;
    PlotPoint b = to;
    if (path->is_open && from.x == to.x && from.y == to.y) {
        return; /* it is there already */
    }
    if (!plot_geometry_clip(path->bounds, &a, &b)) {
        path->is_open = false;
        return;
    }
    if (!path->is_open || a.x != path->at.x || a.y != path->at.y) {
        cairo_move_to(path->cr, a.x, a.y);
    }
    cairo_line_to(path->cr, b.x, b.y);
    path->is_open = true;
    path->at = b;
}

static PathBuilder path_begin(const PlotPainter *painter, double width)
{
    const PlotRect *data = &painter->layout->data;
    const double room = 8 * width + 8;
    cairo_new_path(painter->cr);
    return (PathBuilder){
        .cr = painter->cr,
        .bounds = {data->x - room, data->y - room, data->width + 2 * room, data->height + 2 * room},
    };
}

static PlotPoint units_of(const PlotLayout *layout, double x, double y)
{
    const double far = 1e6;
    return (PlotPoint){fmin(fmax(plot_layout_x_to_px(layout, x), -far), far),
                       fmin(fmax(plot_layout_y_to_px(layout, y), -far), far)};
}

static void path_points(const PlotPainter *painter, const PlotTrace *trace, PathBuilder *path)
{
    PlotPoint previous = {0, 0};
    bool has_previous = false;
    for (size_t i = 0; i < trace->n_points; i++) {
        const PlotPoint *point = &trace->points[i];
        if (!isfinite(point->y)) {
            has_previous = false;
            continue;
        }
        const PlotPoint at = units_of(painter->layout, point->x, point->y);
        if (has_previous) {
            path_line(path, previous, at);
        }
        previous = at;
        has_previous = true;
    }
}

static void path_columns(const PlotPainter *painter, const PlotTrace *trace, PathBuilder *path)
{
    const PlotLayout *layout = painter->layout;
    if (trace->n_columns == 0) {
        return;
    }
    bool has_previous = !isnan(trace->before.x);
    PlotPoint previous = units_of(layout, trace->before.x, trace->before.y);
    for (size_t i = 0; i < trace->n_columns; i++) {
        const PlotColumn *column = &trace->columns[i];
        if (column->n == 0) {
            continue;
        }
        const double x = plot_geometry_column_x(trace, i);
        const PlotPoint first = units_of(layout, x, column->first);
        const PlotPoint last = units_of(layout, x, column->last);
        if (has_previous && !column->gap_before) {
            path_line(path, previous, first);
        }
        if (column->max > column->min) {
            const PlotPoint high = units_of(layout, x, column->max);
            const PlotPoint low = units_of(layout, x, column->min);
            path_line(path, first, high);
            path_line(path, high, low);
            path_line(path, low, last);
        }
        previous = last;
        has_previous = true;
    }
    if (has_previous && !isnan(trace->after.x)) {
        path_line(path, previous, units_of(layout, trace->after.x, trace->after.y));
    }
}

static bool is_gap(const PlotTrace *trace, size_t i, size_t n)
{
    return i >= n || !isfinite(trace->points[i].y);
}

/* Discs for points that no line reaches; one path, so that they keep the opacity. */
static void add_isolated_points(const PlotPainter *painter, const PlotTrace *trace, double radius)
{
    for (size_t i = 0; i < trace->n_points; i++) {
        const bool alone = !is_gap(trace, i, trace->n_points) &&
                           (i == 0 || is_gap(trace, i - 1, trace->n_points)) &&
                           is_gap(trace, i + 1, trace->n_points);
        if (alone) {
            const PlotPoint at = units_of(painter->layout, trace->points[i].x, trace->points[i].y);
            cairo_new_sub_path(painter->cr);
            cairo_arc(painter->cr, at.x, at.y, radius, 0, 2 * G_PI);
        }
    }
}

typedef struct {
    double width;
    const PlotDash *dash; /* NULL: solid */
    PlotColour colour;
    double opacity;
    double disc; /* radius of isolated points; 0: none */
    bool thin_out;
} Stroke;

static void draw_trace(const PlotPainter *painter, const PlotTrace *trace, const Stroke *stroke)
{
    cairo_t *cr = painter->cr;
    if (trace->n_columns > 0 &&
        plot_spans_draw(painter, trace, stroke->width, stroke->dash, stroke->colour,
                        stroke->opacity, stroke->thin_out)) {
        return;
    }
    const bool dashed = stroke->dash != NULL && stroke->dash->n > 0;
    PathBuilder path = path_begin(painter, stroke->width);
    path_points(painter, trace, &path);
    path_columns(painter, trace, &path);
    cairo_set_line_width(cr, stroke->width);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    if (dashed) {
        cairo_set_dash(cr, stroke->dash->lengths, (int)stroke->dash->n, 0);
    }
    plot_painter_set_colour(cr, stroke->colour, stroke->opacity);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
    if (stroke->disc > 0) {
        add_isolated_points(painter, trace, stroke->disc);
        cairo_fill(cr);
    }
}

static void draw_superseded(const PlotPainter *painter, size_t index)
{
    const PlotCurve *curve = &painter->plot->curves[index];
    if (!plot_trace_is_empty(&curve->superseded)) {
        const PlotPen pen = plot_painter_pen(painter, index);
        const double width = painter->layout->metrics.superseded_line;
        const PlotDash dash = {2, {SUPERSEDED_DASH * width, SUPERSEDED_DASH * width}};
        draw_trace(painter, &curve->superseded,
                   &(Stroke){.width = width,
                             .dash = &dash,
                             .colour = pen.colour,
                             .opacity = pen.opacity * painter->theme->superseded_opacity});
    }
}

static void draw_raw(const PlotPainter *painter, size_t index)
{
    const PlotCurve *curve = &painter->plot->curves[index];
    const PlotPen pen = plot_painter_pen(painter, index);
    if (pen.raw_shown) {
        draw_trace(painter, &curve->raw,
                   &(Stroke){.width = fmax(painter->layout->metrics.raw_line,
                                           plot_painter_pixel(painter->cr)),
                             .colour = pen.colour,
                             .opacity = pen.opacity * painter->theme->raw_opacity});
    }
}

static void draw_line(const PlotPainter *painter, size_t index)
{
    const PlotCurve *curve = &painter->plot->curves[index];
    const PlotMetrics *m = &painter->layout->metrics;
    const PlotPen pen = plot_painter_pen(painter, index);
    const PlotDash dash = plot_painter_dash(painter, index, &pen);
    const PlotTrace *line = plot_geometry_line(curve);
    const double disc = m->disc * (line->n_points == 1 ? 1 : ISOLATED_DISC);
    Stroke stroke = {.width = pen.width,
                     .dash = &dash,
                     .colour = pen.colour,
                     .opacity = pen.opacity,
                     .disc = disc,
                     .thin_out = line == &curve->raw};
    if (pen.lifted) {
        Stroke halo = stroke;
        halo.width += 2 * HALO;
        halo.disc += HALO;
        halo.dash = NULL;
        halo.colour = painter->theme->ground;
        draw_trace(painter, line, &halo);
    }
    draw_trace(painter, line, &stroke);
}

/* The value beside a plot's only point. */
static void draw_single_value(const PlotPainter *painter)
{
    const Plot *plot = painter->plot;
    const PlotLayout *layout = painter->layout;
    if (plot->n_curves != 1 || plot->curves[0].raw.n_points != 1 ||
        !isfinite(plot->curves[0].raw.points[0].y)) {
        return;
    }
    const PlotPoint *point = &plot->curves[0].raw.points[0];
    const PlotPoint at = units_of(layout, point->x, point->y);
    char *value = number_format_value(point->y, 4);
    plot_text_draw(painter->text, painter->cr, value, layout->metrics.tick_text, false,
                   PLOT_TEXT_LEFT, at.x + 2.5 * layout->metrics.disc, at.y, painter->theme->ink);
    g_free(value);
}

void plot_curves_draw(const PlotPainter *painter)
{
    const PlotRect *data = &painter->layout->data;
    const size_t n = painter->plot->n_curves;
    const size_t lifted = plot_geometry_lifted(painter->plot);
    typedef void (*Step)(const PlotPainter *, size_t);
    static const Step STEPS[] = {draw_superseded, draw_raw, draw_line, plot_marks_draw};
    cairo_save(painter->cr);
    cairo_rectangle(painter->cr, data->x - CLIP_SLACK, data->y - CLIP_SLACK,
                    data->width + 2 * CLIP_SLACK, data->height + 2 * CLIP_SLACK);
    cairo_clip(painter->cr);
    for (size_t step = 0; step < G_N_ELEMENTS(STEPS); step++) {
        for (size_t i = n; i-- > 0;) {
            if (i != lifted) {
                STEPS[step](painter, i);
            }
        }
    }
    for (size_t step = 0; lifted != SIZE_MAX && step < G_N_ELEMENTS(STEPS); step++) {
        STEPS[step](painter, lifted);
    }
    draw_single_value(painter);
    cairo_restore(painter->cr);
}
