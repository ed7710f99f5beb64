/* SPDX-License-Identifier: Apache-2.0 */
/* From the columns of a dense trace, which are the pixel columns of an image, to spans: data become
 * device coordinates here, columns are joined to their neighbours half way, empty columns are
 * bridged by the straight line, and dashes are measured along the line. */
#include "plot_ink.h"

#include <math.h>

static const double FAR = 1e7; /* device pixels; keeps floats exact enough */

/* A column with many points between far ends says little about any one of them: beyond so many
 * points and so tall (in line widths) its ink fades to this much, and spikes stay to be seen. */
static const float THINNEST = 0.45f;
enum { THIN_FROM_POINTS = 4, THIN_TO_POINTS = 32, THIN_FROM_WIDTHS = 3, THIN_TO_WIDTHS = 12 };

#define NOWHERE 2e7f /* beyond what is far */
static const SpanColumn NO_LINE = {
    .top = NOWHERE, .bottom = -NOWHERE, .coverage = 1, .starts = true};

typedef struct {
    const PlotLayout *layout;
    const PlotInkPlace *place;
    const PlotTrace *trace;
    SpanColumn *spans;
    double zero_y, unit_y; /* device y of 0 and of one more, on a linear axis */
    bool is_log;
} Builder;

static Builder make_builder(const PlotLayout *layout, const PlotInkPlace *place,
                            const PlotTrace *trace)
{
    const double height = layout->data.height * place->scale_y;
    Builder builder = {layout,
                       place,
                       trace,
                       g_new(SpanColumn, trace->n_columns),
                       0,
                       0,
                       layout->y.kind == AXIS_LOG};
    builder.unit_y = -height / (layout->y.max - layout->y.min);
    builder.zero_y =
        layout->data.y * place->scale_y + place->origin_y + height - builder.unit_y * layout->y.min;
    return builder;
}

static inline float device_y(const Builder *builder, double value)
{
    double y = builder->zero_y + builder->unit_y * value;
    if (builder->is_log) {
        y = plot_layout_y_to_px(builder->layout, value) * builder->place->scale_y +
            builder->place->origin_y;
    }
    return (float)CLAMP(y, -FAR, FAR);
}

static void extend(SpanColumn *span, float y)
{
    span->top = y < span->top ? y : span->top;
    span->bottom = y > span->bottom ? y : span->bottom;
}

/* A line that came into the column's span adds to what its own points make of it. */
static void take_line(SpanColumn *own, const SpanColumn *line)
{
    extend(own, line->top);
    extend(own, line->bottom);
    if (!line->starts) {
        own->starts = false;
        own->enter = line->enter;
    }
}

/* Neighbouring columns meet half way. */
static void join_neighbours(SpanColumn *left, SpanColumn *right, float y0, float y1)
{
    const float middle = (y0 + y1) / 2;
    extend(left, y0);
    extend(left, middle);
    extend(right, middle);
    extend(right, y1);
    left->leave = middle;
    right->enter = middle;
    right->starts = false;
}

/* The straight line between two points given in columns (the middle of column i is i + 0.5) adds to
 * every column it passes, up to the middles of the columns at its ends. */
static void join(const Builder *builder, double x0, float y0, double x1, float y1)
{
    const long last = (long)builder->trace->n_columns - 1;
    const double slope = (double)(y1 - y0) / (x1 - x0);
    long column = (long)floor(fmax(x0, 0));
    for (; column <= last && (double)column < x1; column++) {
        SpanColumn *span = &builder->spans[column];
        const double from = fmax(x0, (double)column);
        const double to = fmin(x1, (double)column + 1);
        const float left = (float)((double)y0 + slope * (from - x0));
        const float right = (float)((double)y0 + slope * (to - x0));
        extend(span, left);
        extend(span, right);
        if (from > x0) { /* it comes over the left border */
            span->starts = false;
            span->enter = left;
        }
        span->leave = right; /* the line goes on, or a later one says otherwise */
    }
}

static double column_of(const PlotTrace *trace, double x)
{
    const double fraction = (x - trace->x_min) / (trace->x_max - trace->x_min);
    return fraction * (double)trace->n_columns;
}

/* Where the column's own points run. */
static SpanColumn span_of(float first, float last, float y0, float y1)
{
    return (SpanColumn){.top = y0 < y1 ? y0 : y1,
                        .bottom = y0 < y1 ? y1 : y0,
                        .enter = first,
                        .leave = last,
                        .coverage = 1,
                        .starts = true};
}

