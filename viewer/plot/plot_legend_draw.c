/* SPDX-License-Identifier: Apache-2.0 */
/* Draws the legend that plot_legend placed: for each entry a piece of its line, in its colour,
 * width and dash, and its name in ink (curve colours are too light for text). At line ends the name
 * alone would not say which, so a short piece of line leads to it. */
#include "plot_painter.h"

static const double SAMPLE_GAP = 0.6;

static void draw_sample(const PlotPainter *painter, size_t curve, double x0, double x1, double y)
{
    const PlotPen pen = plot_painter_pen(painter, curve);
    const PlotDash dash = plot_painter_dash(painter, curve, &pen);
    cairo_t *cr = painter->cr;
    cairo_new_path(cr);
    cairo_set_line_width(cr, pen.width);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(cr, dash.lengths, (int)dash.n, 0);
    cairo_move_to(cr, x0, y);
    cairo_line_to(cr, x1, y);
    plot_painter_set_colour(cr, pen.colour, pen.opacity);
    plot_painter_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

static void draw_entry(const PlotPainter *painter, const PlotLegendEntry *entry)
{
    const PlotMetrics *m = &painter->layout->metrics;
    const double y = entry->rect.y + entry->rect.height / 2;
    double x = entry->rect.x;
    if (painter->layout->legend.kind != PLOT_LEGEND_LINE_ENDS) {
        draw_sample(painter, entry->curve, x, x + m->legend_sample, y);
        x += m->legend_sample + m->legend_text * SAMPLE_GAP;
    }
    plot_text_draw(painter->text, painter->cr, entry->label, m->legend_text, false, PLOT_TEXT_LEFT,
                   x, y, painter->theme->ink);
}

void plot_legend_draw(const PlotPainter *painter)
{
    const PlotLegend *legend = &painter->layout->legend;
    const PlotMetrics *m = &painter->layout->metrics;
    for (size_t i = 0; i < legend->n_entries; i++) {
        draw_entry(painter, &legend->entries[i]);
    }
    if (legend->more != NULL) {
        plot_text_draw(painter->text, painter->cr, legend->more, m->legend_text, false,
                       PLOT_TEXT_LEFT, legend->more_rect.x,
                       legend->more_rect.y + legend->more_rect.height / 2, painter->theme->ink);
    }
}
