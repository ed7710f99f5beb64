/* SPDX-License-Identifier: Apache-2.0 */
/* How tags of a kind are counted, and when two lists of them say the same. */
#include "../model/made_batches.h"
#include "media_tags.h"

#include "cmocka_all.h"

static void test_tags_are_counted_by_kind(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    assert_int_equal(media_tags_count(store, EVENTS_SUMMARY_IMAGE), 0);
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "loss", 0, 0, 0);
    made_tag(batch, "pictures/first", EVENTS_SUMMARY_IMAGE);
    made_tag(batch, "pictures/second", EVENTS_SUMMARY_IMAGE);
    take_batch(store, batch);
    assert_int_equal(media_tags_count(store, EVENTS_SUMMARY_IMAGE), 2);
    assert_int_equal(media_tags_count(store, EVENTS_SUMMARY_SCALAR), 1);
    assert_int_equal(media_tags_count(store, EVENTS_SUMMARY_HISTOGRAM), 0);
    series_store_free(store);
}

static void test_lists_are_equal_by_tags_and_runs(void **state)
{
    (void)state;
    const RunId numbers[] = {4, 5};
    MediaTag tags[4];
    GPtrArray *lists[4];
    for (guint i = 0; i < 4; i++) {
        tags[i] = (MediaTag){.tag = 1, .runs = g_array_new(FALSE, FALSE, sizeof(RunId))};
        g_array_append_vals(tags[i].runs, numbers, i == 3 ? 1 : 2);
        lists[i] = g_ptr_array_new();
        g_ptr_array_add(lists[i], &tags[i]);
    }
    tags[2].tag = 2;
    assert_true(media_tags_equal(lists[0], lists[1]));
    assert_false(media_tags_equal(lists[0], lists[2])); /* another tag */
    assert_false(media_tags_equal(lists[0], lists[3])); /* a run less */
    assert_false(media_tags_equal(lists[0], NULL));
    g_array_index(tags[1].runs, RunId, 1) = 6;
    assert_false(media_tags_equal(lists[0], lists[1])); /* another run */
    g_ptr_array_set_size(lists[1], 0);
    assert_false(media_tags_equal(lists[0], lists[1]));
    for (guint i = 0; i < 4; i++) {
        g_array_unref(tags[i].runs);
        g_ptr_array_unref(lists[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tags_are_counted_by_kind),
        cmocka_unit_test(test_lists_are_equal_by_tags_and_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
