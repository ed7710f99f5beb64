/* SPDX-License-Identifier: Apache-2.0 */
/* The answers of the store. */
#include "made_batches.h"
#include "natural_order.h"
#include "series_store.h"

#include "cmocka_all.h"

#include <stdlib.h>

static int by_natural_order(const void *a, const void *b)
{
    return natural_order_compare(*(char *const *)a, *(char *const *)b);
}

/* They come in pieces, between which the order is asked for. */
static void test_tags_found_later_stand_among_the_others(void **state)
{
    (void)state;
    enum { N = 500 };
    SeriesStore *store = series_store_new();
    GRand *random = g_rand_new_with_seed(7);
    char *names[N];
    for (int i = 0; i < N; i++) {
        names[i] = g_strdup_printf("%c/%d/x%d", 'a' + g_rand_int_range(random, 0, 5),
                                   g_rand_int_range(random, 0, 30), i);
    }
    for (int first = 0, n = 1; first < N; first += n, n = MIN(2 * n + 1, N - first)) {
        SeriesBatch *batch = made_batch(0, "run", "a");
        for (int i = first; i < first + n; i++) {
            made_point(batch, names[i], first, 0, 0);
        }
        take_batch(store, batch);
        GArray *tags = series_store_tags_in_order(store);
        assert_int_equal(tags->len, first + n);
        for (guint i = 1; i < tags->len; i++) {
            assert_true(natural_order_compare(
                            series_store_tag_name(store, g_array_index(tags, TagId, i - 1)),
                            series_store_tag_name(store, g_array_index(tags, TagId, i))) < 0);
        }
        g_array_unref(tags);
    }
    qsort(names, N, sizeof *names, by_natural_order);
    GArray *tags = series_store_tags_in_order(store);
    for (guint i = 0; i < N; i++) {
        assert_string_equal(series_store_tag_name(store, g_array_index(tags, TagId, i)), names[i]);
        g_free(names[i]);
    }
    g_array_unref(tags);
    g_rand_free(random);
    series_store_free(store);
}

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
        cmocka_unit_test(test_tags_found_later_stand_among_the_others),
        cmocka_unit_test(test_serials_say_what_changed),
        cmocka_unit_test(test_a_tag_is_shown_by_its_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
