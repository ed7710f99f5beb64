/* SPDX-License-Identifier: Apache-2.0 */
/* What follows the pointer, drawn over a finished plot: the cursor line, dots on the nearest
 * samples, the chip with the step on the axis, the zoom box. Nothing here draws a curve, so it
 * costs the same however long the curves are. */
#include "number_format.h"
#include "plot_geometry.h"
#include "plot_painter.h"
#include "plot_words.h"

#include <math.h>

enum { MOST_RUNS_WITH_DOTS = 12 };

static const double CHIP_HEIGHT = 18;
static const double CHIP_RADIUS = 4;
static const double CHIP_PADDING = 6;
static const double CHIP_CENTRE = 14; /* below the data rectangle, as the tick labels */
static const double LABEL_CLEAR = 4;

static void round_rectangle(cairo_t *cr, PlotRect r, double radius)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, r.x + r.width - radius, r.y + radius, radius, -G_PI / 2, 0);
    cairo_arc(cr, r.x + r.width - radius, r.y + r.height - radius, radius, 0, G_PI / 2);
    cairo_arc(cr, r.x + radius, r.y + r.height - radius, radius, G_PI / 2, G_PI);
    cairo_arc(cr, r.x + radius, r.y + radius, radius, G_PI, 3 * G_PI / 2);
    cairo_close_path(cr);
}

static char *chip_label(const PlotLayout *layout, double x)
{
    switch (layout->x.unit) {
    case AXIS_UNIT_DURATION:
        return number_format_duration(x);
    case AXIS_UNIT_WALL_CLOCK:
        return number_format_wall_clock(x, x, NULL);
    case AXIS_UNIT_STEP:
        return number_format_fixed(x, 0);
    case AXIS_UNIT_NUMBER:
        return number_format_value(x, 4);
    }
    return g_strdup("");
}

static void draw_line(const PlotPainter *painter, const PlotCursor *cursor)
{
    const PlotRect *data = &painter->layout->data;
    cairo_t *cr = painter->cr;
    const double width = cursor->pinned ? 1.5 : 1;
    const double x = plot_layout_x_to_px(painter->layout, cursor->x);
    const double snapped = cursor->pinned ? x : plot_painter_snap_x(cr, x, width);
    cairo_new_path(cr);
    cairo_set_line_width(cr, width);
    cairo_move_to(cr, snapped, data->y);
    cairo_line_to(cr, snapped, data->y + data->height);
    if (cursor->pinned) {
        plot_painter_set_colour(cr, painter->theme->accent, 1);
    } else {
        plot_painter_set_colour(cr, painter->theme->cursor, painter->theme->cursor_opacity);
    }
    cairo_stroke(cr);
}

static void disc(cairo_t *cr, double x, double y, double radius, PlotColour colour)
{
    cairo_new_path(cr);
    cairo_arc(cr, x, y, radius, 0, 2 * G_PI);
    plot_painter_set_colour(cr, colour, 1);
    cairo_fill(cr);
}

static void draw_dot(const PlotPainter *painter, const PlotHitRow *row, bool large, bool ring)
{
    const PlotRect *data = &painter->layout->data;
    const double radius = large ? 4 : 3;
    const double rim = 1.5;
    if (row->outside || !(row->y_px >= data->y - 1) || !(row->y_px <= data->y + data->height + 1)) {
        return;
    }
    const PlotCurve *curve = &painter->plot->curves[row->curve];
    const PlotColour colour = plot_curve_palette(curve, painter->theme->dark).colour;
    if (ring) {
        disc(painter->cr, row->x_px, row->y_px, 7.5 + 0.75, colour);
        disc(painter->cr, row->x_px, row->y_px, 7.5 - 0.75, painter->theme->ground);
    } else {
        disc(painter->cr, row->x_px, row->y_px, radius + rim, painter->theme->ground);
    }
    disc(painter->cr, row->x_px, row->y_px, radius, colour);
}

static void draw_dots(const PlotPainter *painter, const PlotCursor *cursor)
{
    const PlotHit *hit = cursor->hit;
    const size_t lifted = plot_geometry_lifted(painter->plot);
    const bool all = hit->n_rows <= MOST_RUNS_WITH_DOTS;
    for (size_t i = hit->n_rows; i-- > 0;) {
        if (i != hit->nearest && (all || hit->rows[i].curve == lifted)) {
            draw_dot(painter, &hit->rows[i], cursor->hovered, false);
        }
    }
    if (hit->nearest < hit->n_rows && (all || hit->rows[hit->nearest].curve == lifted)) {
        draw_dot(painter, &hit->rows[hit->nearest], cursor->hovered, cursor->hovered);
    }
}

/* Paints the ground over the tick labels that the chip would touch. */
static void hide_labels(const PlotPainter *painter, PlotRect chip)
{
    const PlotLayout *layout = painter->layout;
    for (size_t i = 0; i < layout->n_x_ticks; i++) {
        const PlotRect *label = &layout->x_ticks[i].label_rect;
        if (layout->x_ticks[i].label != NULL && label->x < chip.x + chip.width + LABEL_CLEAR &&
            label->x + label->width > chip.x - LABEL_CLEAR) {
            cairo_rectangle(painter->cr, label->x - 1, label->y - 2, label->width + 2,
                            label->height + 6);
        }
    }
    const PlotRect *common = &layout->x_common_rect;
    if (layout->x_common != NULL && common->x + common->width > chip.x - LABEL_CLEAR) {
        cairo_rectangle(painter->cr, common->x - 1, common->y - 2, common->width + 2,
                        common->height + 6);
    }
    plot_painter_set_colour(painter->cr, painter->theme->ground, 1);
    cairo_fill(painter->cr);
}

