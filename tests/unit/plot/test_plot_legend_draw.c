/* SPDX-License-Identifier: Apache-2.0 */
/* An entry of a legend: a sample of the line, then its name. */
#include "plot_painter.h"

#include "cmocka_all.h"
#include "hand_made_plot.h"

#include <stdlib.h>

enum { WIDTH = 364, HEIGHT = 270 }; /* of a card: its data begin at (54, 8) and are 292 × 240 */

static PlotText *text;
static const PlotDrawOptions none = {0};

static int make_text(void **state)
{
    (void)state;
    text = plot_text_new(NULL, 1);
    return 0;
}

static int free_text(void **state)
{
    (void)state;
    plot_text_free(text);
    return 0;
}

/* A laid-out plot and a white image to draw it on. */
typedef struct {
    Plot *plot;
    PlotLayout *layout;
    cairo_surface_t *surface;
    PlotPainter painter;
} Picture;

/* Takes the plot over. */
static Picture make_picture(Plot *plot)
{
    Picture picture = {.plot = plot};
    picture.layout = plot_layout(plot, PLOT_STYLE_CARD, WIDTH, HEIGHT, text);
    picture.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cr = cairo_create(picture.surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    picture.painter = (PlotPainter){cr, plot, picture.layout, plot_theme(false), text, &none};
    return picture;
}

static void free_picture(Picture *picture)
{
    cairo_destroy(picture->painter.cr);
    cairo_surface_destroy(picture->surface);
    plot_layout_free(picture->layout);
    plot_free(picture->plot);
}

static PlotColour pixel_at(const Picture *picture, int x, int y)
{
    cairo_surface_flush(picture->surface);
    const unsigned char *at = cairo_image_surface_get_data(picture->surface) +
                              (ptrdiff_t)y * cairo_image_surface_get_stride(picture->surface) +
                              (ptrdiff_t)4 * x;
    const uint32_t pixel = *(const uint32_t *)(const void *)at;
    return (PlotColour){(uint8_t)(pixel >> 16), (uint8_t)(pixel >> 8), (uint8_t)pixel};
}

static int difference(PlotColour a, PlotColour b)
{
    return abs(a.red - b.red) + abs(a.green - b.green) + abs(a.blue - b.blue);
}

static bool is_white(const Picture *picture, int x, int y)
{
    return difference(pixel_at(picture, x, y), (PlotColour){255, 255, 255}) == 0;
}

static bool has_colour_of_run(const Picture *picture, int x, int y, unsigned slot)
{
    return difference(pixel_at(picture, x, y), palette_run(slot, false).colour) < 120;
}

/* n runs over one another, all at half the height: row 128. */
static Plot *level_plot(uint32_t n)
{
    const PlotPoint points[] = {{0, 0.5}, {100, 0.5}};
    Plot *plot = plot_new("loss");
    for (uint32_t i = 0; i < n; i++) {
        hand_made_curve(plot, i, "run", points, 2);
    }
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

/* A legend of one entry at (100, 50), drawn alone; its line is at row 59. */
static Picture draw_legend(PlotLegendKind kind, unsigned slot)
{
    Plot *plot = level_plot(1);
    plot->curves[0].colour_slot = slot;
    Picture picture = make_picture(plot);
    PlotLegend *legend = &picture.layout->legend;
    assert_int_equal(legend->n_entries, 0); /* cards have none */
    legend->kind = kind;
    legend->rect = (PlotRect){100, 50, 120, 18};
    legend->entries = g_new0(PlotLegendEntry, 1);
    legend->n_entries = 1;
    legend->entries[0] = (PlotLegendEntry){0, g_strdup("HHHH"), legend->rect};
    plot_legend_draw(&picture.painter);
    return picture;
}

/* How many columns of row 59, where the sample stands, have the run's colour. */
static int sample_columns(const Picture *picture, unsigned slot)
{
    int n = 0;
    for (int x = 100; x < 126; x++) {
        n += has_colour_of_run(picture, x, 59, slot);
    }
    return n;
}

static int inked_columns(const Picture *picture, int from, int to)
{
    int n = 0;
    for (int x = from; x < to; x++) {
        bool inked = false;
        for (int y = 50; y < 68; y++) {
            inked = inked || !is_white(picture, x, y);
        }
        n += inked;
    }
    return n;
}

static void test_a_sample_in_the_runs_colour_leads_to_the_name(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_INSIDE, 0);
    assert_int_equal(sample_columns(&picture, 0), 26);
    assert_int_equal(inked_columns(&picture, 126, 132), 0); /* the gap */
    assert_true(inked_columns(&picture, 133, 180) > 10);    /* the name */
    assert_int_equal(inked_columns(&picture, 0, 100), 0);
    free_picture(&picture);
}

static void test_a_sample_has_the_dash_of_its_curve(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_BELOW, 12);
    assert_true(palette_run(12, false).dash.n > 0);
    assert_in_range(sample_columns(&picture, 12), 5, 23);
    free_picture(&picture);
}

static void test_at_line_ends_the_name_stands_alone(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_LINE_ENDS, 0);
    assert_true(sample_columns(&picture, 0) < 5);
    assert_true(inked_columns(&picture, 100, 126) > 10); /* the name begins here */
    free_picture(&picture);
}

static void test_the_rest_is_named(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_BELOW, 0);
    assert_int_equal(inked_columns(&picture, 250, 350), 0);
    picture.layout->legend.more = g_strdup("and 14 more");
    picture.layout->legend.more_rect = (PlotRect){250, 50, 90, 18};
    plot_legend_draw(&picture.painter);
    assert_true(inked_columns(&picture, 250, 350) > 30);
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sample_in_the_runs_colour_leads_to_the_name),
        cmocka_unit_test(test_a_sample_has_the_dash_of_its_curve),
        cmocka_unit_test(test_at_line_ends_the_name_stands_alone),
        cmocka_unit_test(test_the_rest_is_named),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
