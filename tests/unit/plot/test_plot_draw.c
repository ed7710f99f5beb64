/* SPDX-License-Identifier: Apache-2.0 */
/* The whole picture: its ground, its order, its size. */
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

static void draw(const Picture *picture, const PlotDrawOptions *options)
{
    plot_draw(picture->painter.cr, picture->plot, picture->layout, plot_theme(true), options, text);
}

static bool has_colour(const Picture *picture, int x, int y, PlotColour colour)
{
    return difference(pixel_at(picture, x, y), colour) == 0;
}

static void test_the_ground_is_painted_unless_transparent(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    draw(&picture, &(PlotDrawOptions){.transparent = true});
    assert_true(has_colour(&picture, 2, 2, (PlotColour){255, 255, 255}));
    draw(&picture, NULL);
    assert_true(has_colour(&picture, 2, 2, plot_theme(true)->ground));
    assert_true(has_colour(&picture, WIDTH - 1, HEIGHT - 1, plot_theme(true)->ground));
    free_picture(&picture);
}

static void test_a_curve_lies_over_the_grid(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    const PlotTick *tick = &picture.layout->y_ticks[picture.layout->n_y_ticks / 2];
    const PlotPoint points[] = {{0, tick->value}, {50, tick->value}};
    plot_trace_set_points(&picture.plot->curves[0].raw, points, 2);
    plot_draw(picture.painter.cr, picture.plot, picture.layout, plot_theme(false), NULL, text);
    const int row = (int)plot_painter_snap_y(picture.painter.cr, tick->position, 1);
    assert_true(has_colour_of_run(&picture, 120, row, 0));
    assert_true(has_colour(&picture, 300, row, plot_theme(false)->grid));
    free_picture(&picture);
}

static void test_a_message_stands_without_a_grid(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    const double tick = picture.layout->y_ticks[0].position;
    const int row = (int)plot_painter_snap_y(picture.painter.cr, tick, 1);
    plot_clear_curves(picture.plot);
    draw(&picture, NULL);
    assert_true(has_colour(&picture, 60, row, plot_theme(true)->grid));
    picture.layout->message = g_strdup("Empty");
    draw(&picture, NULL);
    assert_true(has_colour(&picture, 60, row, plot_theme(true)->ground));
    int n_inked = 0; /* around the middle, where the message is */
    for (int x = 180; x < 220; x++) {
        n_inked += !has_colour(&picture, x, 128, plot_theme(true)->ground);
    }
    assert_true(n_inked > 5);
    free_picture(&picture);
}

static void test_a_surface_has_room_for_the_last_part_of_a_pixel(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    cairo_surface_t *surface =
        plot_draw_surface(picture.plot, picture.layout, plot_theme(false), 1.25, text);
    assert_int_equal(cairo_image_surface_get_width(surface), 455);  /* 364 × 1.25 */
    assert_int_equal(cairo_image_surface_get_height(surface), 338); /* 337.5 */
    double scale_x = 0;
    double scale_y = 0;
    cairo_surface_get_device_scale(surface, &scale_x, &scale_y);
    assert_float_equal(scale_x, 1.25, 1e-9);
    assert_float_equal(scale_y, 1.25, 1e-9);
    cairo_surface_destroy(surface);
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_ground_is_painted_unless_transparent),
        cmocka_unit_test(test_a_curve_lies_over_the_grid),
        cmocka_unit_test(test_a_message_stands_without_a_grid),
        cmocka_unit_test(test_a_surface_has_room_for_the_last_part_of_a_pixel),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
