/* SPDX-License-Identifier: Apache-2.0 */
/* Traces of one series: points or columns by how many there are, neighbours, gaps and marks. */
#include "cmocka_all.h"

#include "../model/made_batches.h"
#include "plot_source.h"

#include <math.h>

enum { N_COLUMNS = 4 };

typedef struct {
    SeriesStore *store;
    SeriesBatch *batch;
    Plot *plot;
    PlotCurve *curve;
    GArray *marks;
} Scene;

static int set_up(void **state)
{
    Scene *scene = g_new0(Scene, 1);
    scene->store = series_store_new();
    scene->batch = made_batch(1, "run", "run/events.out.tfevents.1.host");
    scene->plot = plot_new("loss");
    scene->curve = plot_add_curve(scene->plot, 0, "run", 0);
    scene->marks = g_array_new(FALSE, FALSE, sizeof(PlotMark));
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    Scene *scene = *state;
    g_array_unref(scene->marks);
    plot_free(scene->plot);
    series_store_free(scene->store);
    g_free(scene);
    return 0;
}

static void add(Scene *scene, int64_t step, double value)
{
    made_point(scene->batch, "loss", step, 1000 + (double)step, value);
}

static PlotSource source_of(Scene *scene, double x_min, double x_max)
{
    const RunId run = take_batch(scene->store, scene->batch);
    const TagId tag = series_store_find_tag(scene->store, "loss");
    return (PlotSource){.series = series_store_series(scene->store, run, tag),
                        .x_axis = X_AXIS_STEP,
                        .x_min = x_min,
                        .x_max = x_max,
                        .n_columns = N_COLUMNS};
}

static PlotMark mark_at(const Scene *scene, guint i)
{
    return g_array_index(scene->marks, PlotMark, i);
}

static void test_two_points_a_column_are_still_points(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 2 * N_COLUMNS; i++) {
        add(scene, i, i == 3 ? HUGE_VAL : 10 + i);
    }
    const PlotSource source = source_of(scene, 0, 7);
    plot_traces_fill(&source, scene->curve, scene->marks);
    const PlotTrace *raw = &scene->curve->raw;
    assert_int_equal(raw->n_points, 8);
    assert_int_equal(raw->n_columns, 0);
    assert_true(raw->points[7].x == 7 && raw->points[7].y == 17);
    assert_true(raw->points[3].x == 3 && isnan(raw->points[3].y));
    assert_int_equal(scene->marks->len, 1);
    assert_int_equal(mark_at(scene, 0).kind, PLOT_MARK_PLUS_INFINITY);
    assert_true(mark_at(scene, 0).x == 3);
    assert_true(plot_trace_is_empty(&scene->curve->smoothed));
}

static void test_one_more_makes_columns_that_break_after_nan(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i <= 2 * N_COLUMNS; i++) {
        add(scene, i, i == 3 ? (double)NAN : i);
    }
    const PlotSource source = source_of(scene, 0, 8);
    plot_traces_fill(&source, scene->curve, scene->marks);
    const PlotTrace *raw = &scene->curve->raw;
    assert_int_equal(raw->n_points, 0);
    assert_int_equal(raw->n_columns, 4);
    assert_int_equal(raw->columns[0].n, 2);
    assert_int_equal(raw->columns[3].n, 3);
    assert_true(raw->columns[1].first == 2 && raw->columns[1].last == 2);
    assert_true(raw->columns[3].min == 6 && raw->columns[3].max == 8);
    assert_false(raw->columns[1].gap_before);
    assert_true(raw->columns[2].gap_before);
    assert_false(raw->columns[3].gap_before);
    assert_true(isnan(raw->before.x) && isnan(raw->after.x));
    assert_int_equal(scene->marks->len, 1);
    assert_int_equal(mark_at(scene, 0).kind, PLOT_MARK_NAN);
    assert_true(mark_at(scene, 0).x == 3); /* the middle of 2 … 4 */
}

static void test_columns_know_their_neighbours_outside(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 20; i++) {
        add(scene, i, 2 * i);
    }
    PlotSource source = source_of(scene, 4, 12);
    source.smoothed = smoothed_series_of(source.series, 0.5);
    plot_traces_fill(&source, scene->curve, scene->marks);
    const PlotTrace *raw = &scene->curve->raw;
    assert_true(raw->before.x == 3 && raw->before.y == 6);
    assert_true(raw->after.x == 13 && raw->after.y == 26);
    assert_true(raw->x_min == 4 && raw->x_max == 12);
    assert_int_equal(scene->curve->smoothed.n_columns, 4);
    assert_true(scene->curve->smoothed.after.y < 26); /* it lags behind what rises */
    assert_int_equal(scene->marks->len, 0);
}

static void test_a_superseded_piece_begins_with_a_gap_and_its_seam(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i <= 5; i++) {
        add(scene, i, 5);
    }
    add(scene, 2, 1);
    add(scene, 3, 1);
    const PlotSource source = source_of(scene, 0, 4);
    plot_traces_fill_superseded(&source, scene->curve, scene->marks);
    const PlotTrace *old = &scene->curve->superseded;
    assert_int_equal(old->n_points, 5);
    assert_true(isnan(old->points[0].y));
    assert_true(old->points[1].x == 2 && old->points[1].y == 5);
    assert_true(old->points[4].x == 5 && isnan(old->points[4].y)); /* beside the domain */
    assert_int_equal(scene->marks->len, 1);
    assert_int_equal(mark_at(scene, 0).kind, PLOT_MARK_RESTART);
    assert_true(mark_at(scene, 0).x == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_two_points_a_column_are_still_points, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_one_more_makes_columns_that_break_after_nan, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_columns_know_their_neighbours_outside, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_superseded_piece_begins_with_a_gap_and_its_seam,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
