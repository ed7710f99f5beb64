/* SPDX-License-Identifier: Apache-2.0 */
/* How a page is divided among plots, its ground, and the one legend at its foot. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_figure.h"

#include <math.h>

static void assert_grid(PlotStyle style, size_t n_plots, double width, double height, size_t n_rows,
                        size_t n_columns)
{
    PlotExport request = PLOT_EXPORT_INIT;
    request.style = style;
    request.n_plots = n_plots;
    const PlotFigureGrid grid = plot_figure_grid(&request);
    assert_true(fabs(grid.width - width) < 1e-9);
    assert_true(fabs(grid.height - height) < 1e-9);
    assert_int_equal(grid.n_rows, n_rows);
    assert_int_equal(grid.n_columns, n_columns);
}

static void test_a_page_of_free_size_keeps_it(void **state)
{
    (void)state;
    assert_grid(PLOT_STYLE_FIGURE, 1, 1200, 675, 1, 1);
    assert_grid(PLOT_STYLE_FIGURE, 4, 1200, 675, 2, 2);
    PlotExport request = PLOT_EXPORT_INIT;
    request.n_plots = 3;
    request.width_pt = 900;
    request.height_pt = 200;
    const PlotFigureGrid grid = plot_figure_grid(&request);
    assert_true(grid.width == 900 && grid.height == 200);
    assert_int_equal(grid.n_rows, 1);
    assert_int_equal(grid.n_columns, 3);
}

static void test_the_column_of_a_paper_grows_with_its_rows(void **state)
{
    (void)state;
    assert_grid(PLOT_STYLE_FIGURE_ONE_COLUMN, 1, 234, 162, 1, 1);
    assert_grid(PLOT_STYLE_FIGURE_ONE_COLUMN, 3, 234, 486, 3, 1);
    assert_grid(PLOT_STYLE_FIGURE_TWO_COLUMNS, 3, 486, 187.2, 1, 3);
    assert_grid(PLOT_STYLE_FIGURE_TWO_COLUMNS, 4, 486, 374.4, 2, 2);
}

static const PlotPoint POINTS[] = {{0, 0}, {1, 1}};

static Plot *red_plot(const char *tag)
{
    Plot *plot = plot_new(tag);
    PlotCurve *curve = hand_made_curve(plot, 0, "baseline", POINTS, 2);
    curve->has_colour = true;
    curve->colour = (PlotColour){0xff, 0, 0};
    hand_made_domains(plot, 0, 1, 0, 1);
    return plot;
}

/* A page of 600 × 300, one pixel a pt. */
static cairo_surface_t *drawn(PlotExport request, const Plot *const *plots, size_t n)
{
    PlotText *text = plot_text_new(NULL, 1);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 600, 300);
    cairo_t *cr = cairo_create(surface);
    request.plots = plots;
    request.n_plots = n;
    request.width_pt = 600;
    request.height_pt = 300;
    plot_figure_draw(cr, &request, text);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    plot_text_free(text);
    return surface;
}

static uint32_t pixel(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    return ((const uint32_t *)(const void *)row)[x];
}

static void test_the_ground_is_the_themes_or_none(void **state)
{
    (void)state;
    Plot *plot = red_plot("loss");
    const Plot *const plots[] = {plot};
    PlotExport request = PLOT_EXPORT_INIT;
    cairo_surface_t *light = drawn(request, plots, 1);
    assert_int_equal(pixel(light, 599, 0), 0xffffffff);
    request.dark = true;
    cairo_surface_t *dark = drawn(request, plots, 1);
    assert_int_equal(pixel(dark, 599, 0), 0xff1e1e1e);
    request.transparent = true;
    cairo_surface_t *clear = drawn(request, plots, 1);
    assert_int_equal(pixel(clear, 599, 0), 0);
    cairo_surface_destroy(light);
    cairo_surface_destroy(dark);
    cairo_surface_destroy(clear);
    plot_free(plot);
}

static int n_red_at_foot(cairo_surface_t *surface)
{
    int n = 0;
    for (int y = 280; y < 300; y++) {
        for (int x = 0; x < 600; x++) {
            const uint32_t p = pixel(surface, x, y);
            n += (p >> 16 & 0xff) > 200 && (p >> 8 & 0xff) < 140 && (p & 0xff) < 140;
        }
    }
    return n;
}

static void test_several_plots_share_a_legend_at_the_foot(void **state)
{
    (void)state;
    Plot *first = red_plot("loss");
    Plot *second = red_plot("accuracy");
    const Plot *const plots[] = {first, second};
    const PlotExport request = PLOT_EXPORT_INIT;
    cairo_surface_t *both = drawn(request, plots, 2);
    assert_true(n_red_at_foot(both) > 0);
    plot_clear_curves(first);
    plot_clear_curves(second);
    cairo_surface_t *empty = drawn(request, plots, 2);
    assert_int_equal(n_red_at_foot(empty), 0);
    cairo_surface_destroy(both);
    cairo_surface_destroy(empty);
    plot_free(first);
    plot_free(second);
}

