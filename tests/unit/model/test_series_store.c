/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of the store. */
#include "made_batches.h"
#include "series_store.h"

#include "cmocka_all.h"

static void test_runs_and_tags_are_found_and_ordered(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run10", "a");
    made_point(batch, "loss", 0, 0, 0);
    made_point(batch, "acc", 0, 0, 0);
    take_batch(store, batch);
    batch = made_batch(1, "run9", "b");
    made_point(batch, "loss", 0, 0, 0);
    take_batch(store, batch);
    assert_int_equal(series_store_n_runs(store), 2);
    assert_int_equal(series_store_find_run(store, "run9"), 1);
    assert_int_equal(series_store_find_run(store, "none"), RUN_NONE);
    GArray *runs = series_store_runs_in_order(store);
    assert_int_equal(g_array_index(runs, RunId, 0), 1);
    g_array_unref(runs);
    GArray *tags = series_store_tags_in_order(store);
    assert_string_equal(series_store_tag_name(store, g_array_index(tags, TagId, 0)), "acc");
    g_array_unref(tags);
    tags = series_store_run_tags(store, 1);
    assert_int_equal(tags->len, 1);
    g_array_unref(tags);
    const TagId acc = series_store_find_tag(store, "acc");
    assert_true(series_store_has(store, 0, acc));
    assert_false(series_store_has(store, 1, acc));
    assert_null(series_store_series(store, 1, acc));
    assert_int_equal(series_store_kind(store, 1, acc), EVENTS_SUMMARY_UNKNOWN);
    assert_int_equal(series_store_find_tag(store, "none"), TAG_NONE);
    assert_null(series_store_series(store, 0, TAG_NONE));
    assert_true(series_store_tag_has_kind(store, acc, EVENTS_SUMMARY_SCALAR));
    assert_false(series_store_tag_has_kind(store, acc, EVENTS_SUMMARY_IMAGE));
    series_store_free(store);
}

static void test_serials_say_what_changed(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    assert_int_equal(series_store_serial(store), 0);
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "x", 0, 0, 0);
    made_point(batch, "y", 0, 0, 0);
    take_batch(store, batch);
    const uint64_t structure = series_store_structure_serial(store);
    batch = made_batch(0, "run", "a");
    made_point(batch, "x", 1, 1, 1);
    take_batch(store, batch);
    assert_int_equal(series_store_structure_serial(store), structure);
    assert_int_equal(series_store_serial(store), 2);
    assert_int_equal(series_store_tag_serial(store, series_store_find_tag(store, "x")), 2);
    assert_int_equal(series_store_tag_serial(store, series_store_find_tag(store, "y")), 1);
    assert_int_equal(series_serial(series_store_series(store, 0, 0)), 2);
    assert_int_equal(series_serial(series_store_series(store, 0, 1)), 1);
    assert_int_equal(series_store_run(store, 0)->serial, 2);
    series_store_free(store);
}

static void test_a_tag_is_shown_by_its_own_words(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "x", 0, 0, 0);
    batch->tags[0].display_name = g_strdup("Loss of x");
    batch->tags[0].description = g_strdup("*mean*");
    made_point(batch, "y", 0, 0, 0);
    take_batch(store, batch);
    assert_string_equal(series_store_tag_display_name(store, 0), "Loss of x");
    assert_string_equal(series_store_tag_description(store, 0), "*mean*");
    assert_string_equal(series_store_tag_display_name(store, 1), "y");
    assert_null(series_store_tag_description(store, 1));
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_and_tags_are_found_and_ordered),
        cmocka_unit_test(test_serials_say_what_changed),
        cmocka_unit_test(test_a_tag_is_shown_by_its_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
