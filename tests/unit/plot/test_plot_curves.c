/* SPDX-License-Identifier: Apache-2.0 */
/* The order of curves, gaps in them, and the rectangle they stay in. */
#include "plot_painter.h"

#include "drawn_plot.h"

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
