/* SPDX-License-Identifier: Apache-2.0 */
/* The cursor's line, dots and chip, and what a zoom drag means. */
#include "plot_painter.h"

#include "drawn_plot.h"

static void draw_cursor(const Picture *picture, const PlotCursor *cursor)
{
    plot_draw_cursor(picture->painter.cr, picture->plot, picture->layout, plot_theme(false), cursor,
                     text);
}

static void test_the_line_is_sharp_and_ends_with_the_data(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    draw_cursor(&picture, &(PlotCursor){.x = 50});
    assert_false(is_white(&picture, 200, 8));
    assert_false(is_white(&picture, 200, 247));
    assert_true(is_white(&picture, 200, 7));
    assert_true(is_white(&picture, 200, 248));
    assert_int_equal(count_inked(&picture), 240); /* one pixel wide, no chip */
    free_picture(&picture);
}

static void test_a_cursor_outside_the_domain_is_not_drawn(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    draw_cursor(&picture, &(PlotCursor){.x = 101, .pinned = true});
    draw_cursor(&picture, &(PlotCursor){.x = NAN, .pinned = true});
    assert_int_equal(count_inked(&picture), 0);
    free_picture(&picture);
}

static void test_a_pinned_step_has_line_and_chip_in_the_accent(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    draw_cursor(&picture, &(PlotCursor){.x = 50, .pinned = true});
    const PlotColour accent = plot_theme(false)->accent;
    assert_true(difference(pixel_at(&picture, 200, 60), accent) < 120);
    assert_true(difference(pixel_at(&picture, 200, HEIGHT - 17), accent) == 0);
    free_picture(&picture);
}

static void test_a_dot_stands_on_the_sample_in_its_colour(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    PlotHit *hit = plot_hit_at_x(picture.plot, picture.layout, 100);
    draw_cursor(&picture, &(PlotCursor){.x = 100, .hit = hit});
    assert_true(has_colour_of_run(&picture, 54 + 292, 128, 0));
    assert_true(has_colour_of_run(&picture, 54 + 292 - 2, 128, 0));
    assert_true(is_white(&picture, 54 + 292 - 6, 128));
    plot_hit_free(hit);
    free_picture(&picture);
}

static void assert_rect(PlotRect rect, double x, double y, double width, double height)
{
    assert_float_equal(rect.x, x, 1e-9);
    assert_float_equal(rect.y, y, 1e-9);
    assert_float_equal(rect.width, width, 1e-9);
    assert_float_equal(rect.height, height, 1e-9);
}

static void test_a_drag_is_clipped_and_flat_ones_have_one_dimension(void **state)
{
    (void)state;
    Picture picture = make_picture(level_plot(1));
    const PlotLayout *layout = picture.layout;
    assert_rect(plot_zoom_rect(layout, 200, 150, 100, 50), 100, 50, 100, 100);
    assert_rect(plot_zoom_rect(layout, 100, 50, 200, 60), 100, 8, 100, 240);
    assert_rect(plot_zoom_rect(layout, 100, 50, 110, 150), 54, 50, 292, 100);
    assert_rect(plot_zoom_rect(layout, -500, -500, 500, 500), 54, 8, 292, 240);
    plot_draw_zoom_box(picture.painter.cr, layout, plot_theme(false), 100, 50, 200, 150, text);
    const PlotColour accent = plot_theme(false)->accent;
    assert_true(difference(pixel_at(&picture, 100, 100), accent) == 0);
    assert_true(difference(pixel_at(&picture, 199, 100), accent) == 0);
    assert_false(is_white(&picture, 150, 100)); /* a tint */
    assert_true(is_white(&picture, 99, 100));
    assert_true(is_white(&picture, 200, 100));
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_line_is_sharp_and_ends_with_the_data),
        cmocka_unit_test(test_a_cursor_outside_the_domain_is_not_drawn),
        cmocka_unit_test(test_a_pinned_step_has_line_and_chip_in_the_accent),
        cmocka_unit_test(test_a_dot_stands_on_the_sample_in_its_colour),
        cmocka_unit_test(test_a_drag_is_clipped_and_flat_ones_have_one_dimension),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
