/* SPDX-License-Identifier: Apache-2.0 */
/* The palette's promises, computed: contrast on both grounds, no two slots alike, monotone scales.
 */
#include "cmocka_all.h"

#include "palette.h"
#include "plot_theme.h"

#include <math.h>

static double linear(uint8_t channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Relative luminance of WCAG 2. */
static double luminance(PlotColour colour)
{
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

static double contrast(PlotColour a, PlotColour b)
{
    const double high = fmax(luminance(a), luminance(b));
    const double low = fmin(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

static bool same_colour(PlotColour a, PlotColour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static bool same_dash(const PlotDash *a, const PlotDash *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++) {
        same = a->lengths[i] == b->lengths[i];
    }
    return same;
}

static void test_the_first_run_is_sky(void **state)
{
    (void)state;
    assert_true(same_colour(palette_run(0, false).colour, (PlotColour){0x00, 0x9b, 0xdf}));
    assert_true(same_colour(palette_run(0, true).colour, (PlotColour){0x72, 0xc8, 0xff}));
    assert_string_equal(palette_run(12, false).name, "run-13-sky-b");
}

static void test_curves_have_contrast_on_their_ground(void **state)
{
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        for (unsigned slot = 0; slot < PALETTE_N_RUNS; slot++) {
            const PaletteEntry entry = palette_run(slot, dark);
            assert_true(contrast(entry.colour, plot_theme(dark)->ground) >= 3.0);
        }
    }
}

static void test_text_has_contrast(void **state)
{
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        const PlotTheme *themes[] = {plot_theme(dark), plot_theme_figure(dark)};
        for (size_t i = 0; i < 2; i++) {
            assert_true(contrast(themes[i]->dim, themes[i]->ground) >= 4.5);
            assert_true(contrast(themes[i]->ink, themes[i]->ground) >= 4.5);
            const double grid = contrast(themes[i]->grid, themes[i]->ground);
            assert_true(grid >= 1.15 && grid <= 1.6);
        }
    }
}

static void test_no_two_slots_look_alike(void **state)
{
    (void)state;
    for (unsigned a = 0; a < PALETTE_N_RUNS; a++) {
        for (unsigned b = 0; b < a; b++) {
            const PaletteEntry first = palette_run(a, false);
            const PaletteEntry second = palette_run(b, false);
            assert_false(same_colour(first.colour, second.colour) &&
                         same_dash(&first.dash, &second.dash));
        }
    }
}

static void test_slots_begin_again(void **state)
{
    (void)state;
    assert_string_equal(palette_run(PALETTE_N_RUNS + 3, false).name, palette_run(3, false).name);
    assert_string_equal(palette_print(PALETTE_N_PRINT).name, palette_print(0).name);
}

static void test_scales_are_clamped_and_tide_is_monotone(void **state)
{
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        assert_true(same_colour(palette_tide(-1, dark), palette_tide(0, dark)));
        assert_true(same_colour(palette_tide(2, dark), palette_tide(1, dark)));
        assert_true(same_colour(palette_tide((double)NAN, dark), palette_tide(0, dark)));
        assert_true(same_colour(palette_diverging(1.5, dark), palette_diverging(1, dark)));
        for (int i = 1; i <= 50; i++) {
            const double step = luminance(palette_tide(i / 50.0, dark)) -
                                luminance(palette_tide((i - 1) / 50.0, dark));
            assert_true(dark ? step > 0 : step < 0);
        }
    }
    assert_true(same_colour(palette_tide(0.1, false), (PlotColour){0xe5, 0xeb, 0xc5}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_run_is_sky),
        cmocka_unit_test(test_curves_have_contrast_on_their_ground),
        cmocka_unit_test(test_text_has_contrast),
        cmocka_unit_test(test_no_two_slots_look_alike),
        cmocka_unit_test(test_slots_begin_again),
        cmocka_unit_test(test_scales_are_clamped_and_tide_is_monotone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
