/* SPDX-License-Identifier: Apache-2.0 */
/* Walks over traces as segments in the layout's units. Sparse traces are segments between points;
 * in a dense one each column is a vertical segment from its minimum to its maximum, joined to the
 * next by a segment from last to first. One walker serves crossing, distance and ends. */
#include "plot_geometry.h"

#include <math.h>

enum { RAW_SHOWN_UP_TO = 8 };

const PlotTrace *plot_geometry_line(const PlotCurve *curve)
{
    return plot_trace_is_empty(&curve->smoothed) ? &curve->raw : &curve->smoothed;
}

size_t plot_geometry_lifted(const Plot *plot)
{
    for (size_t i = 0; plot->lifted != PLOT_NO_RUN && i < plot->n_curves; i++) {
        if (plot->curves[i].run == plot->lifted) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool plot_geometry_shows_raw(const Plot *plot, const PlotCurve *curve)
{
    if (plot_trace_is_empty(&curve->smoothed)) {
        return false; /* the raw trace is the line itself */
    }
    if (plot_geometry_lifted(plot) != SIZE_MAX) {
        return curve->run == plot->lifted;
    }
    return !plot->counts.raw_hidden && plot->n_curves <= RAW_SHOWN_UP_TO;
}

bool plot_geometry_is_noisy(const PlotLayout *layout, const PlotTrace *trace)
{
    double extent = 0; /* of all columns, as fractions of the axis */
    double progress = 0;
    for (size_t i = 0; i < trace->n_columns; i++) {
        const PlotColumn *column = &trace->columns[i];
        if (column->n > 0) {
            extent += axis_scale_fraction(&layout->y, column->max) -
                      axis_scale_fraction(&layout->y, column->min);
            progress += fabs(axis_scale_fraction(&layout->y, column->last) -
                             axis_scale_fraction(&layout->y, column->first));
        }
    }
    const double height = layout->data.height;
    return extent * height > 1.3 * progress * height + 0.5 * (double)trace->n_columns;
}

double plot_geometry_column_x(const PlotTrace *trace, size_t column)
{
    const double width = (trace->x_max - trace->x_min) / (double)trace->n_columns;
    return trace->x_min + ((double)column + 0.5) * width;
}

/* Liang and Barsky's parametric clipping, one side at a time. */
static bool clip_side(double direction, double distance, double *t0, double *t1)
{
    if (direction == 0) {
        return distance >= 0;
    }
    const double t = distance / direction;
    if (direction < 0) {
        *t0 = fmax(*t0, t);
    } else {
        *t1 = fmin(*t1, t);
    }
    return *t0 <= *t1;
}

bool plot_geometry_clip(PlotRect rect, PlotPoint *a, PlotPoint *b)
{
    const double dx = b->x - a->x;
    const double dy = b->y - a->y;
    double t0 = 0;
    double t1 = 1;
    if (!isfinite(dx) || !isfinite(dy) || !clip_side(-dx, a->x - rect.x, &t0, &t1) ||
        !clip_side(dx, rect.x + rect.width - a->x, &t0, &t1) ||
        !clip_side(-dy, a->y - rect.y, &t0, &t1) ||
        !clip_side(dy, rect.y + rect.height - a->y, &t0, &t1)) {
        return false;
    }
    const PlotPoint from = *a;
    if (t0 > 0) {
        *a = (PlotPoint){from.x + t0 * dx, from.y + t0 * dy};
    }
    if (t1 < 1) {
        *b = (PlotPoint){from.x + t1 * dx, from.y + t1 * dy};
    }
    return true;
}

/* Called for each segment in units; returns true to stop. */
typedef bool (*SegmentVisitor)(PlotPoint a, PlotPoint b, void *user);

static PlotPoint to_units(const PlotLayout *layout, double x, double y)
{
    return (PlotPoint){plot_layout_x_to_px(layout, x), plot_layout_y_to_px(layout, y)};
}

static void visit_points(const PlotLayout *layout, const PlotTrace *trace, SegmentVisitor visit,
                         void *user)
{
    PlotPoint previous = {(double)NAN, (double)NAN};
    for (size_t i = 0; i < trace->n_points; i++) {
        const PlotPoint at = to_units(layout, trace->points[i].x, trace->points[i].y);
        if (isnan(at.y)) {
            previous = at;
            continue;
        }
        if (visit(isnan(previous.y) ? at : previous, at, user)) {
            return;
        }
        previous = at;
    }
}

static void visit_columns(const PlotLayout *layout, const PlotTrace *trace, SegmentVisitor visit,
                          void *user)
{
    PlotPoint previous = {(double)NAN, (double)NAN};
    for (size_t i = 0; i < trace->n_columns; i++) {
        const PlotColumn *column = &trace->columns[i];
        if (column->n == 0) {
            continue;
        }
        const double x = plot_geometry_column_x(trace, i);
        const PlotPoint first = to_units(layout, x, column->first);
        if (!isnan(previous.y) && !column->gap_before && visit(previous, first, user)) {
            return;
        }
        if (visit(to_units(layout, x, column->min), to_units(layout, x, column->max), user)) {
            return;
        }
        previous = to_units(layout, x, column->last);
    }
}

static void visit_segments(const PlotLayout *layout, const PlotTrace *trace, SegmentVisitor visit,
                           void *user)
{
    visit_points(layout, trace, visit, user);
    visit_columns(layout, trace, visit, user);
}

typedef struct {
    PlotRect rect;
    bool crosses;
} Crossing;

static bool visit_crossing(PlotPoint a, PlotPoint b, void *user)
{
    Crossing *crossing = user;
    crossing->crosses = plot_geometry_clip(crossing->rect, &a, &b);
    return crossing->crosses;
}

bool plot_geometry_crosses(const PlotLayout *layout, const PlotTrace *trace, PlotRect rect)
{
    Crossing crossing = {.rect = rect};
    visit_segments(layout, trace, visit_crossing, &crossing);
    return crossing.crosses;
}

typedef struct {
    double x, y;
    double best;
} Nearest;

static bool visit_nearest(PlotPoint a, PlotPoint b, void *user)
{
    Nearest *nearest = user;
    const PlotRect box = {nearest->x - nearest->best, nearest->y - nearest->best, 2 * nearest->best,
                          2 * nearest->best};
    if (!plot_geometry_clip(box, &a, &b)) {
        return false;
    }
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = dx * dx + dy * dy;
    double t = 0;
    if (length > 0) {
        t = ((nearest->x - a.x) * dx + (nearest->y - a.y) * dy) / length;
        t = fmin(fmax(t, 0), 1);
    }
    nearest->best =
        fmin(nearest->best, hypot(a.x + t * dx - nearest->x, a.y + t * dy - nearest->y));
    return false;
}

double plot_geometry_distance(const PlotLayout *layout, const PlotTrace *trace, double x, double y,
                              double radius)
{
    Nearest nearest = {x, y, radius};
    visit_segments(layout, trace, visit_nearest, &nearest);
    return nearest.best < radius ? nearest.best : HUGE_VAL;
}

bool plot_geometry_last_point(const PlotLayout *layout, const PlotTrace *trace, PlotPoint *out)
{
    for (size_t i = trace->n_points; i-- > 0;) {
        const PlotPoint at = trace->points[i];
        if (isfinite(at.y) && at.x <= layout->x.max && at.x >= layout->x.min) {
            *out = at;
            return true;
        }
    }
    for (size_t i = trace->n_columns; i-- > 0;) {
        if (trace->columns[i].n > 0) {
            *out = (PlotPoint){plot_geometry_column_x(trace, i), trace->columns[i].last};
            return true;
        }
    }
    return false;
}
