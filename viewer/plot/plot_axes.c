/* SPDX-License-Identifier: Apache-2.0 */
/* What frames the curves: a horizontal grid that the legend's ground interrupts, the zero line, the
 * axes with their ticks and labels, names and notes. Everything stands where the layout put it;
 * lines are moved by less than a pixel so that they are sharp. */
#include "plot_painter.h"

#include <math.h>

enum { MESSAGE_SIZE_PERCENT = 122 }; /* 11 pt beside tick labels of 9 */

static void horizontal(cairo_t *cr, double x0, double x1, double y)
{
    if (x1 > x0) {
        cairo_move_to(cr, x0, y);
        cairo_line_to(cr, x1, y);
    }
}

/* One grid line, with a hole where the legend stands inside. */
static void grid_line(const PlotPainter *painter, double y)
{
    const PlotLegend *legend = &painter->layout->legend;
    const PlotRect *data = &painter->layout->data;
    const double right = data->x + data->width;
    const double clear = painter->layout->metrics.legend_clear;
    const bool behind_legend = legend->kind == PLOT_LEGEND_INSIDE && y > legend->rect.y &&
                               y < legend->rect.y + legend->rect.height;
    if (behind_legend) {
        horizontal(painter->cr, data->x, legend->rect.x - clear, y);
        horizontal(painter->cr, legend->rect.x + legend->rect.width + clear, right, y);
    } else {
        horizontal(painter->cr, data->x, right, y);
    }
}

void plot_axes_draw_grid(const PlotPainter *painter)
{
    const PlotLayout *layout = painter->layout;
    cairo_t *cr = painter->cr;
    const double width = fmax(layout->metrics.grid_line, plot_painter_pixel(cr));
    cairo_set_line_width(cr, width);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    for (size_t i = 0; i < layout->n_y_ticks; i++) {
        const PlotTick *tick = &layout->y_ticks[i];
        if (tick->label != NULL) {
            grid_line(painter, plot_painter_snap_y(cr, tick->position, width));
        }
    }
    plot_painter_set_colour(cr, painter->theme->grid, 1);
    plot_painter_stroke(cr);
    if (layout->y.kind == AXIS_LINEAR && layout->y.min < 0 && layout->y.max > 0) {
        grid_line(painter, plot_painter_snap_y(cr, plot_layout_y_to_px(layout, 0), width));
        plot_painter_set_colour(cr, painter->theme->zero_line, 1);
        plot_painter_stroke(cr);
    }
}

static void draw_x_axis(const PlotPainter *painter)
{
    const PlotLayout *layout = painter->layout;
    const PlotMetrics *m = &layout->metrics;
    cairo_t *cr = painter->cr;
    const double y = plot_painter_snap_y(cr, layout->data.y + layout->data.height, m->axis_line);
    horizontal(cr, layout->data.x, layout->data.x + layout->data.width, y);
    for (size_t i = 0; i < layout->n_x_ticks; i++) {
        const double x = plot_painter_snap_x(cr, layout->x_ticks[i].position, m->axis_line);
        cairo_move_to(cr, x, y);
        cairo_line_to(cr, x, y + m->tick_length);
    }
}

/* Figures have a line and ticks outward; cards only the short ticks of a logarithmic axis. */
static void draw_y_axis(const PlotPainter *painter)
{
    const PlotLayout *layout = painter->layout;
    const PlotMetrics *m = &layout->metrics;
    cairo_t *cr = painter->cr;
    const double x = plot_painter_snap_x(cr, layout->data.x, m->axis_line);
    if (m->figure) {
        cairo_move_to(cr, x, layout->data.y);
        cairo_line_to(cr, x, layout->data.y + layout->data.height + m->axis_line / 2);
    }
    for (size_t i = 0; i < layout->n_y_ticks; i++) {
        const PlotTick *tick = &layout->y_ticks[i];
        const double y = plot_painter_snap_y(cr, tick->position, m->axis_line);
        if (tick->label == NULL) {
            horizontal(cr, x, x + m->minor_tick_length, y);
        } else if (m->figure) {
            horizontal(cr, x - m->tick_length, x, y);
        }
    }
}

