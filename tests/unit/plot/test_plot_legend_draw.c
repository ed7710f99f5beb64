/* SPDX-License-Identifier: Apache-2.0 */
/* An entry of a legend: a sample of the line, then its name. */
#include "plot_painter.h"

#include "drawn_plot.h"

/* A legend of one entry at (100, 50), drawn alone; its line is at row 59. */
static Picture draw_legend(PlotLegendKind kind, unsigned slot)
{
    Plot *plot = level_plot(1);
    plot->curves[0].colour_slot = slot;
    Picture picture = make_picture(plot);
    PlotLegend *legend = &picture.layout->legend;
    assert_int_equal(legend->n_entries, 0); /* cards have none */
    legend->kind = kind;
    legend->rect = (PlotRect){100, 50, 120, 18};
    legend->entries = g_new0(PlotLegendEntry, 1);
    legend->n_entries = 1;
    legend->entries[0] = (PlotLegendEntry){0, g_strdup("HHHH"), legend->rect};
    plot_legend_draw(&picture.painter);
    return picture;
}

/* How many columns of row 59, where the sample stands, have the run's colour. */
static int sample_columns(const Picture *picture, unsigned slot)
{
    int n = 0;
    for (int x = 100; x < 126; x++) {
        n += has_colour_of_run(picture, x, 59, slot);
    }
    return n;
}

static int inked_columns(const Picture *picture, int from, int to)
{
    int n = 0;
    for (int x = from; x < to; x++) {
        bool inked = false;
        for (int y = 50; y < 68; y++) {
            inked = inked || !is_white(picture, x, y);
        }
        n += inked;
    }
    return n;
}

static void test_a_sample_in_the_runs_colour_leads_to_the_name(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_INSIDE, 0);
    assert_int_equal(sample_columns(&picture, 0), 26);
    assert_int_equal(inked_columns(&picture, 126, 132), 0); /* the gap */
    assert_true(inked_columns(&picture, 133, 180) > 10);    /* the name */
    assert_int_equal(inked_columns(&picture, 0, 100), 0);
    free_picture(&picture);
}

static void test_a_sample_has_the_dash_of_its_curve(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_BELOW, 12);
    assert_true(palette_run(12, false).dash.n > 0);
    assert_in_range(sample_columns(&picture, 12), 5, 23);
    free_picture(&picture);
}

static void test_at_line_ends_the_name_stands_alone(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_LINE_ENDS, 0);
    assert_true(sample_columns(&picture, 0) < 5);
    assert_true(inked_columns(&picture, 100, 126) > 10); /* the name begins here */
    free_picture(&picture);
}

static void test_the_rest_is_named(void **state)
{
    (void)state;
    Picture picture = draw_legend(PLOT_LEGEND_BELOW, 0);
    assert_int_equal(inked_columns(&picture, 250, 350), 0);
    picture.layout->legend.more = g_strdup("and 14 more");
    picture.layout->legend.more_rect = (PlotRect){250, 50, 90, 18};
    plot_legend_draw(&picture.painter);
    assert_true(inked_columns(&picture, 250, 350) > 30);
    free_picture(&picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sample_in_the_runs_colour_leads_to_the_name),
        cmocka_unit_test(test_a_sample_has_the_dash_of_its_curve),
        cmocka_unit_test(test_at_line_ends_the_name_stands_alone),
        cmocka_unit_test(test_the_rest_is_named),
    };
    return cmocka_run_group_tests(tests, make_text, free_text);
}
