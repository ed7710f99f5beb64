/* SPDX-License-Identifier: Apache-2.0 */
/* From a store to a plot: every point is there, sparse or as columns; domains, counts, gaps, marks,
 * restarts and samples. */
#include "cmocka_all.h"

#include "../model/made_batches.h"
#include "plot_from_store.h"
#include "plot_hit.h"
#include "plot_truth.h"

#include <math.h>
#include <string.h>

typedef struct {
    SeriesStore *store;
    SeriesBatch *batch;
    PlotText *text;
    PlotRun run;
} Scene;

static int set_up(void **state)
{
    Scene *scene = g_new0(Scene, 1);
    scene->store = series_store_new();
    scene->batch = made_batch(1, "run", "run/events.out.tfevents.1.host");
    scene->text = plot_text_new(NULL, 1);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    Scene *scene = *state;
    series_store_free(scene->store);
    series_batch_free(scene->batch);
    plot_text_free(scene->text);
    g_free(scene);
    return 0;
}

static void add(Scene *scene, int64_t step, double value)
{
    made_point(scene->batch, "loss", step, 1000 + (double)step, value);
}

static PlotRequest request_of(Scene *scene)
{
    series_store_apply(scene->store, scene->batch);
    series_store_settle(scene->store);
    scene->run = (PlotRun){.run = 0, .name = "run"};
    PlotRequest request = PLOT_REQUEST_INIT;
    request.store = scene->store;
    request.tag = series_store_find_tag(scene->store, "loss");
    request.runs = &scene->run;
    request.n_runs = 1;
    request.text = scene->text;
    return request;
}

static void test_few_points_stay_points(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 10; i++) {
        add(scene, i * 5, i);
    }
    const PlotRequest request = request_of(scene);
    Plot *plot = plot_from_store(&request);
    assert_int_equal(plot->n_curves, 1);
    const PlotTrace *raw = &plot->curves[0].raw;
    assert_int_equal(raw->n_points, 10);
    assert_int_equal(raw->n_columns, 0);
    assert_true(raw->points[9].x == 45 && raw->points[9].y == 9);
    assert_true(plot_trace_is_empty(&plot->curves[0].smoothed));
    assert_true(plot->x.min == 0 && plot->x.max == 45);
    assert_true(plot->y.min == 0 && plot->y.max >= 9);
    assert_int_equal(plot->counts.n_points, 10);
    assert_string_equal(plot->title, "loss");
    assert_true(plot->newest_wall_time == 1045);
    plot_free(plot);
}

/* What is still to come is drawn apart and widens the axes, when it is asked for; it is counted
 * nowhere. */
static void test_the_newest_end_of_what_is_being_read(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 10; i++) {
        add(scene, i, i);
    }
    PlotRequest request = request_of(scene);
    SeriesBatch *batch = made_batch(1, "run", "run/events.out.tfevents.1.host");
    batch->role = BATCH_PREVIEW;
    made_point(batch, "loss", 900, 1900, 50);
    made_point(batch, "loss", 901, 1901, (double)NAN);
    made_point(batch, "loss", 902, 1902, -7);
    series_store_apply(scene->store, batch);
    series_batch_free(batch);
    Plot *plot = plot_from_store(&request);
    assert_true(plot->x.max == 9);
    assert_true(plot_trace_is_empty(&plot->curves[0].preview));
    plot_free(plot);
    request.show_preview = true;
    plot = plot_from_store(&request);
    const PlotCurve *curve = &plot->curves[0];
    assert_int_equal(curve->raw.n_points, 10);
    assert_int_equal(curve->preview.n_points, 3);
    assert_true(curve->preview.points[0].x == 900 && curve->preview.points[0].y == 50);
    assert_true(isnan(curve->preview.points[1].y));
    assert_int_equal(curve->n_marks, 0);
    assert_int_equal(curve->samples.count(curve->samples.context), 10);
    assert_int_equal(plot->counts.n_points, 10);
    assert_int_equal(plot->counts.n_nan, 0);
    assert_true(plot->x.max >= 902);
    assert_true(plot->y.min <= -7 && plot->y.max >= 50);
    plot_free(plot);
}

