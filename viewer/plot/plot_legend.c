/* SPDX-License-Identifier: Apache-2.0 */
/* Where the names of the curves stand in a figure: in a corner that no curve enters, the one with
 * the most room first; else at the ends of the lines, if few and far enough apart; else below in as
 * many columns as fit. More than twenty curves: the first twenty, and how many more. */
#include "number_format.h"
#include "plot_geometry.h"
#include "plot_layout_parts.h"
#include "plot_words.h"

#include <math.h>

enum { MOST_ENTRIES = 20, MOST_LINE_ENDS = 5, MOST_COLUMNS = 6 };

/* Between sample and name, of the text's size. */
static const double SAMPLE_GAP = 0.6;

void plot_legend_clear(PlotLegend *legend)
{
    for (size_t i = 0; i < legend->n_entries; i++) {
        g_free(legend->entries[i].label);
    }
    g_free(legend->entries);
    g_free(legend->more);
    *legend = (PlotLegend){0};
}

/* Entries with their labels, not placed yet; returns the width of the widest label. */
static double make_entries(PlotLayout *layout, const PlotLayoutSource *source, double max_width)
{
    const Plot *plot = source->plot;
    const double size = layout->metrics.legend_text;
    PlotLegend *legend = &layout->legend;
    plot_legend_clear(legend);
    legend->n_entries = MIN(plot->n_curves, MOST_ENTRIES);
    legend->entries = g_new0(PlotLegendEntry, legend->n_entries);
    double widest = 0;
    for (size_t i = 0; i < legend->n_entries; i++) {
        PlotLegendEntry *entry = &legend->entries[i];
        entry->curve = i;
        entry->label = plot_text_fit(source->text, plot->curves[i].name, size, false, max_width);
        widest = fmax(widest, plot_layout_text_width(source, entry->label, size));
    }
    if (plot->n_curves > MOST_ENTRIES) {
        char *count = number_format_count(plot->n_curves - MOST_ENTRIES);
        legend->more = g_strdup_printf(_("and %s more"), count);
        g_free(count);
    }
    return widest;
}

static size_t n_rows_of(const PlotLegend *legend)
{
    return legend->n_entries + (legend->more != NULL ? 1 : 0);
}

/* Puts the entries into a grid at the legend's rectangle, column by column. */
static void place_grid(PlotLayout *layout, size_t n_columns, double column_width)
{
    PlotLegend *legend = &layout->legend;
    const double row = layout->metrics.legend_row;
    const size_t n_rows = (n_rows_of(legend) + n_columns - 1) / n_columns;
    for (size_t i = 0; i < n_rows_of(legend); i++) {
        const PlotRect rect = {legend->rect.x + (double)(i / n_rows) * column_width,
                               legend->rect.y + (double)(i % n_rows) * row, column_width, row};
        if (i < legend->n_entries) {
            legend->entries[i].rect = rect;
        } else {
            legend->more_rect = rect;
        }
    }
}

