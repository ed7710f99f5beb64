/* SPDX-License-Identifier: Apache-2.0 */
/* A page of one plot fills it. Several stand in a grid whose cells are about half as wide again as
 * they are high; their data rectangles align within a column, the x name stands in the last row
 * only, and one legend below serves all, so a run has one dash and one colour on the whole page. */
#include "plot_figure.h"

#include "plot_layout_parts.h"
#include "plot_painter.h"

#include <math.h>

static const double CELL_ASPECT = 1.45;
static const double LEAST_CELL_WIDTH = 150; /* pt, on the page of a paper */

static PlotFigureGrid grid_for_size(size_t n, double width, double height)
{
    const double ideal = sqrt((double)n * width / (height * CELL_ASPECT));
    const size_t n_columns = (size_t)fmin(fmax(round(ideal), 1), (double)n);
    return (PlotFigureGrid){width, height, (n + n_columns - 1) / n_columns, n_columns};
}

/* Columns of a paper have a width; the height grows with the rows. */
static PlotFigureGrid grid_for_paper(size_t n, double width, double row_height)
{
    const size_t most = (size_t)fmax(floor(width / LEAST_CELL_WIDTH), 1);
    const size_t n_rows = (n + most - 1) / most;
    const size_t n_columns = (n + n_rows - 1) / n_rows;
    return (PlotFigureGrid){width, row_height * (double)n_rows, n_rows, n_columns};
}

static PlotFigureGrid grid_that_fits(const PlotExport *request)
{
    const size_t n = MAX(request->n_plots, 1);
    double width = 1600.0 * 72 / 96;
    double height = 900.0 * 72 / 96;
    const bool is_preset = plot_style_preset_size(request->style, &width, &height);
    const bool has_size = request->width_pt > 0 && request->height_pt > 0;
    const bool is_paper = request->style == PLOT_STYLE_FIGURE_ONE_COLUMN ||
                          request->style == PLOT_STYLE_FIGURE_TWO_COLUMNS;
    if (is_preset && is_paper && !has_size) {
        return grid_for_paper(n, width, height);
    }
    return grid_for_size(n, has_size ? request->width_pt : width,
                         has_size ? request->height_pt : height);
}

PlotFigureGrid plot_figure_grid(const PlotExport *request)
{
    PlotFigureGrid grid = grid_that_fits(request);
    if (request->n_columns == 0 || request->n_rows == 0) {
        return grid;
    }
    const bool grows = !(request->width_pt > 0) && grid.n_rows > 0 &&
                       (request->style == PLOT_STYLE_FIGURE_ONE_COLUMN ||
                        request->style == PLOT_STYLE_FIGURE_TWO_COLUMNS);
    if (grows) {
        grid.height *= (double)request->n_rows / (double)grid.n_rows;
    }
    grid.n_columns = request->n_columns;
    grid.n_rows = request->n_rows;
    return grid;
}

/* All runs of all plots, each once, as a plot without data: what a shared legend shows. */
static Plot *union_of_curves(const PlotExport *request)
{
    Plot *all = plot_new("");
    for (size_t p = 0; p < request->n_plots; p++) {
        for (size_t i = 0; i < request->plots[p]->n_curves; i++) {
            const PlotCurve *curve = &request->plots[p]->curves[i];
            bool is_there = false;
            for (size_t k = 0; k < all->n_curves; k++) {
                is_there = is_there || all->curves[k].run == curve->run;
            }
            if (!is_there) {
                PlotCurve *added = plot_add_curve(all, curve->run, curve->name, curve->colour_slot);
                added->has_colour = curve->has_colour;
                added->colour = curve->colour;
            }
        }
    }
    return all;
}

typedef struct {
    const PlotExport *request;
    PlotText *text;
    PlotFigureGrid grid;
    double cell_width, cell_height;
    const PlotTheme *theme;
    PlotDrawOptions draw;
} Page;

static bool is_lowest_of_its_column(const Page *page, size_t plot)
{
    return plot + page->grid.n_columns >= page->request->n_plots;
}

/* The last of a row is the likeliest to have nothing below. */
static bool row_has_x_name(const Page *page, size_t plot)
{
    const size_t row = plot / page->grid.n_columns;
    const size_t end = (row + 1) * page->grid.n_columns;
    return is_lowest_of_its_column(page, MIN(end, page->request->n_plots) - 1);
}

static PlotLayoutOptions options_of(const Page *page, size_t plot, char *letter)
{
    PlotLayoutOptions options = {
        .show_title = page->request->show_title,
        .hide_legend = page->request->n_plots > 1 || page->request->hide_legend,
        .legend_outside = page->request->legend_outside,
        .look = page->request->look,
        .time_zone = page->request->time_zone,
        .hide_x_name = !is_lowest_of_its_column(page, plot),
        .keep_x_name_room = row_has_x_name(page, plot),
    };
    if (page->request->letters && page->request->n_plots > 1 && plot < 26) {
        letter[0] = (char)('a' + plot);
        letter[1] = '\0';
        options.letter = letter;
    }
    return options;
}

