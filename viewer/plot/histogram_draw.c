/* SPDX-License-Identifier: Apache-2.0 */
/* In: a laid-out picture of ridges. Out: its drawing.
 * Lines are painted from the oldest to the newest, each with an opaque fill, so that a newer one
 * hides what lies behind it. Fills are mixed with the ground rather than let through, which keeps
 * the strength of a line the same wherever it stands. */
#include "histogram_draw.h"

#include "number_format.h"

#include <math.h>

#define OLDEST_FILL 0.10
#define NEWEST_FILL 0.48
#define OLDEST_LINE 0.55
#define HAIRLINE    1.0
#define FRAME       2.0
#define LABEL_HALF  9.0 /* px above and below the middle of a label */

static void set_colour(cairo_t *cr, PlotColour colour, double opacity)
{
    cairo_set_source_rgba(cr, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                          opacity);
}

static uint8_t mix_channel(uint8_t ground, uint8_t colour, double share)
{
    return (uint8_t)lround((double)ground + ((double)colour - (double)ground) * share);
}

static PlotColour mix(PlotColour ground, PlotColour colour, double share)
{
    return (PlotColour){mix_channel(ground.red, colour.red, share),
                        mix_channel(ground.green, colour.green, share),
                        mix_channel(ground.blue, colour.blue, share)};
}

static void trace_line(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                       size_t line)
{
    const double base = histogram_layout_base(layout, &plot->lines[line]);
    cairo_new_path(cr);
    cairo_move_to(cr, layout->data.x, base);
    for (size_t bin = 0; bin < plot->n_bins; bin++) {
        double x = 0.0, y = 0.0;
        histogram_layout_point(layout, plot, line, bin, &x, &y);
        cairo_line_to(cr, x, y);
    }
    cairo_line_to(cr, layout->data.x + layout->data.width, base);
}

static void draw_line(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                      const PlotTheme *theme, size_t line)
{
    const double age =
        plot->n_lines > 1 ? (double)line / (double)(plot->n_lines - 1) : 1.0; /* 1: newest */
    const double fill = OLDEST_FILL + (NEWEST_FILL - OLDEST_FILL) * age;
    const double stroke = OLDEST_LINE + (1.0 - OLDEST_LINE) * age;
    trace_line(cr, plot, layout, line);
    set_colour(cr, theme->ground, 1.0);
    cairo_set_line_width(cr, 1.0 + 2.0 * HAIRLINE);
    cairo_stroke_preserve(cr);
    set_colour(cr, mix(theme->ground, plot->colour, fill), 1.0);
    cairo_fill_preserve(cr);
    set_colour(cr, mix(theme->ground, plot->colour, stroke), 1.0);
    cairo_set_line_width(cr, 1.0);
    cairo_stroke(cr);
}

static double tick_x(const HistogramLayout *layout, double value)
{
    const double fraction = axis_scale_fraction(&layout->values, value);
    return floor(layout->data.x + fraction * layout->data.width) + 0.5;
}

static void draw_grid(cairo_t *cr, const HistogramLayout *layout, const PlotTheme *theme)
{
    cairo_set_line_width(cr, 1.0);
    set_colour(cr, theme->grid, 1.0);
    for (size_t i = 0; i < layout->value_ticks.n; i++) {
        const double x = tick_x(layout, layout->value_ticks.ticks[i].value);
        cairo_move_to(cr, x, layout->data.y);
        cairo_line_to(cr, x, layout->data.y + layout->data.height);
    }
    cairo_stroke(cr);
}

static void draw_value_axis(cairo_t *cr, const HistogramLayout *layout, const PlotTheme *theme,
                            PlotText *text)
{
    const double bottom = floor(layout->data.y + layout->data.height) + 0.5;
    set_colour(cr, theme->axis, 1.0);
    cairo_set_line_width(cr, 1.0);
    cairo_move_to(cr, layout->data.x, bottom);
    cairo_line_to(cr, layout->data.x + layout->data.width, bottom);
    for (size_t i = 0; i < layout->value_ticks.n; i++) {
        const double x = tick_x(layout, layout->value_ticks.ticks[i].value);
        cairo_move_to(cr, x, bottom);
        cairo_line_to(cr, x, bottom + 4.0);
    }
    cairo_stroke(cr);
    for (size_t i = 0; i < layout->value_ticks.n; i++) {
        const AxisTick *tick = &layout->value_ticks.ticks[i];
        if (tick->label)
            plot_text_draw(text, cr, tick->label, layout->text_size, false, PLOT_TEXT_CENTRE,
                           tick_x(layout, tick->value), bottom + 13.5, theme->dim);
    }
    if (layout->value_ticks.common)
        plot_text_draw(text, cr, layout->value_ticks.common, layout->text_size, false,
                       PLOT_TEXT_RIGHT, layout->data.x + layout->data.width, bottom - 9.0,
                       theme->dim);
}