/* ---- columns against every point ---- */

enum { N_NOISY = 20000, REACH = 2 };

static void noisy_points(PlotPoint *points)
{
    uint32_t random = 1;
    for (int i = 0; i < N_NOISY; i++) {
        random = random * 1664525u + 1013904223u;
        const double spike = i % 4001 == 4000 ? 1.5 : 0;
        points[i] = (PlotPoint){i, exp(-i / 6000.0) + 0.1 * (random >> 8) / 16777216.0 + spike};
    }
}

static Plot *noisy_plot(void)
{
    Plot *plot = plot_new("loss");
    hand_made_domains(plot, 0, N_NOISY, 0, 3);
    return plot;
}

/* What `n` columns can show of the points. */
static Plot *plot_of_columns(const PlotPoint *points, size_t n)
{
    Plot *plot = noisy_plot();
    PlotColumn *columns = g_new0(PlotColumn, n);
    PlotCurve *curve = hand_made_curve(plot, 0, "a", points, 2);
    for (int i = 0; i < N_NOISY; i++) {
        PlotColumn *column = &columns[(size_t)(points[i].x / N_NOISY * (double)n)];
        if (column->n++ == 0) {
            column->first = column->min = column->max = points[i].y;
        }
        column->last = points[i].y;
        column->min = fmin(column->min, points[i].y);
        column->max = fmax(column->max, points[i].y);
    }
    plot_trace_set_columns(&curve->raw, columns, n, 0, N_NOISY);
    g_free(columns);
    return plot;
}

static cairo_surface_t *at_600_dpi(const Plot *plot)
{
    const Plot *const plots[] = {plot};
    PlotExport request = PLOT_EXPORT_INIT;
    request.style = PLOT_STYLE_FIGURE_ONE_COLUMN;
    request.plots = plots;
    request.n_plots = 1;
    request.hide_legend = true;
    PlotText *text = plot_text_new(NULL, 1);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1950, 1350);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, 600 / 72.0, 600 / 72.0);
    plot_figure_draw(cr, &request, text);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    plot_text_free(text);
    return surface;
}

static bool is_inked(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (size_t)y * (size_t)cairo_image_surface_get_stride(surface);
    return row[4 * x + 2] < 128; /* red: the first colour has none */
}

/* How many dots of `one` have none of `other` within reach. */
static size_t n_alone(cairo_surface_t *one, cairo_surface_t *other)
{
    size_t n = 0;
    for (int y = REACH; y < 1350 - REACH; y++) {
        for (int x = REACH; x < 1950 - REACH; x++) {
            bool found = !is_inked(one, x, y);
            for (int k = 0; !found && k < (2 * REACH + 1) * (2 * REACH + 1); k++) {
                found = is_inked(other, x - REACH + k % (2 * REACH + 1),
                                 y - REACH + k / (2 * REACH + 1));
            }
            n += !found;
        }
    }
    return n;
}

static void test_vector_columns_look_like_every_point_at_600_dpi(void **state)
{
    (void)state;
    PlotPoint *points = g_new(PlotPoint, N_NOISY);
    noisy_points(points);
    Plot *all = noisy_plot();
    hand_made_curve(all, 0, "a", points, N_NOISY);
    PlotExport request = PLOT_EXPORT_INIT;
    double width = 0;
    double height = 0;
    double columns_per_pt = 0;
    request.style = PLOT_STYLE_FIGURE_ONE_COLUMN;
    request.format = PLOT_EXPORT_PDF;
    request.n_plots = 1;
    plot_export_cell(&request, &width, &height, &columns_per_pt);
    const size_t data_width = 200; /* about what the labels leave of 234 pt */
    Plot *reduced = plot_of_columns(points, data_width * (size_t)columns_per_pt);
    cairo_surface_t *exact = at_600_dpi(all);
    cairo_surface_t *drawn = at_600_dpi(reduced);
    assert_int_equal(n_alone(drawn, exact), 0);
    assert_int_equal(n_alone(exact, drawn), 0);
    cairo_surface_destroy(exact);
    cairo_surface_destroy(drawn);
    plot_free(all);
    plot_free(reduced);
    g_free(points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vector_columns_look_like_every_point_at_600_dpi),
        cmocka_unit_test(test_a_page_of_free_size_keeps_it),
        cmocka_unit_test(test_the_column_of_a_paper_grows_with_its_rows),
        cmocka_unit_test(test_the_ground_is_the_themes_or_none),
        cmocka_unit_test(test_several_plots_share_a_legend_at_the_foot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
