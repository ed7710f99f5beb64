/* SPDX-License-Identifier: Apache-2.0 */
/* Which strokes become ink in an image's pixels and which are left to cairo. */
#include "plot_ink.h"

#include "drawn_plot.h"

static Plot *sparse_plot(const PlotPoint *points, size_t n)
{
    Plot *plot = plot_new("loss");
    hand_made_curve(plot, 0, "run", points, n);
    hand_made_domains(plot, 0, 100, 0, 1);
    return plot;
}

static void test_a_line_that_goes_back_is_left_to_cairo(void **state)
{
    (void)state;
    const PlotPoint forth[] = {{0, 0.1}, {50, 0.9}, {50, 0.2}, {100, 0.5}};
    const PlotPoint back[] = {{0, 0.1}, {50, 0.9}, {40, 0.2}, {100, 0.5}};
    for (int goes_back = 0; goes_back < 2; goes_back++) {
        Picture picture = make_picture(sparse_plot(goes_back != 0 ? back : forth, 4));
        PlotInkPlace place;
        const PlotStroke stroke = {.trace = &picture.plot->curves[0].raw, .width = 2, .opacity = 1};
        assert_true(plot_ink_find_place(&picture.painter, &place));
        assert_int_equal(plot_ink_takes(&place, &stroke), goes_back == 0);
        free_picture(&picture);
    }
}

static void test_discs_are_an_ink_of_their_own(void **state)
{
    (void)state;
    const PlotPoint points[] = {{0, 0.1}, {50, (double)NAN}, {100, 0.5}};
    Picture picture = make_picture(sparse_plot(points, 3));
    PlotInkPlace place;
    PlotStroke stroke = {.trace = &picture.plot->curves[0].raw, .width = 2, .opacity = 1};
    CurveInk inks[2] = {{.kind = CURVE_INK_NONE}, {.kind = CURVE_INK_NONE}};
    assert_true(plot_ink_find_place(&picture.painter, &place));
    assert_int_equal(plot_ink_make(&place, &stroke, inks), 1);
    curve_ink_clear(&inks[0]);
    stroke.disc = 3;
    assert_int_equal(plot_ink_make(&place, &stroke, inks), 2);
    assert_true(inks[1].kind == CURVE_INK_LINE && inks[1].line.radius == 3);
    curve_ink_clear(&inks[0]);
    curve_ink_clear(&inks[1]);
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_that_goes_back_is_left_to_cairo),
        cmocka_unit_test(test_discs_are_an_ink_of_their_own),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
