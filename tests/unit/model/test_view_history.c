/* SPDX-License-Identifier: Apache-2.0 */
/* Steps are taken back and brought again; what a hand does in one go is one step. */
#include "view_history.h"

#include "cmocka_all.h"

#include <math.h>

#define SECOND 1000000

static ViewSnapshot *smoothed(double smoothing)
{
    ViewSnapshot *snapshot = view_snapshot_new();
    snapshot->smoothing = smoothing;
    return snapshot;
}

static ViewSnapshot *on_axis(XAxisKind axis)
{
    ViewSnapshot *snapshot = view_snapshot_new();
    snapshot->x_axis = axis;
    return snapshot;
}

static ViewSnapshot *zoomed(const char *tag, double x_min)
{
    ViewSnapshot *snapshot = view_snapshot_new();
    const ViewLimits limits = {x_min, 10, NAN, NAN};
    g_hash_table_insert(snapshot->limits, g_strdup(tag), g_memdup2(&limits, sizeof limits));
    return snapshot;
}

static ViewHistory *begun(void)
{
    ViewHistory *history = view_history_new();
    view_history_begin(history, smoothed(0.6));
    return history;
}

static void test_nothing_to_undo_at_first(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    assert_null(view_history_undo(history));
    assert_null(view_history_redo(history));
    assert_int_equal(view_history_undo_change(history), VIEW_CHANGE_NONE);
    assert_int_equal(view_history_note(history, smoothed(0.6), 0), VIEW_CHANGE_NONE);
    assert_null(view_history_undo(history));
    view_history_free(history);
}

static void test_back_and_forth(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    view_history_note(history, on_axis(X_AXIS_WALL), 0);
    view_history_note(history, on_axis(X_AXIS_RELATIVE), 0);
    assert_int_equal(view_history_undo_change(history), VIEW_CHANGE_AXIS);
    assert_int_equal(view_history_undo(history)->x_axis, X_AXIS_WALL);
    assert_int_equal(view_history_redo_change(history), VIEW_CHANGE_AXIS);
    assert_int_equal(view_history_undo(history)->x_axis, X_AXIS_STEP);
    assert_null(view_history_undo(history));
    assert_int_equal(view_history_redo(history)->x_axis, X_AXIS_WALL);
    assert_int_equal(view_history_redo(history)->x_axis, X_AXIS_RELATIVE);
    assert_null(view_history_redo(history));
    view_history_free(history);
}

static void test_a_new_change_forgets_what_was_undone(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    view_history_note(history, on_axis(X_AXIS_WALL), 0);
    view_history_undo(history);
    view_history_note(history, smoothed(0.1), 0);
    assert_null(view_history_redo(history));
    assert_true(view_history_undo(history)->smoothing == 0.6);
    view_history_free(history);
}

static void test_a_slider_dragged_is_one_step(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    for (int i = 1; i <= 50; i++) {
        view_history_note(history, smoothed(0.6 + i * 0.001), (int64_t)i * SECOND / 60);
    }
    assert_true(view_history_undo(history)->smoothing == 0.6);
    assert_null(view_history_undo(history));
    assert_true(view_history_redo(history)->smoothing == 0.6 + 50 * 0.001);
    view_history_free(history);
}

static void test_after_a_rest_it_is_another_step(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    view_history_note(history, smoothed(0.7), SECOND);
    view_history_note(history, smoothed(0.8), 3 * SECOND);
    assert_true(view_history_undo(history)->smoothing == 0.7);
    view_history_note(history, smoothed(0.9), 3 * SECOND);
    assert_true(view_history_undo(history)->smoothing == 0.7); /* nor does it go on with an undo */
    view_history_free(history);
}

static void test_there_and_back_in_one_go_is_nothing(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    view_history_note(history, smoothed(0.7), 0);
    view_history_note(history, smoothed(0.6), 1);
    assert_int_equal(view_history_undo_change(history), VIEW_CHANGE_NONE);
    view_history_free(history);
}

static void test_wheels_on_one_chart_are_one_step(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    view_history_note(history, zoomed("loss", 1), 0);
    view_history_note(history, zoomed("loss", 2), SECOND / 10);
    view_history_note(history, zoomed("accuracy", 2), SECOND / 5);
    const ViewSnapshot *back = view_history_undo(history);
    const ViewLimits *limits = g_hash_table_lookup(back->limits, "loss");
    assert_non_null(limits);
    assert_true(limits->x_min == 2);
    assert_int_equal(g_hash_table_size(view_history_undo(history)->limits), 0);
    view_history_free(history);
}

static void test_runs_that_come_are_no_step(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    view_history_note(history, on_axis(X_AXIS_WALL), 0);
    ViewSnapshot *more = on_axis(X_AXIS_WALL);
    const ViewRun run = {g_ref_string_new("a"), 0, true, false};
    g_array_append_val(more->runs, run);
    more->n_present = 1;
    view_history_rebase(history, more);
    assert_int_equal(view_history_undo(history)->x_axis, X_AXIS_STEP);
    assert_null(view_history_undo(history));
    assert_int_equal(view_history_redo(history)->n_present, 1);
    view_history_free(history);
}

static void test_the_oldest_steps_are_forgotten(void **state)
{
    (void)state;
    ViewHistory *history = begun();
    int n = 0;
    for (int i = 0; i < VIEW_HISTORY_MOST_STEPS + 20; i++) {
        view_history_note(history, on_axis(i % 2 == 0 ? X_AXIS_WALL : X_AXIS_STEP), i);
    }
    while (view_history_undo(history) != NULL) {
        n++;
    }
    assert_int_equal(n, VIEW_HISTORY_MOST_STEPS);
    view_history_free(history);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_to_undo_at_first),
        cmocka_unit_test(test_back_and_forth),
        cmocka_unit_test(test_a_new_change_forgets_what_was_undone),
        cmocka_unit_test(test_a_slider_dragged_is_one_step),
        cmocka_unit_test(test_after_a_rest_it_is_another_step),
        cmocka_unit_test(test_there_and_back_in_one_go_is_nothing),
        cmocka_unit_test(test_wheels_on_one_chart_are_one_step),
        cmocka_unit_test(test_runs_that_come_are_no_step),
        cmocka_unit_test(test_the_oldest_steps_are_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