static void test_many_points_become_columns_and_keep_each_spike(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 20000; i++) {
        add(scene, i, i == 12345 ? 9 : sin(i));
    }
    const PlotRequest request = request_of(scene);
    Plot *plot = plot_from_store(&request);
    const PlotTrace *raw = &plot->curves[0].raw;
    assert_int_equal(raw->n_points, 0);
    assert_int_equal(raw->n_columns, 364 - 54 - 18);
    double highest = 0;
    size_t n = 0;
    for (size_t c = 0; c < raw->n_columns; c++) {
        highest = fmax(highest, raw->columns[c].max);
        n += raw->columns[c].n;
    }
    assert_true(highest == 9);
    assert_int_equal(n, 20000);
    assert_true(plot->y.max >= 9); /* the raw trace counts for the domain */
    plot_free(plot);
}

static void test_columns_follow_the_pixels(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 20000; i++) {
        add(scene, i, i);
    }
    PlotRequest request = request_of(scene);
    request.pixels_per_unit = 2;
    Plot *plot = plot_from_store(&request);
    assert_int_equal(plot->curves[0].raw.n_columns, 2 * (364 - 54 - 18));
    plot_free(plot);
}

static void test_smoothing_makes_a_second_trace(void **state)
{
    Scene *scene = *state;
    add(scene, 0, 1);
    add(scene, 1, 2);
    PlotRequest request = request_of(scene);
    request.smoothing = smoothing_kind_average(0.5);
    Plot *plot = plot_from_store(&request);
    const PlotTrace *smoothed = &plot->curves[0].smoothed;
    assert_int_equal(smoothed->n_points, 2);
    assert_true(smoothed->points[0].y == 1);
    /* (0.5 · 0.5 + 0.5 · 2) / (1 − 0.25) */
    assert_true(fabs(smoothed->points[1].y - 5.0 / 3.0) < 1e-12);
    assert_true(plot->counts.smoothing.strength == 0.5);
    PlotLayout *layout = plot_layout(plot, PLOT_STYLE_CARD, 364, 270, scene->text);
    PlotHit *hit = plot_hit_at_x(plot, layout, 1);
    assert_true(hit->rows[0].sample.value == 2);
    assert_true(fabs(hit->rows[0].sample.smoothed - 5.0 / 3.0) < 1e-12);
    assert_true(hit->rows[0].sample.relative == 1 && hit->rows[0].sample.wall_time == 1001);
    plot_hit_free(hit);
    plot_layout_free(layout);
    plot_free(plot);
}

static void test_other_kinds_of_smoothing_do_not_wait_for_a_smoother(void **state)
{
    Scene *scene = *state;
    add(scene, 0, 1);
    add(scene, 4, 5);
    PlotRequest request = request_of(scene);
    request.smoothing = (SmoothingKind){SMOOTHING_RUNNING_MEAN, SMOOTHING_STEPS, 8};
    request.smoother = smoother_new(NULL, NULL);
    Plot *plot = plot_from_store(&request);
    const PlotTrace *smoothed = &plot->curves[0].smoothed;
    assert_int_equal(smoothed->n_points, 2);
    assert_true(smoothed->points[0].y == 3 && smoothed->points[1].y == 3);
    assert_false(plot->smoothing_is_pending);
    assert_int_equal(plot->counts.smoothing.method, SMOOTHING_RUNNING_MEAN);
    PlotSample sample;
    plot->curves[0].samples.sample(plot->curves[0].samples.context, 1, &sample);
    assert_true(sample.value == 5 && sample.smoothed == 3);
    plot_free(plot);
    smoother_free(request.smoother);
}

