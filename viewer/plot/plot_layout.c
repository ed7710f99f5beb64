/* SPDX-License-Identifier: Apache-2.0 */
/* A plot, a style and a size go in; rectangles and labels come out. Cards have fixed margins, so
 * that the plots of a page stand on one line; figures take theirs from their labels
 * (plot_layout_figure.c). Whatever the size, no label is cut and no two touch: what finds no room
 * is left out. */
#include "plot_layout.h"

#include "number_format.h"
#include "plot_layout_parts.h"
#include "plot_words.h"

#include <math.h>

enum { CARD_INSET = 4, CARD_LABEL_CENTRE = 14, CARD_COMMON_ROOM = 16, CARD_LABEL_WIDEST = 42 };

static char *empty_message(const Plot *plot)
{
    if (plot->n_curves == 0) {
        return g_strdup(_("No visible run has this tag"));
    }
    const uint64_t n = plot->counts.n_points;
    if (plot->value_min <= plot->value_max || n == 0) {
        return NULL;
    }
    if (plot->counts.n_infinite > 0) {
        return g_strdup(_("No value is finite"));
    }
    char *count = number_format_count(n);
    char *message = n == 1 ? g_strdup(_("The only value is NaN"))
                           : g_strdup_printf(_("All %s values are NaN"), count);
    g_free(count);
    return message;
}

static void layout_card(PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    layout->data = (PlotRect){m->left, m->top, fmax(layout->width - m->left - m->right, 1),
                              fmax(layout->height - m->top - m->bottom, 1)};
    if (layout->message != NULL) {
        return;
    }
    plot_layout_make_y_ticks(layout, source, CARD_LABEL_WIDEST);
    if (layout->y_common != NULL && layout->data.height > 2 * CARD_COMMON_ROOM) {
        layout->data.y += CARD_COMMON_ROOM;
        layout->data.height -= CARD_COMMON_ROOM;
        plot_layout_make_y_ticks(layout, source, CARD_LABEL_WIDEST);
    }
    plot_layout_place_y_labels(layout, source);
    plot_layout_make_x_ticks(layout, source, CARD_INSET, CARD_LABEL_CENTRE);
}

PlotLayout *plot_layout_with(const Plot *plot, PlotStyle style, double width, double height,
                             const PlotLayoutOptions *options, PlotText *text)
{
    const PlotLayoutOptions none = {0};
    const PlotLayoutSource source = {plot, text, options != NULL ? options : &none};
    PlotLayout *layout = g_new0(PlotLayout, 1);
    layout->style = style;
    layout->width = fmax(width, 1);
    layout->height = fmax(height, 1);
    layout->metrics =
        plot_style_metrics_with(style, layout->width, layout->height, source.options->look);
    layout->x = plot->x;
    layout->y = plot->y;
    layout->message = empty_message(plot);
    if (layout->metrics.figure) {
        plot_layout_figure(layout, &source);
    } else {
        layout_card(layout, &source);
    }
    return layout;
}

PlotLayout *plot_layout(const Plot *plot, PlotStyle style, double width, double height,
                        PlotText *text)
{
    return plot_layout_with(plot, style, width, height, NULL, text);
}

static void free_ticks(PlotTick *ticks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_free(ticks[i].label);
    }
    g_free(ticks);
}

void plot_layout_free(PlotLayout *layout)
{
    if (layout == NULL) {
        return;
    }
    free_ticks(layout->x_ticks, layout->n_x_ticks);
    free_ticks(layout->y_ticks, layout->n_y_ticks);
    g_free(layout->x_common);
    g_free(layout->y_common);
    g_free(layout->note);
    g_free(layout->message);
    plot_legend_clear(&layout->legend);
    g_free(layout);
}

double plot_layout_x_to_px(const PlotLayout *layout, double x)
{
    return layout->data.x + axis_scale_fraction(&layout->x, x) * layout->data.width;
}

double plot_layout_px_to_x(const PlotLayout *layout, double x_px)
{
    return axis_scale_value(&layout->x, (x_px - layout->data.x) / layout->data.width);
}

double plot_layout_y_to_px(const PlotLayout *layout, double y)
{
    return layout->data.y + (1 - axis_scale_fraction(&layout->y, y)) * layout->data.height;
}

double plot_layout_px_to_y(const PlotLayout *layout, double y_px)
{
    return axis_scale_value(&layout->y, 1 - (y_px - layout->data.y) / layout->data.height);
}

bool plot_layout_contains(const PlotLayout *layout, double x_px, double y_px)
{
    const PlotRect *r = &layout->data;
    return x_px >= r->x && x_px <= r->x + r->width && y_px >= r->y && y_px <= r->y + r->height;
}
