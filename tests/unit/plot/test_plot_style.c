/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes of the styles: what papers ask for, and text that grows slowly with a free figure. */
#include "cmocka_all.h"

#include "plot_style.h"

#include <math.h>

static void test_presets_have_their_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double width, height, text, line;
    } CASES[] = {{"one-column", 234, 162, 8, 1},
                 {"two-columns", 486, 187.2, 8, 1},
                 {"slide", 720, 405, 16, 2.25},
                 {"poster", 1728, 972, 28, 4.5}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        PlotStyle style = PLOT_STYLE_CARD;
        double width = 0;
        double height = 0;
        assert_true(plot_style_from_name(CASES[i].name, &style));
        assert_true(plot_style_preset_size(style, &width, &height));
        const PlotMetrics metrics = plot_style_metrics(style, width, height);
        assert_true(fabs(width - CASES[i].width) < 1e-9);
        assert_true(fabs(height - CASES[i].height) < 1e-9);
        assert_true(fabs(metrics.tick_text - CASES[i].text) < 1e-9);
        assert_true(fabs(metrics.line - CASES[i].line) < 1e-9);
        assert_true(metrics.figure);
    }
}

static void test_unknown_names_are_refused(void **state)
{
    (void)state;
    PlotStyle style = PLOT_STYLE_CARD;
    double size = -1;
    assert_false(plot_style_from_name("billboard", &style));
    assert_int_equal(style, PLOT_STYLE_CARD);
    assert_false(plot_style_preset_size(PLOT_STYLE_CARD, &size, &size));
    assert_true(size == -1);
}

static void test_free_figures_keep_readable_text(void **state)
{
    (void)state;
    const PlotMetrics small = plot_style_metrics(PLOT_STYLE_FIGURE, 150, 100);
    const PlotMetrics medium = plot_style_metrics(PLOT_STYLE_FIGURE, 486, 270);
    const PlotMetrics large = plot_style_metrics(PLOT_STYLE_FIGURE, 1944, 1080);
    assert_true(small.tick_text >= 6);
    assert_true(fabs(medium.tick_text - 8) < 1e-9);
    assert_true(fabs(large.tick_text - 16) < 1e-9); /* four times the size: twice the text */
}

static void test_chosen_text_and_lines_keep_proportions(void **state)
{
    (void)state;
    const PlotStyle style = PLOT_STYLE_FIGURE_ONE_COLUMN;
    const PlotMetrics plain = plot_style_metrics(style, 234, 162);
    const PlotMetrics same = plot_style_metrics_with(style, 234, 162, (PlotLook){0});
    const PlotMetrics chosen =
        plot_style_metrics_with(style, 234, 162, (PlotLook){.text_size = 10, .line_width = 1.5});
    assert_true(fabs(plain.tick_text - same.tick_text) + fabs(plain.line - same.line) < 1e-9);
    assert_true(fabs(chosen.tick_text - 10) < 1e-9);
    assert_true(fabs(chosen.title_text - 11.25) < 1e-9);
    assert_true(fabs(chosen.line - 1.5) < 1e-9);
    assert_true(fabs(chosen.raw_line - 0.6) < 1e-9);
    assert_true(fabs(chosen.axis_line - plain.axis_line) < 1e-9);
    const PlotMetrics card =
        plot_style_metrics_with(PLOT_STYLE_CARD, 300, 200, (PlotLook){.text_size = 30});
    assert_true(fabs(card.tick_text - 12) < 1e-9);
}

static void test_cards_have_the_same_gutter_everywhere(void **state)
{
    (void)state;
    for (double width = 80; width < 3000; width *= 2) {
        const PlotMetrics metrics = plot_style_metrics(PLOT_STYLE_CARD, width, width);
        assert_true(metrics.left == 54 && metrics.right == 18 && metrics.bottom == 22);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_presets_have_their_sizes),
        cmocka_unit_test(test_unknown_names_are_refused),
        cmocka_unit_test(test_free_figures_keep_readable_text),
        cmocka_unit_test(test_chosen_text_and_lines_keep_proportions),
        cmocka_unit_test(test_cards_have_the_same_gutter_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