static void draw_step_labels(cairo_t *cr, const HistogramLayout *layout, const PlotTheme *theme,
                             PlotText *text)
{
    for (size_t i = 0; i < layout->step_ticks.n; i++) {
        const AxisTick *tick = &layout->step_ticks.ticks[i];
        const HistogramLine line = {.position = tick->value};
        if (tick->label)
            plot_text_draw(text, cr, tick->label, layout->text_size, false, PLOT_TEXT_RIGHT,
                           layout->data.x - 10.0, histogram_layout_base(layout, &line), theme->dim);
    }
}

void histogram_draw(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                    const PlotTheme *theme, PlotText *text)
{
    set_colour(cr, theme->ground, 1.0);
    cairo_rectangle(cr, 0.0, 0.0, layout->width, layout->height);
    cairo_fill(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    draw_grid(cr, layout, theme);
    cairo_save(cr);
    cairo_rectangle(cr, layout->data.x, 0.0, layout->data.width,
                    layout->data.y + layout->data.height + 0.5);
    cairo_clip(cr);
    for (size_t i = 0; i < plot->n_lines; i++)
        draw_line(cr, plot, layout, theme, i);
    cairo_restore(cr);
    draw_value_axis(cr, layout, theme, text);
    draw_step_labels(cr, layout, theme, text);
}

/* A patch of ground at the axis; the first pixels belong to the frame around the picture. */
static void clear_label(cairo_t *cr, const HistogramLayout *layout, const PlotTheme *theme,
                        double y)
{
    set_colour(cr, theme->ground, 1.0);
    cairo_rectangle(cr, FRAME, y - LABEL_HALF, layout->data.x - FRAME - 5.0, 2.0 * LABEL_HALF);
    cairo_fill(cr);
}

/* The exact step at the axis; the labels that it would touch go away whole. */
static void draw_step_label(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                            const PlotTheme *theme, size_t line, PlotText *text)
{
    char *label = number_format_step(plot->lines[line].step);
    const double y = histogram_layout_base(layout, &plot->lines[line]);
    for (size_t i = 0; i < layout->step_ticks.n; i++) {
        const HistogramLine tick = {.position = layout->step_ticks.ticks[i].value};
        const double tick_y = histogram_layout_base(layout, &tick);
        if (fabs(tick_y - y) < 2.0 * LABEL_HALF)
            clear_label(cr, layout, theme, tick_y);
    }
    plot_text_draw(text, cr, label, layout->text_size, true, PLOT_TEXT_RIGHT, layout->data.x - 10.0,
                   y, theme->ink);
    g_free(label);
}

void histogram_draw_chosen(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                           const PlotTheme *theme, size_t line, PlotText *text)
{
    cairo_save(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    trace_line(cr, plot, layout, line);
    set_colour(cr, theme->ink, 1.0);
    cairo_set_line_width(cr, 2.0);
    cairo_stroke(cr);
    draw_step_label(cr, plot, layout, theme, line, text);
    cairo_restore(cr);
}

void histogram_draw_cursor(cairo_t *cr, const HistogramPlot *plot, const HistogramLayout *layout,
                           const PlotTheme *theme, const HistogramHit *hit, PlotText *text)
{
    cairo_save(cr);
    const double x = floor(hit->x) + 0.5;
    set_colour(cr, theme->cursor, theme->cursor_opacity);
    cairo_set_line_width(cr, 1.0);
    cairo_move_to(cr, x, layout->data.y);
    cairo_line_to(cr, x, layout->data.y + layout->data.height);
    cairo_stroke(cr);
    histogram_draw_chosen(cr, plot, layout, theme, hit->line, text);
    cairo_new_path(cr);
    cairo_arc(cr, hit->x, hit->y, 4.75, 0.0, 2.0 * G_PI);
    set_colour(cr, theme->ground, 1.0);
    cairo_fill(cr);
    cairo_arc(cr, hit->x, hit->y, 4.0, 0.0, 2.0 * G_PI);
    set_colour(cr, plot->colour, 1.0);
    cairo_fill(cr);
    cairo_restore(cr);
}