static PlotRect grown(PlotRect rect, double by)
{
    return (PlotRect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

static bool is_free(const PlotLayout *layout, const Plot *plot, PlotRect rect)
{
    for (size_t i = 0; i < plot->n_curves; i++) {
        const PlotCurve *curve = &plot->curves[i];
        if (plot_geometry_crosses(layout, plot_geometry_line(curve), rect) ||
            plot_geometry_crosses(layout, &curve->superseded, rect) ||
            (plot_geometry_shows_raw(plot, curve) &&
             plot_geometry_crosses(layout, &curve->raw, rect))) {
            return false;
        }
    }
    return true;
}

/* Upper right, upper left, lower right, lower left. */
static PlotRect corner(const PlotLayout *layout, int which, double width, double height)
{
    const PlotRect *data = &layout->data;
    const double inset = layout->metrics.legend_clear;
    const bool left = which % 2 == 1;
    const bool bottom = which >= 2;
    return (PlotRect){left ? data->x + inset : data->x + data->width - width - inset,
                      bottom ? data->y + data->height - height - inset : data->y + inset / 2, width,
                      height};
}

static bool place_inside(PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    PlotLegend *legend = &layout->legend;
    const double text = make_entries(layout, source, layout->data.width * 0.45);
    const double width = m->legend_sample + m->legend_text * SAMPLE_GAP + text;
    const double height = (double)n_rows_of(legend) * m->legend_row;
    if (width > layout->data.width * 0.7 || height > layout->data.height * 0.7) {
        return false;
    }
    for (double clear = 8 * m->legend_clear; clear >= m->legend_clear; clear /= 2) {
        for (int which = 0; which < 4; which++) {
            const PlotRect rect = corner(layout, which, width, height);
            if (is_free(layout, source->plot, grown(rect, clear))) {
                legend->kind = PLOT_LEGEND_INSIDE;
                legend->rect = rect;
                place_grid(layout, 1, width);
                return true;
            }
        }
    }
    return false;
}

static bool line_ends_are_apart(const PlotLayout *layout, const Plot *plot)
{
    double ends[MOST_LINE_ENDS];
    if (plot->n_curves > MOST_LINE_ENDS) {
        return false;
    }
    const double least = layout->metrics.legend_text * 1.125;
    for (size_t i = 0; i < plot->n_curves; i++) {
        PlotPoint end;
        if (!plot_geometry_last_point(layout, plot_geometry_line(&plot->curves[i]), &end)) {
            return false;
        }
        ends[i] = plot_layout_y_to_px(layout, end.y);
        const bool inside = ends[i] >= layout->data.y + least / 2 &&
                            ends[i] <= layout->data.y + layout->data.height - least / 2;
        const bool at_the_right =
            plot_layout_x_to_px(layout, end.x) > layout->data.x + layout->data.width - least;
        if (!inside || !at_the_right) {
            return false;
        }
        for (size_t j = 0; j < i; j++) {
            if (fabs(ends[i] - ends[j]) < least) {
                return false;
            }
        }
    }
    return true;
}

PlotLegendKind plot_legend_choose(PlotLayout *layout, const PlotLayoutSource *source)
{
    if (!source->options->legend_outside && place_inside(layout, source)) {
        return PLOT_LEGEND_INSIDE;
    }
    plot_legend_clear(&layout->legend);
    const double names = plot_legend_line_ends_width(layout, source);
    if (line_ends_are_apart(layout, source->plot) && names < layout->width * 0.35) {
        return PLOT_LEGEND_LINE_ENDS;
    }
    return PLOT_LEGEND_BELOW;
}

double plot_legend_line_ends_width(const PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    double widest = 0;
    for (size_t i = 0; i < source->plot->n_curves; i++) {
        widest = fmax(widest,
                      plot_layout_text_width(source, source->plot->curves[i].name, m->legend_text));
    }
    return widest + 2 * m->legend_clear;
}

void plot_legend_place_line_ends(PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    PlotLegend *legend = &layout->legend;
    const double x = layout->data.x + layout->data.width + m->legend_clear;
    make_entries(layout, source, layout->width * 0.35);
    legend->kind = PLOT_LEGEND_LINE_ENDS;
    legend->rect = (PlotRect){x, layout->data.y, layout->width - x, layout->data.height};
    for (size_t i = 0; i < legend->n_entries; i++) {
        PlotPoint end = {0, 0};
        const PlotCurve *curve = &source->plot->curves[legend->entries[i].curve];
        plot_geometry_last_point(layout, plot_geometry_line(curve), &end);
        const double y = plot_layout_y_to_px(layout, end.y);
        legend->entries[i].rect =
            (PlotRect){x, y - m->legend_row / 2, layout->width - x, m->legend_row};
    }
}

typedef struct {
    size_t n_columns;
    double column_width;
} Grid;

static Grid grid_below(const PlotLayout *layout, double text_width)
{
    const PlotMetrics *m = &layout->metrics;
    const double room = layout->width - 2 * m->left;
    const double entry = m->legend_sample + m->legend_text * (SAMPLE_GAP + 1) + text_width;
    const double n = floor(room / entry);
    const size_t n_rows = n_rows_of(&layout->legend);
    Grid grid = {(size_t)fmin(fmax(n, 1), MOST_COLUMNS), entry};
    grid.n_columns = MIN(grid.n_columns, MAX(n_rows, 1));
    return grid;
}

double plot_legend_below_height(PlotLayout *layout, const PlotLayoutSource *source)
{
    const PlotMetrics *m = &layout->metrics;
    const double text = make_entries(layout, source, layout->width * 0.4);
    const Grid grid = grid_below(layout, text);
    const size_t n_rows = (n_rows_of(&layout->legend) + grid.n_columns - 1) / grid.n_columns;
    return (double)n_rows * m->legend_row + m->legend_clear;
}

void plot_legend_place_below(PlotLayout *layout, const PlotLayoutSource *source, double top)
{
    PlotLegend *legend = &layout->legend;
    const double text = make_entries(layout, source, layout->width * 0.4);
    const Grid grid = grid_below(layout, text);
    const double width = grid.column_width * (double)grid.n_columns;
    const double least = layout->metrics.left;
    const double centre = layout->data.x + layout->data.width / 2;
    const double x = fmin(fmax(centre - width / 2, least), fmax(layout->width - width, least));
    legend->kind = PLOT_LEGEND_BELOW;
    legend->rect = (PlotRect){x, top, width, layout->height - top};
    place_grid(layout, grid.n_columns, grid.column_width);
}
