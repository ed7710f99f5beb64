/* SPDX-License-Identifier: Apache-2.0 */
/* The curves, back to front: superseded branches, then every raw trace that stands behind a
 * smoothed one, then the lines, the first of the list last; on top the lifted run with a halo of
 * the ground's colour. They are written down as strokes first. On an image these become ink in its
 * pixels, many at a time; what cannot, and everything on vector surfaces, is stroked by cairo as
 * one path each, so an opacity holds where a line crosses itself. */
#include "plot_geometry.h"
#include "plot_ink.h"

#include "number_format.h"
#include "parallel_for.h"

#include <math.h>

static const double HALO = 1.25;          /* beside the lifted line */
static const double ISOLATED_DISC = 0.75; /* of the single point's disc */
static const double SUPERSEDED_DASH = 2;

enum { COARSE_ABOVE = 200 }; /* so many curves cover each other */

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

static void stroke_with_cairo(const PlotPainter *painter, const PlotStroke *stroke)
{
    cairo_t *cr = painter->cr;
    const bool dashed = stroke->dash.n > 0;
    PathBuilder path = path_begin(painter, stroke->width);
    path_points(painter, stroke->trace, &path);
    path_columns(painter, stroke->trace, &path);
    cairo_set_line_width(cr, stroke->width);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    if (dashed) {
        cairo_set_dash(cr, stroke->dash.lengths, (int)stroke->dash.n, 0);
    }
    plot_painter_set_colour(cr, stroke->colour, stroke->opacity);
    plot_painter_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
    if (stroke->disc > 0) {
        add_isolated_points(painter, stroke->trace, stroke->disc);
        plot_painter_fill(cr);
    }
}

/* ---- strokes ---- */

/* What is drawn of a curve. */
typedef enum { LAYER_SUPERSEDED, LAYER_PREVIEW, LAYER_RAW, LAYER_HALO, LAYER_LINE } Layer;

typedef struct {
    uint32_t curve;
    Layer layer;
} Item;

typedef struct {
    const PlotPainter *painter;
    size_t lifted;
    double pixel; /* in units; 0 where there are none */
    bool has_place;
    PlotInkPlace place;
    const Item *items; /* the lowest first */
    CurveInk (*inks)[2];
    bool *is_refused; /* by item: cairo has to stroke it */
} Drawing;

static const PlotTrace *trace_of(const PlotCurve *curve, Layer layer)
{
    switch (layer) {
    case LAYER_SUPERSEDED:
        return &curve->superseded;
    case LAYER_PREVIEW:
        return &curve->preview;
    case LAYER_RAW:
        return &curve->raw;
    case LAYER_HALO:
    case LAYER_LINE:
        return plot_geometry_line(curve);
    }
    return &curve->raw;
}

static PlotStroke stroke_of_superseded(const PlotPainter *painter, const PlotPen *pen)
{
    const double width = painter->layout->metrics.superseded_line;
    return (PlotStroke){.width = width,
                        .dash = {2, {SUPERSEDED_DASH * width, SUPERSEDED_DASH * width}},
                        .colour = pen->colour,
                        .opacity = pen->opacity * painter->theme->superseded_opacity};
}

static PlotStroke stroke_of_line(const PlotPainter *painter, size_t index, const PlotPen *pen,
                                 const PlotTrace *trace)
{
    const double disc = painter->layout->metrics.disc * (trace->n_points == 1 ? 1 : ISOLATED_DISC);
    return (PlotStroke){.width = pen->width,
                        .dash = plot_painter_dash(painter, index, pen),
                        .colour = pen->colour,
                        .opacity = pen->opacity,
                        .disc = disc,
                        .thin_out = trace == &painter->plot->curves[index].raw};
}

static PlotStroke stroke_of_halo(const PlotPainter *painter, size_t index, const PlotPen *pen,
                                 const PlotTrace *trace)
{
    PlotStroke halo = stroke_of_line(painter, index, pen, trace);
    halo.width += 2 * HALO;
    halo.disc += HALO;
    halo.dash.n = 0;
    halo.colour = painter->theme->ground;
    return halo;
}

static PlotStroke stroke_of(const Drawing *drawing, const Item *item)
{
    const PlotPainter *painter = drawing->painter;
    const PlotPen pen = plot_painter_pen_beside(painter, item->curve, drawing->lifted);
    const PlotTrace *trace = trace_of(&painter->plot->curves[item->curve], item->layer);
    PlotStroke stroke;
    switch (item->layer) {
    case LAYER_SUPERSEDED:
        stroke = stroke_of_superseded(painter, &pen);
        break;
    case LAYER_PREVIEW: /* as thick as the line will be, and faded until it is there */
        stroke = (PlotStroke){.width = pen.width,
                              .colour = pen.colour,
                              .opacity = pen.opacity * painter->theme->superseded_opacity};
        break;
    case LAYER_RAW:
        stroke = (PlotStroke){.width = fmax(painter->layout->metrics.raw_line, drawing->pixel),
                              .colour = pen.colour,
                              .opacity = pen.opacity * painter->theme->raw_opacity};
        break;
    case LAYER_HALO:
        stroke = stroke_of_halo(painter, item->curve, &pen, trace);
        break;
    case LAYER_LINE:
        stroke = stroke_of_line(painter, item->curve, &pen, trace);
        break;
    }
    stroke.trace = trace;
    stroke.is_coarse = painter->plot->n_curves > COARSE_ABOVE;
    return stroke;
}

