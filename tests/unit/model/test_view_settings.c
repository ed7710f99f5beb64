/* SPDX-License-Identifier: Apache-2.0 */
#include "made_batches.h"
#include "view_settings.h"

#include "cmocka_all.h"

static void add_run(SeriesStore *store, uint32_t number, const char *name)
{
    take_batch(store, made_batch(number, name, name));
}

static void test_slots_follow_natural_order_and_then_stay(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = view_settings_new();
    add_run(store, 0, "run10");
    add_run(store, 1, "run2");
    assert_true(view_settings_see_runs(settings, store));
    assert_int_equal(view_settings_colour_slot(settings, 0), 1);
    assert_int_equal(view_settings_colour_slot(settings, 1), 0);
    add_run(store, 2, "run1");
    assert_true(view_settings_see_runs(settings, store));
    assert_false(view_settings_see_runs(settings, store));
    assert_int_equal(view_settings_colour_slot(settings, 0), 1);
    assert_int_equal(view_settings_colour_slot(settings, 2), 2);
    view_settings_free(settings);
    series_store_free(store);
}

static void test_visibility(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = view_settings_new();
    add_run(store, 0, "a");
    add_run(store, 1, "b");
    assert_false(view_settings_run_visible(settings, 0));
    view_settings_see_runs(settings, store);
    assert_int_equal(view_settings_n_visible(settings), 2);
    view_settings_set_run_visible(settings, 0, false);
    assert_false(view_settings_run_visible(settings, 0));
    view_settings_invert_visible(settings);
    assert_true(view_settings_run_visible(settings, 0));
    assert_false(view_settings_run_visible(settings, 1));
    view_settings_set_all_visible(settings, true);
    view_settings_show_only(settings, 1);
    assert_int_equal(view_settings_n_visible(settings), 1);
    assert_true(view_settings_run_visible(settings, 1));
    view_settings_free(settings);
    series_store_free(store);
}

static void test_beyond_the_limit_runs_are_held_back_in_natural_order(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = view_settings_new();
    view_settings_limit_shown(settings, 2);
    add_run(store, 0, "run10");
    add_run(store, 1, "run3");
    view_settings_see_runs(settings, store);
    assert_int_equal(view_settings_n_held_back(settings), 0);
    add_run(store, 2, "run2"); /* comes before the others, which are of the first reading too */
    view_settings_see_runs(settings, store);
    assert_false(view_settings_run_visible(settings, 0));
    assert_true(view_settings_run_visible(settings, 1));
    assert_true(view_settings_run_visible(settings, 2));
    assert_int_equal(view_settings_n_held_back(settings), 1);
    view_settings_free(settings);
    series_store_free(store);
}

static void test_after_the_first_reading_nothing_shown_gives_way(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = view_settings_new();
    view_settings_limit_shown(settings, 2);
    add_run(store, 0, "b");
    view_settings_see_runs(settings, store);
    view_settings_end_of_first_runs(settings);
    add_run(store, 1, "c");
    view_settings_see_runs(settings, store);
    assert_true(view_settings_run_visible(settings, 1)); /* there is room */
    add_run(store, 2, "a");
    view_settings_see_runs(settings, store);
    assert_true(view_settings_run_visible(settings, 0));
    assert_true(view_settings_run_visible(settings, 1));
    assert_false(view_settings_run_visible(settings, 2));
    assert_int_equal(view_settings_n_held_back(settings), 1);
    view_settings_free(settings);
    series_store_free(store);
}

static void test_who_shows_or_hides_has_the_last_word(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    ViewSettings *settings = view_settings_new();
    view_settings_limit_shown(settings, 1);
    add_run(store, 0, "b");
    view_settings_see_runs(settings, store);
    view_settings_set_run_visible(settings, 0, false);
    assert_int_equal(view_settings_n_held_back(settings), 0); /* hidden, but not by the limit */
    add_run(store, 1, "c");
    view_settings_see_runs(settings, store);
    assert_int_equal(view_settings_n_held_back(settings), 1);
    view_settings_set_all_visible(settings, true);
    assert_int_equal(view_settings_n_held_back(settings), 0);
    add_run(store, 2, "d"); /* all, as long as the first reading goes on */
    view_settings_see_runs(settings, store);
    assert_int_equal(view_settings_n_visible(settings), 3);
    view_settings_free(settings);
    series_store_free(store);
}

static void test_only_what_changes_something_raises_the_serial(void **state)
{
    (void)state;
    ViewSettings *settings = view_settings_new();
    uint64_t serial = view_settings_serial(settings);
    view_settings_set_smoothing(settings, VIEW_SETTINGS_DEFAULT_SMOOTHING);
    view_settings_set_x_axis(settings, X_AXIS_STEP);
    view_settings_set_run_filter(settings, "");
    view_settings_set_lifted(settings, RUN_NONE);
    assert_int_equal(view_settings_serial(settings), serial);
    view_settings_set_smoothing(settings, 0.9);
    view_settings_set_x_axis(settings, X_AXIS_WALL);
    view_settings_set_tag_filter(settings, "loss");
    view_settings_set_folded(settings, "train/", true);
    assert_int_equal(view_settings_serial(settings), serial + 4);
    view_settings_set_folded(settings, "train/", true);
    assert_int_equal(view_settings_serial(settings), serial + 4);
    view_settings_free(settings);
}

static void test_smoothing_is_clamped_below_one(void **state)
{
    (void)state;
    ViewSettings *settings = view_settings_new();
    assert_true(view_settings_smoothing(settings) == 0.6);
    view_settings_set_smoothing(settings, 2);
    assert_true(view_settings_smoothing(settings) < 1);
    view_settings_set_smoothing(settings, NAN);
    assert_true(view_settings_smoothing(settings) == 0);
    view_settings_free(settings);
}

static void test_folds_have_a_fallback(void **state)
{
    (void)state;
    ViewSettings *settings = view_settings_new();
    assert_true(view_settings_folded(settings, "a/", true));
    assert_false(view_settings_folded(settings, "a/", false));
    view_settings_set_folded(settings, "a/", false);
    assert_false(view_settings_folded(settings, "a/", true));
    view_settings_free(settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slots_follow_natural_order_and_then_stay),
        cmocka_unit_test(test_visibility),
        cmocka_unit_test(test_beyond_the_limit_runs_are_held_back_in_natural_order),
        cmocka_unit_test(test_after_the_first_reading_nothing_shown_gives_way),
        cmocka_unit_test(test_who_shows_or_hides_has_the_last_word),
        cmocka_unit_test(test_only_what_changes_something_raises_the_serial),
        cmocka_unit_test(test_smoothing_is_clamped_below_one),
        cmocka_unit_test(test_folds_have_a_fallback),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
