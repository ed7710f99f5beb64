/* SPDX-License-Identifier: Apache-2.0 */
/* What was read but has no page is named. */
#include "../model/made_batches.h"
#include "other_kinds.h"

#include "cmocka_all.h"

static void test_kinds_with_pages_are_not_named(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "loss", 0, 0, 0);
    made_tag(batch, "weights", EVENTS_SUMMARY_HISTOGRAM);
    made_tag(batch, "digits", EVENTS_SUMMARY_IMAGE);
    take_batch(store, batch);
    assert_null(other_kinds_text(store));
    series_store_free(store);
}

static void test_the_others_are_counted(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (int i = 0; i < 12; i++) {
        char *name = g_strdup_printf("note %d", i);
        made_tag(batch, name, EVENTS_SUMMARY_TEXT);
        g_free(name);
    }
    made_tag(batch, "sound", EVENTS_SUMMARY_AUDIO);
    batch->other.n_graph_def = 1;
    take_batch(store, batch);
    char *text = other_kinds_text(store);
    assert_string_equal(text, "Also here, not shown yet: 12 text tags, 1 audio tag, 1 graph");
    g_free(text);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds_with_pages_are_not_named),
        cmocka_unit_test(test_the_others_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
