/* SPDX-License-Identifier: Apache-2.0 */
/* Settings go into a snapshot and come back, also on another day with other runs. */
#include "made_batches.h"
#include "view_settings.h"

#include "cmocka_all.h"

#include <math.h>

static void add_run(SeriesStore *store, uint32_t number, const char *name)
{
    take_batch(store, made_batch(number, name, name));
}

static ViewSettings *settings_of(SeriesStore *store, const char *const *names)
{
    ViewSettings *settings = view_settings_new();
    for (uint32_t i = 0; names[i] != NULL; i++) {
        add_run(store, i, names[i]);
    }
    view_settings_see_runs(settings, store);
    return settings;
}

static void test_what_was_captured_is_applied(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = settings_of(store, (const char *const[]){"a", "b", NULL});
    ViewSnapshot *before = view_snapshot_new();
    view_settings_capture(settings, before);
    view_settings_set_run_visible(settings, 1, false);
    view_settings_set_smoothing(settings, 0.2);
    view_settings_set_x_axis(settings, X_AXIS_WALL);
    view_settings_set_run_filter(settings, "x");
    view_settings_set_tag_filter(settings, "y");
    view_settings_set_folded(settings, "train", true);
    view_settings_set_limits(settings, "loss", &(ViewLimits){1, 2, NAN, NAN});
    ViewSnapshot *after = view_snapshot_new();
    view_settings_capture(settings, after);
    const uint64_t serial = view_settings_serial(settings);
    view_settings_apply(settings, before);
    assert_true(view_settings_serial(settings) > serial);
    assert_true(view_settings_run_visible(settings, 1));
    assert_true(view_settings_smoothing(settings) == VIEW_SETTINGS_DEFAULT_SMOOTHING);
    assert_int_equal(view_settings_x_axis(settings), X_AXIS_STEP);
    assert_string_equal(view_settings_run_filter(settings), "");
    assert_string_equal(view_settings_tag_filter(settings), "");
    assert_false(view_settings_folded(settings, "train", false));
    assert_int_equal(view_settings_n_limits(settings), 0);
    view_settings_apply(settings, after);
    assert_false(view_settings_run_visible(settings, 1));
    assert_true(view_settings_folded(settings, "train", false));
    assert_true(view_settings_limits(settings, "loss").x_max == 2);
    view_snapshot_free(before);
    view_snapshot_free(after);
    view_settings_free(settings);
    series_store_free(store);
}

static void test_runs_that_came_since_stay_as_they_are(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = settings_of(store, (const char *const[]){"a", NULL});
    ViewSnapshot *before = view_snapshot_new();
    view_settings_capture(settings, before);
    add_run(store, 1, "b");
    view_settings_see_runs(settings, store);
    view_settings_set_all_visible(settings, false);
    view_settings_apply(settings, before);
    assert_true(view_settings_run_visible(settings, 0));
    assert_false(view_settings_run_visible(settings, 1));
    view_snapshot_free(before);
    view_settings_free(settings);
    series_store_free(store);
}

/* "c" was hidden and had the third colour; today "aa" and "d" are new, and "b" is gone. */
static void test_on_another_day_runs_are_known_by_name(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = settings_of(store, (const char *const[]){"a", "b", "c", NULL});
    ViewSnapshot *kept = view_snapshot_new();
    view_settings_set_run_visible(settings, 2, false);
    view_settings_capture(settings, kept);
    view_settings_free(settings);
    series_store_free(store);

    store = series_store_new();
    settings = view_settings_new();
    view_settings_remember(settings, kept);
    add_run(store, 0, "d");
    add_run(store, 1, "c");
    add_run(store, 2, "aa");
    add_run(store, 3, "a");
    view_settings_see_runs(settings, store);
    assert_int_equal(view_settings_colour_slot(settings, 3), 0);
    assert_int_equal(view_settings_colour_slot(settings, 1), 2);
    assert_int_equal(view_settings_colour_slot(settings, 2), 3);
    assert_int_equal(view_settings_colour_slot(settings, 0), 4);
    assert_false(view_settings_run_visible(settings, 1));
    assert_true(view_settings_run_visible(settings, 0));
    ViewSnapshot *again = view_snapshot_new();
    view_settings_capture(settings, again);
    assert_int_equal(again->n_present, 4);
    assert_int_equal(again->runs->len, 5); /* "b" is still remembered */
    assert_string_equal(g_array_index(again->runs, ViewRun, 4).name, "b");
    view_snapshot_free(kept);
    view_snapshot_free(again);
    view_settings_free(settings);
    series_store_free(store);
}

static void test_a_run_chosen_on_another_day_is_shown_beyond_the_limit(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = view_settings_new();
    ViewSnapshot *kept = view_snapshot_new();
    const ViewRun runs[] = {{g_ref_string_new("b"), 5, true, true},
                            {g_ref_string_new("z"), 6, true, true}};
    g_array_append_vals(kept->runs, runs, 2);
    view_settings_limit_shown(settings, 1);
    view_settings_remember(settings, kept);
    add_run(store, 0, "a");
    add_run(store, 1, "b");
    view_settings_see_runs(settings, store);
    view_settings_end_of_first_runs(settings);
    add_run(store, 2, "c");
    add_run(store, 3, "z");
    view_settings_see_runs(settings, store);
    assert_true(view_settings_run_visible(settings, 1));
    assert_false(view_settings_run_visible(settings, 2));
    assert_true(view_settings_run_visible(settings, 3));
    view_snapshot_free(kept);
    view_settings_free(settings);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_captured_is_applied),
        cmocka_unit_test(test_runs_that_came_since_stay_as_they_are),
        cmocka_unit_test(test_on_another_day_runs_are_known_by_name),
        cmocka_unit_test(test_a_run_chosen_on_another_day_is_shown_beyond_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
