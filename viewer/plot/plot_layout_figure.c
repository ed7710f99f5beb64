/* SPDX-License-Identifier: Apache-2.0 */
/* A figure's margins come from what stands in them: at the left the y name and the widest y label,
 * below x labels and x name, above a title or a note, at the right whatever the last x label or the
 * names at the line ends need. The legend is tried inside first; each change of a margin lays the
 * ticks out again. */
#include "plot_layout_parts.h"

#include "plot_words.h"
#include "smoothing_words.h"

#include <math.h>

/* Of a font's size. */
static const double LINE_HEIGHT = 1.2;
static const double PICTURE_INSET = 0.25;

typedef struct {
    double right; /* margins */
    double below; /* room for a legend under the x name */
} Room;

static bool has_text(const char *string)
{
    return string != NULL && string[0] != '\0';
}

static double top_of_data(PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    double top = m->top;
    const bool has_title =
        source->options->show_title &&
        has_text(source->plot->heading != NULL ? source->plot->heading : source->plot->title);
    if (has_title || source->options->letter != NULL) {
        layout->title_rect =
            (PlotRect){m->left, m->top, has_title ? fmax(layout->width - 2 * m->left, 1) : 0,
                       m->title_text * LINE_HEIGHT};
        top += m->title_text * LINE_HEIGHT + m->label_gap;
    }
    if (smoothing_kind_is_on(&source->plot->counts.smoothing)) {
        char *words = smoothing_words(&source->plot->counts.smoothing);
        g_free(layout->note);
        layout->note = g_strdup_printf(_("smoothed with %s"), words);
        g_free(words);
        layout->note_rect.y = top;
        layout->note_rect.height = m->note_text;
        top += m->note_text * LINE_HEIGHT;
    }
    return top;
}

/* From the bottom of the data rectangle to the bottom of the picture. */
static double bottom_margin(const PlotLayout *layout, const PlotLayoutSource *source, double below)
{
    const PlotMetrics *m = &layout->metrics;
    const double labels = m->tick_length + m->label_gap + m->tick_text;
    double bottom = m->bottom / 2 + below + labels;
    if (has_text(source->plot->x_name) &&
        (!source->options->hide_x_name || source->options->keep_x_name_room)) {
        bottom += m->label_gap + m->name_text * LINE_HEIGHT;
    }
    return bottom;
}

static double y_name_room(const PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    return has_text(source->plot->y_name) ? m->name_text * LINE_HEIGHT + m->label_gap : 0;
}

static double place_data(PlotLayout *layout, const PlotLayoutSource *source, Room room)
{
    const PlotMetrics *m = &layout->metrics;
    const double top = top_of_data(layout, source);
    const double bottom = bottom_margin(layout, source, room.below);
    const double edge = m->left * PICTURE_INSET;
    layout->data.y = top;
    layout->data.height = fmax(layout->height - top - bottom, 1);
    double widest = plot_layout_make_y_ticks(layout, source, layout->width / 4);
    if (layout->y_common != NULL && layout->note == NULL) {
        layout->data.y += m->tick_text * LINE_HEIGHT;
        layout->data.height = fmax(layout->data.height - m->tick_text * LINE_HEIGHT, 1);
        widest = plot_layout_make_y_ticks(layout, source, layout->width / 4);
    }
    const double left = edge + y_name_room(layout, source) + widest + m->label_gap + m->tick_length;
    layout->data.x = fmax(fmax(left, m->left), source->options->least_left);
    layout->data.width = fmax(layout->width - layout->data.x - room.right, 1);
    plot_layout_place_y_labels(layout, source);
    const double centre = m->tick_length + m->label_gap + m->tick_text / 2;
    return plot_layout_make_x_ticks(layout, source, edge, centre);
}

static void place_names(PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    const PlotRect *data = &layout->data;
    const double height = m->name_text * LINE_HEIGHT;
    if (has_text(source->plot->x_name) && !source->options->hide_x_name) {
        const double y = data->y + data->height + m->tick_length + 2 * m->label_gap + m->tick_text;
        layout->x_name_rect = (PlotRect){data->x, y, data->width, height};
    }
    if (has_text(source->plot->y_name)) {
        layout->y_name_rect = (PlotRect){m->left * PICTURE_INSET, data->y, height, data->height};
    }
    if (layout->note != NULL) {
        double x = data->x;
        if (layout->y_common != NULL) {
            x = fmax(x, layout->y_common_rect.x + layout->y_common_rect.width + m->legend_clear);
        }
        layout->note_rect.x = x;
        layout->note_rect.width = plot_layout_text_width(source, layout->note, m->note_text);
        if (layout->note_rect.x + layout->note_rect.width > layout->width) {
            g_clear_pointer(&layout->note, g_free);
        }
    }
}

/* Widens the right margin until the last x label stands whole. */
static void place_with_room(PlotLayout *layout, const PlotLayoutSource *source, Room *room)
{
    const double standing_out = place_data(layout, source, *room);
    if (standing_out > 0 && standing_out < layout->width / 4) {
        room->right += standing_out;
        place_data(layout, source, *room);
    }
}

void plot_layout_figure(PlotLayout *layout, const PlotLayoutSource *source)
{
    Room room = {.right = layout->metrics.right};
    place_with_room(layout, source, &room);
    if (source->options->hide_legend || source->plot->n_curves == 0) {
        place_names(layout, source);
        return;
    }
    switch (plot_legend_choose(layout, source)) {
    case PLOT_LEGEND_LINE_ENDS:
        room.right = fmax(room.right, plot_legend_line_ends_width(layout, source));
        place_with_room(layout, source, &room);
        plot_legend_place_line_ends(layout, source);
        break;
    case PLOT_LEGEND_BELOW:
        room.below = plot_legend_below_height(layout, source);
        place_with_room(layout, source, &room);
        plot_legend_place_below(layout, source, layout->height - room.below);
        break;
    case PLOT_LEGEND_INSIDE:
    case PLOT_LEGEND_NONE:
        break;
    }
    place_names(layout, source);
}