static void test_not_a_number_is_a_gap_and_a_mark(void **state)
{
    Scene *scene = *state;
    add(scene, 0, 1);
    add(scene, 1, (double)NAN);
    add(scene, 2, HUGE_VAL);
    add(scene, 3, -HUGE_VAL);
    add(scene, 4, 2);
    const PlotRequest request = request_of(scene);
    Plot *plot = plot_from_store(&request);
    const PlotCurve *curve = &plot->curves[0];
    assert_true(isnan(curve->raw.points[1].y) && isnan(curve->raw.points[2].y));
    assert_int_equal(curve->n_marks, 3);
    assert_int_equal(curve->marks[0].kind, PLOT_MARK_NAN);
    assert_int_equal(curve->marks[1].kind, PLOT_MARK_PLUS_INFINITY);
    assert_int_equal(curve->marks[2].kind, PLOT_MARK_MINUS_INFINITY);
    assert_true(curve->marks[2].x == 3);
    assert_int_equal(plot->counts.n_nan, 1);
    assert_int_equal(plot->counts.n_infinite, 2);
    assert_true(plot->value_min == 1 && plot->value_max == 2);
    plot_free(plot);
}

static void test_dense_columns_break_at_a_stretch_of_nan(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 29200; i++) {
        add(scene, i, i >= 10000 && i < 15000 ? (double)NAN : 1 + i % 2);
    }
    const PlotRequest request = request_of(scene);
    Plot *plot = plot_from_store(&request);
    const PlotTrace *raw = &plot->curves[0].raw;
    size_t n_gaps = 0;
    size_t n_empty = 0;
    for (size_t c = 0; c < raw->n_columns; c++) {
        n_gaps += raw->columns[c].gap_before;
        n_empty += raw->columns[c].n == 0;
    }
    assert_int_equal(n_gaps, 1);
    assert_in_range(n_empty, 48, 50);
    assert_true(plot->curves[0].n_marks >= 48); /* one a column */
    plot_free(plot);
}

static void test_limits_count_what_they_leave_out(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 1000; i++) {
        add(scene, i, i);
    }
    PlotRequest request = request_of(scene);
    request.y_min = 100;
    request.y_max = 899.5;
    Plot *plot = plot_from_store(&request);
    assert_true(plot->y.min == 100 && plot->y.max == 899.5);
    assert_int_equal(plot->counts.n_below, 100);
    assert_int_equal(plot->counts.n_above, 100);
    plot_free(plot);
    request.x_min = 200;
    request.x_max = 299;
    plot = plot_from_store(&request);
    assert_int_equal(plot->counts.n_outside, 900);
    assert_int_equal(plot->counts.n_below, 0);
    /* One point more at each side, so that the line goes on to the edges. */
    assert_int_equal(plot->curves[0].raw.n_points, 102);
    plot_free(plot);
}

static void test_a_restart_keeps_the_older_branch(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i <= 100; i++) {
        add(scene, i, 5);
    }
    for (int i = 60; i <= 80; i++) {
        add(scene, i, 1);
    }
    PlotRequest request = request_of(scene);
    Plot *plot = plot_from_store(&request);
    const PlotCurve *curve = &plot->curves[0];
    assert_int_equal(plot->counts.n_points, 81);
    assert_int_equal(plot->counts.n_superseded, 41);
    assert_int_equal(curve->superseded.n_points, 42); /* and the gap that begins the piece */
    assert_true(plot->x.max == 100);
    assert_int_equal(curve->n_marks, 1);
    assert_int_equal(curve->marks[0].kind, PLOT_MARK_RESTART);
    assert_true(curve->marks[0].x == 60);
    plot_free(plot);
    request.show_superseded = false;
    plot = plot_from_store(&request);
    assert_true(plot_trace_is_empty(&plot->curves[0].superseded));
    assert_true(plot->x.max == 80);
    assert_int_equal(plot->counts.n_superseded, 41); /* counted all the same */
    plot_free(plot);
}

static void test_axes_of_time_have_their_units(void **state)
{
    Scene *scene = *state;
    add(scene, 100, 1);
    add(scene, 160, 2);
    PlotRequest request = request_of(scene);
    request.x_axis = X_AXIS_RELATIVE;
    Plot *plot = plot_from_store(&request);
    assert_true(plot->x.min == 0 && plot->x.max == 60);
    assert_int_equal(plot->x.unit, AXIS_UNIT_DURATION);
    plot_free(plot);
    request.x_axis = X_AXIS_WALL;
    plot = plot_from_store(&request);
    assert_true(plot->x.min == 1100 && plot->x.max == 1160);
    assert_int_equal(plot->x.unit, AXIS_UNIT_WALL_CLOCK);
    plot_free(plot);
}

