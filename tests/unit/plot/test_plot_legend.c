/* SPDX-License-Identifier: Apache-2.0 */
/* The legend at a data rectangle given by hand: in a corner that no curve enters, else at the line
 * ends, else below. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_layout_parts.h"

typedef struct {
    Plot *plot;
    PlotText *text;
    PlotLayout *layout;
    PlotLayoutOptions options;
    PlotLayoutSource source;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = g_new0(Fixture, 1);
    f->plot = plot_new("loss");
    hand_made_domains(f->plot, 0, 100, 0, 1);
    f->text = plot_text_new(NULL, 1);
    f->layout = g_new0(PlotLayout, 1);
    f->layout->width = 380;
    f->layout->height = 260;
    f->layout->metrics = plot_style_metrics(PLOT_STYLE_FIGURE_ONE_COLUMN, 380, 260);
    f->layout->data = (PlotRect){40, 10, 300, 200};
    f->layout->x = f->plot->x;
    f->layout->y = f->plot->y;
    f->source = (PlotLayoutSource){f->plot, f->text, &f->options};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    plot_layout_free(f->layout);
    plot_text_free(f->text);
    plot_free(f->plot);
    g_free(f);
    return 0;
}

/* From (0, from) to (100, to) in 101 points. */
static void add_line(const Fixture *f, double from, double to)
{
    PlotPoint points[101];
    for (int i = 0; i <= 100; i++) {
        points[i] = (PlotPoint){i, from + (to - from) * i / 100};
    }
    hand_made_curve(f->plot, 0, "run", points, 101);
}

/* Up and down over the whole height, to end at `end`. */
static void add_zigzag(const Fixture *f, double end)
{
    PlotPoint points[101];
    for (int i = 0; i <= 100; i++) {
        points[i] = (PlotPoint){i, i == 100 ? end : i % 2};
    }
    hand_made_curve(f->plot, 0, "run", points, 101);
}

static size_t points_covered(const Fixture *f)
{
    const PlotRect *rect = &f->layout->legend.rect;
    const PlotTrace *raw = &f->plot->curves[0].raw;
    size_t n = 0;
    for (size_t i = 0; i < raw->n_points; i++) {
        const double x = plot_layout_x_to_px(f->layout, raw->points[i].x);
        const double y = plot_layout_y_to_px(f->layout, raw->points[i].y);
        n += x >= rect->x && x <= rect->x + rect->width && y >= rect->y &&
             y <= rect->y + rect->height;
    }
    return n;
}

static void test_beside_a_falling_line_it_takes_the_upper_right(void **state)
{
    const Fixture *f = *state;
    add_line(f, 1, 0);
    assert_int_equal(plot_legend_choose(f->layout, &f->source), PLOT_LEGEND_INSIDE);
    const PlotRect *rect = &f->layout->legend.rect;
    assert_true(fabs(rect->x + rect->width - 336) < 1e-6);
    assert_true(fabs(rect->y - 12) < 1e-6);
    assert_int_equal(points_covered(f), 0);
}

static void test_beside_a_rising_line_it_takes_the_upper_left(void **state)
{
    const Fixture *f = *state;
    add_line(f, 0, 1);
    assert_int_equal(plot_legend_choose(f->layout, &f->source), PLOT_LEGEND_INSIDE);
    const PlotRect *rect = &f->layout->legend.rect;
    assert_true(fabs(rect->x - 44) < 1e-6);
    assert_true(fabs(rect->y - 12) < 1e-6);
    assert_int_equal(points_covered(f), 0);
}

static void test_with_no_corner_free_names_stand_at_the_line_ends(void **state)
{
    const Fixture *f = *state;
    add_zigzag(f, 0.25);
    add_zigzag(f, 0.75);
    assert_int_equal(plot_legend_choose(f->layout, &f->source), PLOT_LEGEND_LINE_ENDS);
    plot_legend_place_line_ends(f->layout, &f->source);
    const PlotLegend *legend = &f->layout->legend;
    assert_int_equal(legend->n_entries, 2);
    assert_true(fabs(legend->entries[0].rect.x - 344) < 1e-6);
    assert_true(fabs(legend->entries[0].rect.y + 11.5 / 2 - 160) < 1e-6);
    assert_true(fabs(legend->entries[1].rect.y + 11.5 / 2 - 60) < 1e-6);
}

static void test_with_ends_too_near_it_goes_below(void **state)
{
    const Fixture *f = *state;
    add_zigzag(f, 0.5);
    add_zigzag(f, 0.5);
    assert_int_equal(plot_legend_choose(f->layout, &f->source), PLOT_LEGEND_BELOW);
    assert_true(fabs(plot_legend_below_height(f->layout, &f->source) - 15.5) < 1e-6);
    plot_legend_place_below(f->layout, &f->source, 244);
    assert_int_equal(f->layout->legend.n_entries, 2);
    assert_true(f->layout->legend.entries[0].rect.y == 244);
    assert_true(f->layout->legend.entries[1].rect.y == 244);
    assert_null(f->layout->legend.more);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_beside_a_falling_line_it_takes_the_upper_right, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_beside_a_rising_line_it_takes_the_upper_left, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_with_no_corner_free_names_stand_at_the_line_ends,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_with_ends_too_near_it_goes_below, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
