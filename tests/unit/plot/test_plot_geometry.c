/* SPDX-License-Identifier: Apache-2.0 */
/* Clipping, crossing and ends of traces. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_geometry.h"

static const PlotRect BOX = {10, 10, 20, 20};

static void test_segments_are_cut_at_the_box(void **state)
{
    (void)state;
    static const struct {
        PlotPoint a, b;
        bool inside;
        PlotPoint cut_a, cut_b;
    } CASES[] = {
        {{0, 20}, {40, 20}, true, {10, 20}, {30, 20}},
        {{20, 0}, {20, 40}, true, {20, 10}, {20, 30}},
        {{0, 0}, {40, 40}, true, {10, 10}, {30, 30}},
        {{12, 12}, {15, 15}, true, {12, 12}, {15, 15}},
        {{20, 20}, {20, 20}, true, {20, 20}, {20, 20}},
        {{0, 0}, {9, 40}, false, {0, 0}, {0, 0}},
        {{0, 20}, {20, 45}, false, {0, 0}, {0, 0}},
        {{0, 0}, {0, 0}, false, {0, 0}, {0, 0}},
        {{(double)NAN, 0}, {20, 20}, false, {0, 0}, {0, 0}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        PlotPoint a = CASES[i].a;
        PlotPoint b = CASES[i].b;
        assert_int_equal(plot_geometry_clip(BOX, &a, &b), CASES[i].inside);
        if (CASES[i].inside) {
            assert_true(fabs(a.x - CASES[i].cut_a.x) + fabs(a.y - CASES[i].cut_a.y) < 1e-9);
            assert_true(fabs(b.x - CASES[i].cut_b.x) + fabs(b.y - CASES[i].cut_b.y) < 1e-9);
        }
    }
}

/* One unit of data is one unit of the layout, y upwards from 100. */
static PlotLayout unit_layout(void)
{
    return (PlotLayout){.data = {0, 0, 100, 100},
                        .x = {AXIS_LINEAR, AXIS_UNIT_STEP, 0, 100},
                        .y = {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 100}};
}

static void test_a_line_crosses_though_no_point_is_inside(void **state)
{
    (void)state;
    static const PlotPoint POINTS[] = {{0, 50}, {100, 50}};
    static const PlotPoint BROKEN[] = {{0, 50}, {50, (double)NAN}, {100, 50}};
    static const PlotPoint ALONE[] = {{0, (double)NAN}, {45, 50}, {100, (double)NAN}};
    const PlotLayout layout = unit_layout();
    PlotTrace trace = {0};
    plot_trace_set_points(&trace, POINTS, 2);
    assert_true(plot_geometry_crosses(&layout, &trace, (PlotRect){40, 45, 10, 10}));
    assert_false(plot_geometry_crosses(&layout, &trace, (PlotRect){40, 55, 10, 10}));
    plot_trace_set_points(&trace, BROKEN, 3);
    assert_false(plot_geometry_crosses(&layout, &trace, (PlotRect){40, 45, 10, 10}));
    plot_trace_set_points(&trace, ALONE, 3);
    assert_true(plot_geometry_crosses(&layout, &trace, (PlotRect){40, 45, 10, 10}));
    plot_trace_set_points(&trace, NULL, 0);
}

static void test_columns_cross_by_their_extremes(void **state)
{
    (void)state;
    const PlotLayout layout = unit_layout();
    PlotColumn columns[10];
    for (int i = 0; i < 10; i++) {
        columns[i] = (PlotColumn){50, 50, 50, i == 5 ? 90 : 50, 3, false};
    }
    PlotTrace trace = {0};
    plot_trace_set_columns(&trace, columns, 10, 0, 100);
    assert_true(plot_geometry_crosses(&layout, &trace, (PlotRect){50, 15, 10, 10}));
    assert_false(plot_geometry_crosses(&layout, &trace, (PlotRect){70, 15, 10, 10}));
    plot_trace_set_points(&trace, NULL, 0);
}

static void test_the_end_is_the_last_finite_point_in_view(void **state)
{
    (void)state;
    static const PlotPoint POINTS[] = {{0, 1}, {50, 7}, {80, (double)NAN}, {200, 9}};
    const PlotLayout layout = unit_layout();
    PlotTrace trace = {0};
    PlotPoint end = {0, 0};
    assert_false(plot_geometry_last_point(&layout, &trace, &end));
    plot_trace_set_points(&trace, POINTS, 4);
    assert_true(plot_geometry_last_point(&layout, &trace, &end));
    assert_true(end.x == 50 && end.y == 7);
    plot_trace_set_points(&trace, NULL, 0);
}

static void test_raw_traces_stand_behind_few_curves_only(void **state)
{
    (void)state;
    static const PlotPoint POINTS[] = {{0, 1}, {1, 2}};
    Plot *plot = plot_new("loss");
    for (uint32_t i = 0; i < 9; i++) {
        plot_trace_set_points(&hand_made_curve(plot, i, "run", POINTS, 2)->smoothed, POINTS, 2);
        assert_int_equal(plot_geometry_shows_raw(plot, &plot->curves[0]), i < 8);
    }
    plot->lifted = 3;
    assert_true(plot_geometry_shows_raw(plot, &plot->curves[3]));
    assert_false(plot_geometry_shows_raw(plot, &plot->curves[0]));
    assert_int_equal(plot_geometry_lifted(plot), 3);
    plot->lifted = 77; /* a run that is not here changes nothing here */
    assert_int_equal(plot_geometry_lifted(plot), SIZE_MAX);
    plot_free(plot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segments_are_cut_at_the_box),
        cmocka_unit_test(test_a_line_crosses_though_no_point_is_inside),
        cmocka_unit_test(test_columns_cross_by_their_extremes),
        cmocka_unit_test(test_the_end_is_the_last_finite_point_in_view),
        cmocka_unit_test(test_raw_traces_stand_behind_few_curves_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
