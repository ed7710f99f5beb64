/* SPDX-License-Identifier: Apache-2.0 */
/* The order of curves, gaps in them, and the rectangle they stay in. */
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

static void test_the_first_of_the_list_lies_on_top(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(2));
    plot_curves_draw(&picture.painter);
    assert_true(has_colour_of_run(&picture, 200, 128, 0));
    assert_false(has_colour_of_run(&picture, 200, 128, 1));
    free_picture(&picture);
}

static void test_a_lifted_run_lies_on_top_with_a_halo(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(2));
    const PlotPoint upright[] = {{50, 0}, {50, 1}};
    plot_trace_set_points(&picture.plot->curves[0].raw, upright, 2);
    picture.plot->lifted = 1;
    plot_curves_draw(&picture.painter);
    assert_true(has_colour_of_run(&picture, 200, 128, 1));
    assert_false(is_white(&picture, 200, 60)); /* the other one, faded */
    assert_false(has_colour_of_run(&picture, 200, 60, 0));
    /* The halo is 2.45 units to either side of row 128: it covers row 126 but for the line. */
    const PlotColour beside = pixel_at(&picture, 100, 126);
    assert_true(difference(pixel_at(&picture, 200, 126), beside) < 12);
    free_picture(&picture);
}

static void test_a_value_that_is_no_number_leaves_a_gap(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    const PlotPoint points[] = {{0, 0.5}, {40, 0.5}, {50, NAN}, {60, 0.5}, {100, 0.5}};
    plot_trace_set_points(&picture.plot->curves[0].raw, points, 5);
    plot_curves_draw(&picture.painter);
    assert_true(has_colour_of_run(&picture, 150, 128, 0)); /* x = 33 */
    assert_true(is_white(&picture, 200, 128));             /* x = 50 */
    assert_true(has_colour_of_run(&picture, 250, 128, 0)); /* x = 67 */
    free_picture(&picture);
}

static void test_a_line_ends_at_the_data_rectangle(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    const PlotPoint points[] = {{-100, 0.5}, {200, 0.5}};
    plot_trace_set_points(&picture.plot->curves[0].raw, points, 2);
    plot_curves_draw(&picture.painter);
    assert_true(has_colour_of_run(&picture, 54, 128, 0));
    assert_true(has_colour_of_run(&picture, 54 + 291, 128, 0));
    for (int x = 0; x < 53; x++) {
        assert_true(is_white(&picture, x, 128));
    }
    for (int x = 54 + 293; x < WIDTH; x++) {
        assert_true(is_white(&picture, x, 128));
    }
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_of_the_list_lies_on_top),
        cmocka_unit_test(test_a_lifted_run_lies_on_top_with_a_halo),
        cmocka_unit_test(test_a_value_that_is_no_number_leaves_a_gap),
        cmocka_unit_test(test_a_line_ends_at_the_data_rectangle),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
