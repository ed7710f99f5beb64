/* SPDX-License-Identifier: Apache-2.0 */
/* The margins of a one-column figure come from what stands in them: names, title, note. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_layout_parts.h"

static PlotLayout *figure_of(const Plot *plot, PlotLayoutOptions options)
{
    PlotText *text = plot_text_new(NULL, 1);
    const PlotLayoutSource source = {plot, text, &options};
    PlotLayout *layout = g_new0(PlotLayout, 1);
    layout->style = PLOT_STYLE_FIGURE_ONE_COLUMN;
    layout->width = 234;
    layout->height = 162;
    layout->metrics = plot_style_metrics(layout->style, 234, 162);
    layout->x = plot->x;
    layout->y = plot->y;
    plot_layout_figure(layout, &source);
    plot_text_free(text);
    return layout;
}

static Plot *falling_plot(void)
{
    static const PlotPoint POINTS[] = {{0, 2.5}, {1000, 0.5}, {9000, 0}};
    Plot *plot = plot_new("train/loss");
    hand_made_curve(plot, 0, "first", POINTS, 3);
    hand_made_domains(plot, 0, 9000, 0, 2.5);
    return plot;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

static void test_names_take_their_room_only_when_there(void **state)
{
    (void)state;
    Plot *plot = falling_plot();
    PlotLayout *bare = figure_of(plot, (PlotLayoutOptions){.hide_legend = true});
    plot->x_name = g_strdup("training step");
    plot->y_name = g_strdup("loss");
    PlotLayout *named = figure_of(plot, (PlotLayoutOptions){.hide_legend = true});
    assert_true(is_near(bare->data.y + bare->data.height, 146));
    assert_true(is_near(named->data.y + named->data.height, 133.3));
    assert_true(is_near(named->data.x - bare->data.x, 12.7));
    assert_true(bare->x_name_rect.width == 0 && bare->y_name_rect.width == 0);
    assert_true(is_near(named->y_name_rect.x, 1.5));
    assert_true(is_near(named->x_name_rect.y, 148.8));
    plot_layout_free(bare);
    plot_layout_free(named);
    plot_free(plot);
}

static void test_title_and_note_push_the_data_down(void **state)
{
    (void)state;
    Plot *plot = falling_plot();
    PlotLayout *bare = figure_of(plot, (PlotLayoutOptions){.hide_legend = true});
    PlotLayout *titled =
        figure_of(plot, (PlotLayoutOptions){.hide_legend = true, .show_title = true});
    plot->counts.smoothing = smoothing_kind_average(0.6);
    PlotLayout *noted = figure_of(plot, (PlotLayoutOptions){.hide_legend = true});
    assert_true(is_near(bare->data.y, 6));
    assert_true(is_near(titled->data.y, 19.3));
    assert_true(is_near(noted->data.y, 14.4));
    assert_null(bare->note);
    assert_string_equal(noted->note, "smoothed with 0.6");
    plot_layout_free(bare);
    plot_layout_free(titled);
    plot_layout_free(noted);
    plot_free(plot);
}

static void test_the_least_left_margin_is_kept(void **state)
{
    (void)state;
    Plot *plot = falling_plot();
    PlotLayout *layout =
        figure_of(plot, (PlotLayoutOptions){.hide_legend = true, .least_left = 60});
    assert_true(is_near(layout->data.x, 60));
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_the_legend_is_left_out_when_hidden(void **state)
{
    (void)state;
    Plot *plot = falling_plot();
    PlotLayout *shown = figure_of(plot, (PlotLayoutOptions){0});
    PlotLayout *hidden = figure_of(plot, (PlotLayoutOptions){.hide_legend = true});
    assert_int_equal(shown->legend.kind, PLOT_LEGEND_INSIDE);
    assert_int_equal(hidden->legend.kind, PLOT_LEGEND_NONE);
    assert_int_equal(hidden->legend.n_entries, 0);
    plot_layout_free(shown);
    plot_layout_free(hidden);
    plot_free(plot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_take_their_room_only_when_there),
        cmocka_unit_test(test_title_and_note_push_the_data_down),
        cmocka_unit_test(test_the_least_left_margin_is_kept),
        cmocka_unit_test(test_the_legend_is_left_out_when_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
