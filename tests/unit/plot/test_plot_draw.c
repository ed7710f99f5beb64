/* SPDX-License-Identifier: Apache-2.0 */
/* The whole picture: its ground, its order, its size. */
#include "plot_painter.h"

#include "drawn_plot.h"

static void draw(const Picture *picture, const PlotDrawOptions *options)
{
    plot_draw(picture->painter.cr, picture->plot, picture->layout, plot_theme(true), options, text);
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