static void draw_chip(const PlotPainter *painter, const PlotCursor *cursor)
{
    const PlotLayout *layout = painter->layout;
    const double size = layout->metrics.tick_text;
    char *label = chip_label(layout, cursor->x);
    double width = 0;
    plot_text_measure(painter->text, label, size, true, &width, NULL);
    PlotRect chip = {.width = ceil(width + 2 * CHIP_PADDING), .height = CHIP_HEIGHT};
    const double x = plot_layout_x_to_px(layout, cursor->x) - chip.width / 2;
    chip.x = round(fmax(fmin(x, layout->width - chip.width - LABEL_CLEAR), LABEL_CLEAR));
    chip.y = round(fmin(layout->data.y + layout->data.height + CHIP_CENTRE - CHIP_HEIGHT / 2,
                        layout->height - CHIP_HEIGHT));
    cairo_new_path(painter->cr);
    hide_labels(painter, chip);
    round_rectangle(painter->cr, chip, CHIP_RADIUS);
    plot_painter_set_colour(painter->cr,
                            cursor->pinned ? painter->theme->accent : painter->theme->cursor, 1);
    cairo_fill(painter->cr);
    plot_text_draw(painter->text, painter->cr, label, size, true, PLOT_TEXT_CENTRE,
                   chip.x + chip.width / 2, chip.y + CHIP_HEIGHT / 2, painter->theme->ground);
    g_free(label);
}

void plot_draw_cursor(cairo_t *cr, const Plot *plot, const PlotLayout *layout,
                      const PlotTheme *theme, const PlotCursor *cursor, PlotText *text)
{
    const PlotDrawOptions none = {0};
    const PlotPainter painter = {cr, plot, layout, theme, text, &none};
    if (layout->message != NULL || !(cursor->x >= layout->x.min) || !(cursor->x <= layout->x.max)) {
        return;
    }
    cairo_save(cr);
    draw_line(&painter, cursor);
    if (cursor->hit != NULL) {
        draw_dots(&painter, cursor);
    }
    if (cursor->hovered || cursor->pinned) {
        draw_chip(&painter, cursor);
    }
    cairo_restore(cr);
}

PlotRect plot_zoom_rect(const PlotLayout *layout, double x0, double y0, double x1, double y1)
{
    const PlotRect *data = &layout->data;
    const double right = data->x + data->width;
    const double bottom = data->y + data->height;
    const double width = fabs(x1 - x0);
    const double height = fabs(y1 - y0);
    PlotRect zoom = *data;
    if (width * 4 >= height) { /* not a drag along y alone */
        zoom.x = fmin(fmax(fmin(x0, x1), data->x), right);
        zoom.width = fmin(fmax(fmax(x0, x1), data->x), right) - zoom.x;
    }
    if (height * 4 >= width) {
        zoom.y = fmin(fmax(fmin(y0, y1), data->y), bottom);
        zoom.height = fmin(fmax(fmax(y0, y1), data->y), bottom) - zoom.y;
    }
    return zoom;
}

static char *zoom_label(const PlotLayout *layout, PlotRect zoom)
{
    const double span_x =
        plot_layout_px_to_x(layout, zoom.x + zoom.width) - plot_layout_px_to_x(layout, zoom.x);
    const double span_y =
        plot_layout_px_to_y(layout, zoom.y) - plot_layout_px_to_y(layout, zoom.y + zoom.height);
    char *x = NULL;
    if (layout->x.unit == AXIS_UNIT_STEP) {
        char *steps = number_format_fixed(span_x, 0);
        x = g_strdup_printf(_("%s steps"), steps);
        g_free(steps);
    } else {
        x = number_format_duration(span_x);
    }
    char *y = number_format_value(span_y, 2);
    const bool has_x = zoom.width < layout->data.width;
    const bool has_y = zoom.height < layout->data.height;
    char *label = has_x && has_y ? g_strdup_printf("%s × %s", x, y) : g_strdup(has_y ? y : x);
    g_free(x);
    g_free(y);
    return label;
}

void plot_draw_zoom_box(cairo_t *cr, const PlotLayout *layout, const PlotTheme *theme, double x0,
                        double y0, double x1, double y1, PlotText *text)
{
    const PlotRect zoom = plot_zoom_rect(layout, x0, y0, x1, y1);
    const double size = layout->metrics.tick_text;
    cairo_save(cr);
    cairo_rectangle(cr, zoom.x, zoom.y, zoom.width, zoom.height);
    plot_painter_set_colour(cr, theme->accent, 0.12);
    cairo_fill(cr);
    cairo_rectangle(cr, round(zoom.x) + 0.5, round(zoom.y) + 0.5, fmax(round(zoom.width) - 1, 1),
                    fmax(round(zoom.height) - 1, 1));
    plot_painter_set_colour(cr, theme->accent, 1);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
    char *label = zoom_label(layout, zoom);
    double width = 0;
    plot_text_measure(text, label, size, true, &width, NULL);
    const double above = zoom.y - size;
    const double y = above > layout->data.y ? above : zoom.y + size;
    const double x = fmax(fmin(zoom.x + zoom.width / 2, layout->width - width / 2 - LABEL_CLEAR),
                          width / 2 + LABEL_CLEAR);
    plot_text_draw(text, cr, label, size, true, PLOT_TEXT_CENTRE, x, y, theme->ink);
    g_free(label);
    cairo_restore(cr);
}
