/* SPDX-License-Identifier: Apache-2.0 */
/* The Plot as a container: what a new one holds, that traces are copies, that curves are freed with
 * what they own, and whose colour a curve has. */
#include "cmocka_all.h"

#include "plot.h"

#include <math.h>

static void test_a_new_plot_is_empty(void **state)
{
    (void)state;
    Plot *plot = plot_new(NULL);
    assert_string_equal(plot->title, "");
    assert_int_equal(plot->n_curves, 0);
    assert_true(plot->x.min == 0 && plot->x.max == 1);
    assert_true(plot->y.min == 0 && plot->y.max == 1);
    assert_true(plot->lifted == UINT32_MAX);
    assert_true(plot->value_min > plot->value_max);
    assert_true(isnan(plot->newest_wall_time) && isnan(plot->counts.loading));
    plot_free(plot);
    plot_free(NULL);
}

static void test_traces_hold_copies(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    PlotTrace *raw = &plot_add_curve(plot, 3, "first", 0)->raw;
    assert_true(plot_trace_is_empty(raw));
    PlotPoint points[] = {{1, 10}, {2, 20}};
    plot_trace_set_points(raw, points, 2);
    points[1].y = -1;
    assert_int_equal(raw->n_points, 2);
    assert_true(raw->points[1].x == 2 && raw->points[1].y == 20);
    PlotColumn column = {.first = 4, .last = 5, .min = 3, .max = 6, .n = 7};
    plot_trace_set_columns(raw, &column, 1, 100, 200);
    column.max = -1;
    assert_false(plot_trace_is_empty(raw));
    assert_null(raw->points);
    assert_int_equal(raw->n_points, 0);
    assert_int_equal(raw->n_columns, 1);
    assert_true(raw->columns[0].max == 6 && raw->columns[0].n == 7);
    assert_true(raw->x_min == 100 && raw->x_max == 200);
    assert_true(isnan(raw->before.x) && isnan(raw->after.x));
    plot_free(plot);
}

static void count_call(void *context)
{
    ++*(int *)context;
}

static void test_clearing_curves_frees_their_samples_once(void **state)
{
    (void)state;
    int n_freed = 0;
    Plot *plot = plot_new("loss");
    plot_add_curve(plot, 0, "first", 0);
    PlotCurve *second = plot_add_curve(plot, 9, "second", 1);
    second->samples.context = &n_freed;
    second->samples.free_context = count_call;
    assert_int_equal(plot->n_curves, 2);
    assert_string_equal(plot->curves[0].name, "first");
    assert_int_equal(plot->curves[1].run, 9);
    plot_clear_curves(plot);
    assert_int_equal(plot->n_curves, 0);
    assert_int_equal(n_freed, 1);
    plot_free(plot);
    assert_int_equal(n_freed, 1);
}

static void test_a_colour_chosen_by_hand_wins_over_the_slot(void **state)
{
    (void)state;
    PlotCurve curve = {.colour_slot = 2, .colour = {1, 2, 3}};
    const PaletteEntry slot = plot_curve_palette(&curve, false);
    curve.has_colour = true;
    const PaletteEntry chosen = plot_curve_palette(&curve, false);
    assert_string_equal(slot.name, palette_run(2, false).name);
    assert_false(slot.colour.red == 1 && slot.colour.green == 2 && slot.colour.blue == 3);
    assert_true(chosen.colour.red == 1 && chosen.colour.green == 2 && chosen.colour.blue == 3);
    assert_int_equal(chosen.dash.n, slot.dash.n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_new_plot_is_empty),
        cmocka_unit_test(test_traces_hold_copies),
        cmocka_unit_test(test_clearing_curves_frees_their_samples_once),
        cmocka_unit_test(test_a_colour_chosen_by_hand_wins_over_the_slot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