static PlotLayout *layout_cell(const Page *page, size_t plot, double least_left)
{
    char letter[2] = "";
    PlotLayoutOptions options = options_of(page, plot, letter);
    options.least_left = least_left;
    return plot_layout_with(page->request->plots[plot], page->request->style, page->cell_width,
                            page->cell_height, &options, page->text);
}

static double widest_left_in_column(const Page *page, size_t column)
{
    double widest = 0;
    for (size_t i = column; i < page->request->n_plots; i += page->grid.n_columns) {
        PlotLayout *layout = layout_cell(page, i, 0);
        widest = fmax(widest, layout->data.x);
        plot_layout_free(layout);
    }
    return widest;
}

static void draw_letter(const Page *page, cairo_t *cr, size_t plot, const PlotLayout *layout)
{
    char letter[2] = "";
    if (options_of(page, plot, letter).letter != NULL) {
        const PlotMetrics *m = &layout->metrics;
        plot_text_draw(page->text, cr, letter, m->title_text, true, PLOT_TEXT_LEFT, m->left / 2,
                       layout->title_rect.y + layout->title_rect.height / 2, page->theme->ink);
    }
}

static void draw_cells(const Page *page, cairo_t *cr)
{
    for (size_t column = 0; column < page->grid.n_columns; column++) {
        const double left = widest_left_in_column(page, column);
        for (size_t i = column; i < page->request->n_plots; i += page->grid.n_columns) {
            PlotLayout *layout = layout_cell(page, i, left);
            cairo_save(cr);
            cairo_translate(cr, (double)column * page->cell_width,
                            (double)(i / page->grid.n_columns) * page->cell_height);
            plot_draw(cr, page->request->plots[i], layout, page->theme, &page->draw, page->text);
            draw_letter(page, cr, i, layout);
            cairo_restore(cr);
            plot_layout_free(layout);
        }
    }
}

/* Lays the shared legend out at the foot of the page; returns the layout that holds it. */
static PlotLayout *layout_shared_legend(const Page *page, const Plot *all)
{
    const PlotLayoutOptions none = {.hide_legend = true, .look = page->request->look};
    const PlotLayoutSource source = {all, page->text, &none};
    PlotLayout *layout = plot_layout_with(all, page->request->style, page->grid.width,
                                          page->grid.height, &none, page->text);
    /* Sizes of text and lines are those of one cell, not of the page. */
    layout->metrics =
        plot_style_metrics_with(page->request->style, page->cell_width,
                                page->grid.height / (double)page->grid.n_rows, page->request->look);
    layout->data = (PlotRect){0, 0, page->grid.width, 1};
    const double height = plot_legend_below_height(layout, &source);
    plot_legend_place_below(layout, &source, page->grid.height - height);
    return layout;
}

static void draw_multiples(Page *page, cairo_t *cr)
{
    Plot *all = union_of_curves(page->request);
    uint32_t *runs = g_new(uint32_t, all->n_curves);
    for (size_t i = 0; i < all->n_curves; i++) {
        runs[i] = all->curves[i].run;
    }
    page->draw.figure_runs = runs;
    page->draw.n_figure_runs = all->n_curves;
    if (all->n_curves > 0 && !page->request->hide_legend) {
        PlotLayout *legend = layout_shared_legend(page, all);
        page->cell_height = legend->legend.rect.y / (double)page->grid.n_rows;
        draw_cells(page, cr);
        plot_legend_draw(&(PlotPainter){cr, all, legend, page->theme, page->text, &page->draw});
        plot_layout_free(legend);
    } else {
        draw_cells(page, cr);
    }
    g_free(runs);
    plot_free(all);
}

void plot_figure_draw(cairo_t *cr, const PlotExport *request, PlotText *text)
{
    Page page = {.request = request,
                 .text = text,
                 .grid = plot_figure_grid(request),
                 .theme = plot_theme_figure(request->dark),
                 .draw = {.transparent = true, .palette = request->palette}};
    page.cell_width = page.grid.width / (double)page.grid.n_columns;
    page.cell_height = page.grid.height / (double)page.grid.n_rows;
    if (!request->transparent) {
        plot_painter_set_colour(cr, page.theme->ground, 1);
        cairo_rectangle(cr, 0, 0, page.grid.width, page.grid.height);
        plot_painter_fill(cr);
    }
    if (request->n_plots > 1) {
        draw_multiples(&page, cr);
    } else {
        draw_cells(&page, cr);
    }
}
