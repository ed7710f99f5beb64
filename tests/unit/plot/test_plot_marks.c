/* SPDX-License-Identifier: Apache-2.0 */
/* Where the marks of values without height stand, and in which colour. */
#include "plot_painter.h"

#include "drawn_plot.h"

/* One curve with these marks, and nothing drawn but them. */
static Picture draw_marks(const PlotMark *marks, size_t n)
{
    Picture picture = make_picture(level_plot(1));
    PlotCurve *curve = &picture.plot->curves[0];
    curve->marks = g_new(PlotMark, n);
    curve->n_marks = n;
    for (size_t i = 0; i < n; i++) {
        curve->marks[i] = marks[i];
    }
    plot_marks_draw(&picture.painter, 0);
    return picture;
}

static void test_not_a_number_stands_at_the_foot(void **state)
{
    (void)state;
    Picture picture = draw_marks(&(PlotMark){PLOT_MARK_NAN, 50}, 1);
    assert_true(has_colour_of_run(&picture, 200, 242, 0)); /* the middle of × */
    assert_true(is_white(&picture, 200, 239));             /* between its upper arms */
    assert_true(is_white(&picture, 200, 13));
    free_picture(&picture);
}

static void test_infinities_stand_where_they_fly_to(void **state)
{
    (void)state;
    Picture up = draw_marks(&(PlotMark){PLOT_MARK_PLUS_INFINITY, 50}, 1);
    assert_true(has_colour_of_run(&up, 200, 14, 0));
    assert_true(is_white(&up, 200, 242));
    free_picture(&up);
    Picture down = draw_marks(&(PlotMark){PLOT_MARK_MINUS_INFINITY, 50}, 1);
    assert_true(has_colour_of_run(&down, 200, 242, 0));
    assert_true(is_white(&down, 200, 14));
    free_picture(&down);
}

static void test_a_restart_is_a_short_seam_on_the_axis(void **state)
{
    (void)state;
    Picture picture = draw_marks(&(PlotMark){PLOT_MARK_RESTART, 50}, 1);
    assert_false(is_white(&picture, 200, 246));
    assert_false(is_white(&picture, 200, 237));
    assert_true(is_white(&picture, 200, 234));
    free_picture(&picture);
}

static void test_marks_that_overlap_are_one_and_those_outside_none(void **state)
{
    (void)state;
    const PlotMark near[] = {{PLOT_MARK_NAN, 50}, {PLOT_MARK_NAN, 51}, {PLOT_MARK_NAN, 52}};
    const PlotMark apart[] = {{PLOT_MARK_NAN, 50}, {PLOT_MARK_NAN, 75}};
    const PlotMark outside[] = {{PLOT_MARK_NAN, -1}, {PLOT_MARK_NAN, 101}};
    Picture one = draw_marks(near, 1);
    Picture three = draw_marks(near, 3);
    Picture two = draw_marks(apart, 2);
    Picture nothing = draw_marks(outside, 2);
    assert_true(count_inked(&one) > 0);
    assert_int_equal(count_inked(&three), count_inked(&one));
    assert_int_equal(count_inked(&two), 2 * count_inked(&one));
    assert_int_equal(count_inked(&nothing), 0);
    free_picture(&one);
    free_picture(&three);
    free_picture(&two);
    free_picture(&nothing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_not_a_number_stands_at_the_foot),
        cmocka_unit_test(test_infinities_stand_where_they_fly_to),
        cmocka_unit_test(test_a_restart_is_a_short_seam_on_the_axis),
        cmocka_unit_test(test_marks_that_overlap_are_one_and_those_outside_none),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
