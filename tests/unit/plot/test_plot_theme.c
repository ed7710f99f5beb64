/* SPDX-License-Identifier: Apache-2.0 */
/* The themes' colours as the look has them, and that text can be read on every ground. */
#include "cmocka_all.h"

#include "plot_theme.h"

#include <math.h>

static void assert_colour(PlotColour colour, uint32_t rgb)
{
    assert_int_equal((uint32_t)colour.red << 16 | (uint32_t)colour.green << 8 | colour.blue, rgb);
}

static void test_ground_and_grid_are_those_of_the_look(void **state)
{
    (void)state;
    assert_false(plot_theme(false)->dark);
    assert_colour(plot_theme(false)->ground, 0xffffff);
    assert_colour(plot_theme(false)->grid, 0xececec);
    assert_true(plot_theme(true)->dark);
    assert_colour(plot_theme(true)->ground, 0x1e1e1e);
    assert_colour(plot_theme(true)->grid, 0x2f2f2f);
}

static void test_figures_have_darker_text_and_the_same_ground(void **state)
{
    (void)state;
    assert_colour(plot_theme_figure(false)->ground, 0xffffff);
    assert_colour(plot_theme_figure(false)->ink, 0x1a1a1a);
    assert_colour(plot_theme(false)->ink, 0x2e2e2e);
    assert_colour(plot_theme_figure(true)->ground, 0x1e1e1e);
    assert_true(plot_theme_figure(true)->line_width == 1);
    assert_true(fabs(plot_theme(true)->line_width - 1.6 / 1.75) < 1e-9);
}

static double linear(uint8_t channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double contrast(PlotColour a, PlotColour b)
{
    const double la =
        0.2126 * linear(a.red) + 0.7152 * linear(a.green) + 0.0722 * linear(a.blue) + 0.05;
    const double lb =
        0.2126 * linear(b.red) + 0.7152 * linear(b.green) + 0.0722 * linear(b.blue) + 0.05;
    return fmax(la, lb) / fmin(la, lb);
}

static void test_text_can_be_read_and_the_grid_stays_quiet(void **state)
{
    (void)state;
    const PlotTheme *const themes[] = {plot_theme(false), plot_theme(true),
                                       plot_theme_figure(false), plot_theme_figure(true)};
    for (size_t i = 0; i < 4; i++) {
        assert_true(contrast(themes[i]->ink, themes[i]->ground) >= 4.5);
        assert_true(contrast(themes[i]->dim, themes[i]->ground) >= 4.5);
        assert_true(contrast(themes[i]->warning, themes[i]->ground) >= 4.5);
        assert_true(contrast(themes[i]->grid, themes[i]->ground) < 1.6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ground_and_grid_are_those_of_the_look),
        cmocka_unit_test(test_figures_have_darker_text_and_the_same_ground),
        cmocka_unit_test(test_text_can_be_read_and_the_grid_stays_quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