static void build(const Builder *builder)
{
    enum { AHEAD = 16 };
    const PlotTrace *trace = builder->trace;
    bool has_previous = !isnan(trace->before.x);
    double previous_x = has_previous ? column_of(trace, trace->before.x) : 0;
    float previous_y = has_previous ? device_y(builder, trace->before.y) : 0;
    for (size_t i = 0; i < trace->n_columns; i++) {
        const PlotColumn *column = &trace->columns[i];
        SpanColumn *span = &builder->spans[i];
        *span = NO_LINE;
        if (column->n == 0) {
            continue;
        }
        __builtin_prefetch(&trace->columns[MIN(i + AHEAD, trace->n_columns - 1)]);
        const double x = (double)i + 0.5;
        const float first = device_y(builder, column->first);
        const float last = device_y(builder, column->last);
        SpanColumn own =
            span_of(first, last, device_y(builder, column->min), device_y(builder, column->max));
        if (has_previous && !column->gap_before) {
            if (i > 0 && previous_x + 1 == x) {
                join_neighbours(span - 1, &own, previous_y, first);
            } else {
                join(builder, previous_x, previous_y, x, first);
                take_line(&own, span);
            }
        }
        *span = own;
        previous_x = x;
        previous_y = last;
        has_previous = true;
    }
    if (has_previous && !isnan(trace->after.x)) {
        const double after_x = column_of(trace, trace->after.x);
        if (after_x > previous_x) {
            join(builder, previous_x, previous_y, after_x, device_y(builder, trace->after.y));
        }
    }
}

/* Where a walk along the dashes stands. */
typedef struct {
    const PlotDash *dash;
    double scale; /* device pixels a unit of the dash */
    size_t piece;
    double rest; /* of the piece, in device pixels */
} DashWalk;

/* Goes on by `length`; returns how much of it is inked. */
static double walk_dash(DashWalk *walk, double length)
{
    double inked = 0;
    while (length > 0) {
        const double step = fmin(length, walk->rest);
        inked += walk->piece % 2 == 0 ? step : 0;
        length -= step;
        walk->rest -= step;
        if (walk->rest <= 0) {
            walk->piece = (walk->piece + 1) % walk->dash->n;
            walk->rest = fmax(walk->dash->lengths[walk->piece] * walk->scale, 0.01);
        }
    }
    return inked;
}

/* How far the line gets from column to column around this one, whatever noise it makes on its way.
 */
static double rise_around(const Builder *builder, size_t column)
{
    enum { WINDOW = 6 };
    const size_t last = builder->trace->n_columns - 1;
    const size_t low = column > WINDOW ? column - WINDOW : 0;
    const size_t high = column + WINDOW < last ? column + WINDOW : last;
    const SpanColumn *a = &builder->spans[low];
    const SpanColumn *b = &builder->spans[high];
    const SpanColumn *here = &builder->spans[column];
    if (high == low || !(a->top <= a->bottom) || !(b->top <= b->bottom)) {
        return fabs((double)here->leave - (double)here->enter);
    }
    const double middles = (double)(b->top + b->bottom - a->top - a->bottom) / 2;
    return fabs(middles) / (double)(high - low);
}

/* Switches columns on and off along the line; `dash` is in units. */
static void apply_dash(const Builder *builder, const PlotDash *dash)
{
    const double scale = builder->place->scale_x;
    DashWalk walk = {dash, scale, 0, fmax(dash->lengths[0] * scale, 0.01)};
    const double longest = 200;
    for (size_t i = 0; i < builder->trace->n_columns; i++) {
        SpanColumn *span = &builder->spans[i];
        if (span->top <= span->bottom) {
            const double rise = rise_around(builder, i);
            const double length = fmin(sqrt(1 + rise * rise), longest);
            span->coverage = (float)(walk_dash(&walk, length) / length);
        }
    }
}

static float ramp(float value, float from, float to)
{
    const float fraction = (value - from) / (to - from);
    return fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
}

static void thin_out_columns(const Builder *builder, double thickness)
{
    for (size_t i = 0; i < builder->trace->n_columns; i++) {
        SpanColumn *span = &builder->spans[i];
        if (builder->trace->columns[i].n <= THIN_FROM_POINTS) {
            continue;
        }
        const float widths = (span->bottom - span->top) / (float)thickness;
        const float crowd =
            ramp((float)builder->trace->columns[i].n, THIN_FROM_POINTS, THIN_TO_POINTS);
        const float tall = ramp(widths, THIN_FROM_WIDTHS, THIN_TO_WIDTHS);
        span->coverage = 1 - (1 - THINNEST) * crowd * tall;
    }
}

SpanColumn *plot_spans_make(const PlotInkPlace *place, const PlotStroke *stroke)
{
    const Builder builder = make_builder(place->layout, place, stroke->trace);
    build(&builder);
    if (stroke->dash.n > 0) {
        apply_dash(&builder, &stroke->dash);
    } else if (stroke->thin_out) {
        thin_out_columns(&builder, stroke->width * place->scale_y);
    }
    return builder.spans;
}