static void draw_in_rect(const PlotPainter *painter, const char *string, double size, bool bold,
                         const PlotRect *rect, PlotColour colour)
{
    if (string != NULL) {
        plot_text_draw(painter->text, painter->cr, string, size, bold, PLOT_TEXT_LEFT, rect->x,
                       rect->y + rect->height / 2, colour);
    }
}

static void draw_labels(const PlotPainter *painter)
{
    const PlotLayout *layout = painter->layout;
    const double size = layout->metrics.tick_text;
    const PlotColour colour = painter->theme->dim;
    for (size_t i = 0; i < layout->n_x_ticks; i++) {
        const PlotTick *tick = &layout->x_ticks[i];
        draw_in_rect(painter, tick->label, size, false, &tick->label_rect, colour);
    }
    for (size_t i = 0; i < layout->n_y_ticks; i++) {
        const PlotTick *tick = &layout->y_ticks[i];
        draw_in_rect(painter, tick->label, size, false, &tick->label_rect, colour);
    }
    draw_in_rect(painter, layout->x_common, size, false, &layout->x_common_rect, colour);
    draw_in_rect(painter, layout->y_common, size, false, &layout->y_common_rect, colour);
    draw_in_rect(painter, layout->note, layout->metrics.note_text, false, &layout->note_rect,
                 colour);
}

/* A name centred in its room, shortened in the middle if need be. */
static void draw_fitted(const PlotPainter *painter, const char *name, double size, bool bold,
                        double room, double x, double y)
{
    char *fitted = plot_text_fit(painter->text, name, size, bold, room);
    plot_text_draw(painter->text, painter->cr, fitted, size, bold, PLOT_TEXT_CENTRE, x, y,
                   painter->theme->ink);
    g_free(fitted);
}

static void draw_names(const PlotPainter *painter)
{
    const PlotLayout *layout = painter->layout;
    const double size = layout->metrics.name_text;
    const PlotRect *x_name = &layout->x_name_rect;
    const PlotRect *y_name = &layout->y_name_rect;
    cairo_t *cr = painter->cr;
    if (x_name->width > 0) {
        draw_fitted(painter, painter->plot->x_name, size, false, x_name->width,
                    x_name->x + x_name->width / 2, x_name->y + x_name->height / 2);
    }
    if (y_name->width > 0) {
        cairo_save(cr);
        cairo_translate(cr, y_name->x + y_name->width / 2, y_name->y + y_name->height / 2);
        cairo_rotate(cr, -G_PI / 2);
        draw_fitted(painter, painter->plot->y_name, size, false, y_name->height, 0, 0);
        cairo_restore(cr);
    }
    if (layout->title_rect.width > 0) {
        const PlotRect *title = &layout->title_rect;
        const Plot *plot = painter->plot;
        const char *heading = plot->heading != NULL ? plot->heading : plot->title;
        draw_fitted(painter, heading, layout->metrics.title_text, true, title->width,
                    title->x + title->width / 2, title->y + title->height / 2);
    }
}

static void draw_message(const PlotPainter *painter)
{
    const PlotRect *data = &painter->layout->data;
    const double size = painter->layout->metrics.tick_text * MESSAGE_SIZE_PERCENT / 100;
    char *fitted = plot_text_fit(painter->text, painter->layout->message, size, false, data->width);
    plot_text_draw(painter->text, painter->cr, fitted, size, false, PLOT_TEXT_CENTRE,
                   data->x + data->width / 2, data->y + data->height / 2, painter->theme->dim);
    g_free(fitted);
}

void plot_axes_draw_frame(const PlotPainter *painter)
{
    cairo_t *cr = painter->cr;
    cairo_set_line_width(cr, fmax(painter->layout->metrics.axis_line, plot_painter_pixel(cr)));
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    draw_x_axis(painter);
    draw_y_axis(painter);
    plot_painter_set_colour(cr, painter->theme->axis, 1);
    plot_painter_stroke(cr);
    draw_labels(painter);
    draw_names(painter);
    if (painter->layout->message != NULL) {
        draw_message(painter);
    }
}
