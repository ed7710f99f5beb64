/* SPDX-License-Identifier: Apache-2.0 */
/* Marks of one curve for what has no height: × at the foot where values are not numbers, triangles
 * at the edge that an infinity flies to, a short seam on the axis where a restart takes over. Marks
 * of one kind that would overlap become one; the read-out has the count. */
#include "plot_painter.h"

#include <math.h>

static const double FOOT_GAP = 2;     /* between a mark and the edge */
static const double SEAM_HEIGHT = 12; /* at a mark size of 7 */

static void add_cross(cairo_t *cr, double x, double y, double size)
{
    const double half = size / 2;
    cairo_move_to(cr, x - half, y - half);
    cairo_line_to(cr, x + half, y + half);
    cairo_move_to(cr, x - half, y + half);
    cairo_line_to(cr, x + half, y - half);
}

static void add_triangle(cairo_t *cr, double x, double y, double size, bool up)
{
    const double half = up ? size / 2 : -size / 2;
    cairo_move_to(cr, x, y - half);
    cairo_line_to(cr, x + size / 2, y + half);
    cairo_line_to(cr, x - size / 2, y + half);
    cairo_close_path(cr);
}

static void add_mark(const PlotPainter *painter, PlotMarkKind kind, double x)
{
    const PlotRect *data = &painter->layout->data;
    const double size = painter->layout->metrics.mark;
    const double foot = data->y + data->height - size / 2 - FOOT_GAP;
    const double head = data->y + size / 2 + FOOT_GAP;
    switch (kind) {
    case PLOT_MARK_NAN:
        add_cross(painter->cr, x, foot, size);
        break;
    case PLOT_MARK_PLUS_INFINITY:
        add_triangle(painter->cr, x, head, size, true);
        break;
    case PLOT_MARK_MINUS_INFINITY:
        add_triangle(painter->cr, x, foot, size, false);
        break;
    case PLOT_MARK_RESTART:
        cairo_move_to(painter->cr, x, data->y + data->height);
        cairo_line_to(painter->cr, x, data->y + data->height - SEAM_HEIGHT / 7 * size);
        break;
    }
}

static void draw_kind(const PlotPainter *painter, const PlotCurve *curve, PlotMarkKind kind,
                      const PlotPen *pen)
{
    const PlotRect *data = &painter->layout->data;
    const double apart = painter->layout->metrics.mark + 1;
    double last = -HUGE_VAL;
    for (size_t i = 0; i < curve->n_marks; i++) {
        const double x = plot_layout_x_to_px(painter->layout, curve->marks[i].x);
        if (curve->marks[i].kind != kind || fabs(x - last) < apart || !(x >= data->x) ||
            !(x <= data->x + data->width)) {
            continue;
        }
        add_mark(painter, kind, x);
        last = x;
    }
    plot_painter_set_colour(painter->cr, pen->colour, pen->opacity);
    if (kind == PLOT_MARK_PLUS_INFINITY || kind == PLOT_MARK_MINUS_INFINITY) {
        plot_painter_fill(painter->cr);
    } else {
        plot_painter_stroke(painter->cr);
    }
}

void plot_marks_draw(const PlotPainter *painter, size_t index)
{
    const PlotCurve *curve = &painter->plot->curves[index];
    if (curve->n_marks == 0) {
        return;
    }
    const PlotPen pen = plot_painter_pen(painter, index);
    const PlotMetrics *m = &painter->layout->metrics;
    cairo_new_path(painter->cr);
    cairo_set_line_cap(painter->cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(painter->cr, m->line);
    draw_kind(painter, curve, PLOT_MARK_NAN, &pen);
    draw_kind(painter, curve, PLOT_MARK_PLUS_INFINITY, &pen);
    draw_kind(painter, curve, PLOT_MARK_MINUS_INFINITY, &pen);
    cairo_set_line_width(painter->cr, m->axis_line);
    draw_kind(painter, curve, PLOT_MARK_RESTART, &pen);
}
