/* SPDX-License-Identifier: Apache-2.0 */
/* From the points of a sparse trace to lines in device pixels: what lies far beside the data
 * rectangle is cut off, dashes are walked along the line. A dash ends blunt in cairo's pictures and
 * round here: it is shorter by what its round ends add, so that it has the same ink. */
#include "plot_ink.h"

#include "plot_geometry.h"

#include <math.h>

/* Half of the ink that a round end adds, as a length in radii: π/4. */
static const double ROUND_END = 0.785;
static const double FAR = 1e6; /* units */

typedef struct {
    const PlotInkPlace *place;
    const PlotStroke *stroke;
    PlotRect bounds; /* in units */
    GArray *points;  /* of LinePoint */
    PlotPoint at;    /* the line's end, in units; y NaN: there is none */
    /* the dash */
    size_t piece;
    double rest; /* of it, in units */
    bool begins; /* the next point begins a dash within a line: it is moved in */
} Builder;

static PlotPoint units_of(const PlotLayout *layout, const PlotPoint *point)
{
    return (PlotPoint){fmin(fmax(plot_layout_x_to_px(layout, point->x), -FAR), FAR),
                       fmin(fmax(plot_layout_y_to_px(layout, point->y), -FAR), FAR)};
}

static void add_point(Builder *builder, double x, double y)
{
    const PlotInkPlace *place = builder->place;
    const LinePoint point = {x * place->scale_x + place->origin_x,
                             y * place->scale_y + place->origin_y};
    g_array_append_val(builder->points, point);
}

static void end_line(Builder *builder)
{
    if (!isnan(builder->at.y)) {
        const LinePoint gap = {(double)NAN, (double)NAN};
        g_array_append_val(builder->points, gap);
        builder->at.y = (double)NAN;
    }
}

static void line_to(Builder *builder, PlotPoint a, PlotPoint b)
{
    if (isnan(builder->at.y) || builder->at.x != a.x || builder->at.y != a.y) {
        end_line(builder);
        add_point(builder, a.x, a.y);
    }
    add_point(builder, b.x, b.y);
    builder->at = b;
}

static PlotPoint between(PlotPoint a, PlotPoint b, double t)
{
    return (PlotPoint){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

/* A piece of a dash along a segment; ends that are the dash's own are moved in. */
static void dash_to(Builder *builder, PlotPoint a, PlotPoint b, double length, bool ends)
{
    const double inset = fmin(ROUND_END * builder->stroke->width / 2, length / 2);
    const PlotPoint from = builder->begins ? between(a, b, inset / length) : a;
    const PlotPoint to = ends ? between(a, b, 1 - inset / length) : b;
    builder->begins = false;
    line_to(builder, from, to);
    if (ends) {
        end_line(builder);
    }
}

static void next_piece(Builder *builder)
{
    const PlotDash *dash = &builder->stroke->dash;
    builder->piece = (builder->piece + 1) % dash->n;
    builder->rest = fmax(dash->lengths[builder->piece], 0.01);
    builder->begins = true;
}

static void walk_dashes(Builder *builder, PlotPoint a, PlotPoint b)
{
    const double length = hypot(b.x - a.x, b.y - a.y);
    double done = 0;
    while (done < length) {
        const double step = fmin(length - done, builder->rest);
        const bool ends = step >= builder->rest;
        if (builder->piece % 2 == 0) {
            dash_to(builder, between(a, b, done / length), between(a, b, (done + step) / length),
                    step, ends);
        }
        done += step;
        builder->rest -= step;
        if (ends) {
            next_piece(builder);
        }
    }
}

static void add_segment(Builder *builder, PlotPoint a, PlotPoint b)
{
    PlotPoint from = a;
    PlotPoint to = b;
    if (!plot_geometry_clip(builder->bounds, &from, &to)) {
        end_line(builder);
        return;
    }
    if (builder->stroke->dash.n > 0) {
        walk_dashes(builder, from, to);
    } else {
        line_to(builder, from, to);
    }
}

static void restart_dashes(Builder *builder)
{
    end_line(builder);
    builder->piece = 0;
    builder->begins = false;
    builder->rest = builder->stroke->dash.n > 0 ? fmax(builder->stroke->dash.lengths[0], 0.01) : 0;
}

LinePoint *plot_lines_make(const PlotInkPlace *place, const PlotStroke *stroke, size_t *out_n)
{
    const PlotRect *data = &place->layout->data;
    const double room = 8 * stroke->width + 8;
    const PlotTrace *trace = stroke->trace;
    Builder builder = {
        .place = place,
        .stroke = stroke,
        .bounds = {data->x - room, data->y - room, data->width + 2 * room, data->height + 2 * room},
        .points = g_array_sized_new(FALSE, FALSE, sizeof(LinePoint), (guint)trace->n_points + 1),
        .at = {0, (double)NAN}};
    PlotPoint previous = {0, (double)NAN};
    for (size_t i = 0; i < trace->n_points; i++) {
        if (!isfinite(trace->points[i].y)) {
            previous.y = (double)NAN;
            continue;
        }
        const PlotPoint at = units_of(place->layout, &trace->points[i]);
        if (isnan(previous.y)) {
            restart_dashes(&builder);
        } else {
            add_segment(&builder, previous, at);
        }
        previous = at;
    }
    *out_n = builder.points->len;
    return (LinePoint *)(void *)g_array_free(builder.points, FALSE);
}

static bool is_gap(const PlotTrace *trace, size_t i)
{
    return i >= trace->n_points || !isfinite(trace->points[i].y);
}

LinePoint *plot_lines_dots(const PlotInkPlace *place, const PlotStroke *stroke, size_t *out_n)
{
    const PlotTrace *trace = stroke->trace;
    GArray *points = g_array_new(FALSE, FALSE, sizeof(LinePoint));
    Builder builder = {.place = place, .points = points};
    for (size_t i = 0; i < trace->n_points; i++) {
        if (!is_gap(trace, i) && (i == 0 || is_gap(trace, i - 1)) && is_gap(trace, i + 1)) {
            const PlotPoint at = units_of(place->layout, &trace->points[i]);
            builder.at.y = 0;
            add_point(&builder, at.x, at.y);
            add_point(&builder, at.x, at.y);
            end_line(&builder);
        }
    }
    *out_n = points->len;
    return (LinePoint *)(void *)g_array_free(points, points->len == 0);
}
