/* SPDX-License-Identifier: Apache-2.0 */
/* The legend at a data rectangle given by hand: in a corner that no curve enters, else at the line
 * ends, else below. */
#include "cmocka_all.h"

#include "hand_made_layout.h"

static int set_up(void **state)
{
    *state = hand_made_layout(100, 1, PLOT_STYLE_FIGURE_ONE_COLUMN, (PlotRect){0, 0, 380, 260},
                              (PlotRect){40, 10, 300, 200});
    return 0;
}

static int tear_down(void **state)
{
    hand_made_layout_free(*state);
    return 0;
}

/* From (0, from) to (100, to) in 101 points. */
static void add_line(const HandMadeLayout *f, double from, double to)
{
    PlotPoint points[101];
    for (int i = 0; i <= 100; i++) {
        points[i] = (PlotPoint){i, from + (to - from) * i / 100};
    }
    hand_made_curve(f->plot, 0, "run", points, 101);
}

/* Up and down over the whole height, to end at `end`. */
static void add_zigzag(const HandMadeLayout *f, double end)
{
    PlotPoint points[101];
    for (int i = 0; i <= 100; i++) {
        points[i] = (PlotPoint){i, i == 100 ? end : i % 2};
    }
    hand_made_curve(f->plot, 0, "run", points, 101);
}

static size_t points_covered(const HandMadeLayout *f)
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
    const HandMadeLayout *f = *state;
    add_line(f, 1, 0);
    assert_int_equal(plot_legend_choose(f->layout, &f->source), PLOT_LEGEND_INSIDE);
    const PlotRect *rect = &f->layout->legend.rect;
    assert_true(fabs(rect->x + rect->width - 336) < 1e-6);
    assert_true(fabs(rect->y - 12) < 1e-6);
    assert_int_equal(points_covered(f), 0);
}

static void test_beside_a_rising_line_it_takes_the_upper_left(void **state)
{
    const HandMadeLayout *f = *state;
    add_line(f, 0, 1);
    assert_int_equal(plot_legend_choose(f->layout, &f->source), PLOT_LEGEND_INSIDE);
    const PlotRect *rect = &f->layout->legend.rect;
    assert_true(fabs(rect->x - 44) < 1e-6);
    assert_true(fabs(rect->y - 12) < 1e-6);
    assert_int_equal(points_covered(f), 0);
}

static void test_with_no_corner_free_names_stand_at_the_line_ends(void **state)
{
    const HandMadeLayout *f = *state;
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
    const HandMadeLayout *f = *state;
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