/* ---- drawing them ---- */

static void make_ink(size_t i, void *user)
{
    const Drawing *drawing = user;
    const PlotStroke stroke = stroke_of(drawing, &drawing->items[i]);
    drawing->inks[i][0].kind = drawing->inks[i][1].kind = CURVE_INK_NONE;
    drawing->is_refused[i] = !drawing->has_place || !plot_ink_takes(&drawing->place, &stroke);
    if (!drawing->is_refused[i]) {
        plot_ink_make(&drawing->place, &stroke, drawing->inks[i]);
    }
}

static void paint_inks(const Drawing *drawing, size_t first, size_t end)
{
    if (first < end) {
        cairo_surface_t *surface = cairo_get_group_target(drawing->painter->cr);
        cairo_surface_flush(surface);
        curve_raster_paint(&drawing->place.target, drawing->inks[first], 2 * (end - first));
        cairo_surface_mark_dirty(surface);
    }
}

/* Cairo's strokes stand between the inks below and above them. */
static void draw_items(Drawing *drawing, size_t n)
{
    enum { WORTH_A_THREAD = 24 };
    size_t first = 0;
    parallel_for(n, WORTH_A_THREAD, make_ink, drawing);
    for (size_t i = 0; i < n; i++) {
        if (drawing->is_refused[i]) {
            const PlotStroke stroke = stroke_of(drawing, &drawing->items[i]);
            paint_inks(drawing, first, i);
            stroke_with_cairo(drawing->painter, &stroke);
            first = i + 1;
        }
    }
    paint_inks(drawing, first, n);
    for (size_t i = 0; i < n; i++) {
        curve_ink_clear(&drawing->inks[i][0]);
        curve_ink_clear(&drawing->inks[i][1]);
    }
}

static void add_item(GArray *items, const Drawing *drawing, size_t curve, Layer layer)
{
    const PlotPainter *painter = drawing->painter;
    const bool is_shown =
        layer != LAYER_RAW || plot_painter_pen_beside(painter, curve, drawing->lifted).raw_shown;
    const Item item = {(uint32_t)curve, layer};
    if (is_shown && !plot_trace_is_empty(trace_of(&painter->plot->curves[curve], layer))) {
        g_array_append_val(items, item);
    }
}

static GArray *items_of(const Drawing *drawing)
{
    static const Layer LAYERS[] = {LAYER_SUPERSEDED, LAYER_PREVIEW, LAYER_RAW, LAYER_LINE};
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));
    for (size_t layer = 0; layer < G_N_ELEMENTS(LAYERS); layer++) {
        for (size_t i = drawing->painter->plot->n_curves; i-- > 0;) {
            if (i != drawing->lifted) {
                add_item(items, drawing, i, LAYERS[layer]);
            }
        }
    }
    return items;
}

static GArray *items_of_lifted(const Drawing *drawing)
{
    static const Layer LAYERS[] = {LAYER_SUPERSEDED, LAYER_PREVIEW, LAYER_RAW, LAYER_HALO,
                                   LAYER_LINE};
    GArray *items = g_array_new(FALSE, FALSE, sizeof(Item));
    for (size_t layer = 0; layer < G_N_ELEMENTS(LAYERS); layer++) {
        add_item(items, drawing, drawing->lifted, LAYERS[layer]);
    }
    return items;
}

/* Frees the items. */
static void draw_all(Drawing *drawing, GArray *items)
{
    drawing->items = (const Item *)(const void *)items->data;
    drawing->inks = g_malloc_n(items->len, sizeof *drawing->inks);
    drawing->is_refused = g_new(bool, items->len);
    draw_items(drawing, items->len);
    g_free(drawing->inks);
    g_free(drawing->is_refused);
    g_array_unref(items);
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
    Drawing drawing = {.painter = painter,
                       .lifted = plot_geometry_lifted(painter->plot),
                       .pixel = plot_painter_pixel(painter->cr)};
    drawing.has_place = plot_ink_find_place(painter, &drawing.place);
    cairo_save(painter->cr);
    cairo_rectangle(painter->cr, data->x - PLOT_INK_SLACK, data->y - PLOT_INK_SLACK,
                    data->width + 2 * PLOT_INK_SLACK, data->height + 2 * PLOT_INK_SLACK);
    cairo_clip(painter->cr);
    draw_all(&drawing, items_of(&drawing));
    for (size_t i = n; i-- > 0;) {
        if (i != drawing.lifted) {
            plot_marks_draw(painter, i);
        }
    }
    if (drawing.lifted != SIZE_MAX) {
        draw_all(&drawing, items_of_lifted(&drawing));
        plot_marks_draw(painter, drawing.lifted);
    }
    draw_single_value(painter);
    cairo_restore(painter->cr);
}