static void test_runs_without_the_tag_are_left_out(void **state)
{
    Scene *scene = *state;
    add(scene, 0, 1);
    PlotRequest request = request_of(scene);
    request.tag = 12345;
    request.title = "none";
    request.n_runs = 0;
    request.tag = series_store_find_tag(scene->store, "loss");
    Plot *plot = plot_from_store(&request);
    assert_int_equal(plot->n_curves, 0);
    assert_true(plot->x.min == 0 && plot->x.max == 1);
    assert_string_equal(plot->title, "none");
    plot_free(plot);
}

static void test_names_cannot_turn_the_writing(void **state)
{
    Scene *scene = *state;
    add(scene, 0, 1);
    PlotRequest request = request_of(scene);
    scene->run.name = "a\x1b[31m\u202e<b>%n";
    Plot *plot = plot_from_store(&request);
    assert_null(strchr(plot->curves[0].name, '\x1b'));
    assert_null(strstr(plot->curves[0].name, "\u202e"));
    assert_non_null(strstr(plot->curves[0].name, "<b>%n"));
    plot_free(plot);
}

static void test_log_counts_what_cannot_stand_on_it(void **state)
{
    Scene *scene = *state;
    add(scene, 0, -1);
    add(scene, 1, 0);
    add(scene, 2, 0.01);
    add(scene, 3, 10);
    PlotRequest request = request_of(scene);
    request.log_y = true;
    Plot *plot = plot_from_store(&request);
    assert_int_equal(plot->counts.n_not_positive, 2);
    assert_true(plot->y.kind == AXIS_LOG && plot->y.min > 0 && plot->y.min <= 0.01);
    plot_free(plot);
}

/* The wall time goes back all the time: too much for the call that draws. */
static void test_what_looks_at_every_point_comes_later_and_is_the_same(void **state)
{
    Scene *scene = *state;
    for (int i = 0; i < 70000; i++) {
        made_point(scene->batch, "loss", i, 1000 + i - (i % 2 == 0 ? 0 : 300), sin(i / 999.0));
    }
    PlotRequest request = request_of(scene);
    request.x_axis = X_AXIS_WALL;
    Plot *at_once = plot_from_store(&request);
    request.traces = trace_worker_new(NULL, NULL);
    Plot *first = plot_from_store(&request);
    assert_true(first->traces_are_pending && !at_once->traces_are_pending);
    assert_true(plot_trace_is_empty(&first->curves[0].raw));
    char *words = plot_truth_line(first);
    assert_non_null(strstr(words, "working out the rest"));
    assert_null(strstr(words, "all shown"));
    trace_worker_wait(request.traces);
    Plot *then = plot_from_store(&request);
    assert_false(then->traces_are_pending);
    const PlotTrace *expected = &at_once->curves[0].raw;
    const PlotTrace *found = &then->curves[0].raw;
    assert_int_equal(found->n_columns, expected->n_columns);
    for (size_t c = 0; c < found->n_columns; c++) {
        assert_int_equal(found->columns[c].n, expected->columns[c].n);
        assert_true(found->columns[c].n == 0 ||
                    (found->columns[c].min == expected->columns[c].min &&
                     found->columns[c].max == expected->columns[c].max));
    }
    g_free(words);
    words = plot_truth_line(then);
    assert_non_null(strstr(words, "all shown"));
    g_free(words);
    plot_free(at_once);
    plot_free(first);
    plot_free(then);
    trace_worker_free(request.traces);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_few_points_stay_points, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_newest_end_of_what_is_being_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_many_points_become_columns_and_keep_each_spike, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_columns_follow_the_pixels, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_smoothing_makes_a_second_trace, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_other_kinds_of_smoothing_do_not_wait_for_a_smoother,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_not_a_number_is_a_gap_and_a_mark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_dense_columns_break_at_a_stretch_of_nan, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_limits_count_what_they_leave_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_restart_keeps_the_older_branch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_axes_of_time_have_their_units, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_runs_without_the_tag_are_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names_cannot_turn_the_writing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_log_counts_what_cannot_stand_on_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_looks_at_every_point_comes_later_and_is_the_same,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
