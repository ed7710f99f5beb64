/* SPDX-License-Identifier: Apache-2.0 */
/* Runs given up and filled again: their summaries are what a plain loop finds, what comes back is
 * what was there, media and what is known of the run stay. */
#include "made_batches.h"

#include "cmocka_all.h"

#include <string.h>

enum { FILE_ONE = 1, FILE_TWO = 2, N = 3000 };

static SeriesBatch *points(uint32_t file, int64_t first, int64_t n)
{
    SeriesBatch *batch = made_batch(file, "r", file == FILE_ONE ? "a" : "b");
    for (int64_t step = first; step < first + n; step++) {
        const double value = (double)((step * 7919) % 1009) / 3;
        made_point(batch, "x", step, 1e9 * file + (double)step, value);
    }
    return batch;
}

static SeriesStore *filled_store(void)
{
    SeriesStore *store = series_store_new();
    SeriesBatch *start = made_batch(FILE_ONE, "r", "a");
    made_start(start, 0, 1e9);
    take_batch(store, start);
    take_batch(store, points(FILE_ONE, 0, N));
    SeriesBatch *media = made_batch(FILE_ONE, "r", "a");
    series_columns_append_media(&made_tag(media, "i", EVENTS_SUMMARY_IMAGE)->points, 5, 1e9 + 5, 77,
                                0, 0);
    take_batch(store, media);
    take_batch(store, points(FILE_TWO, N / 2, N)); /* begins a branch in the middle */
    return store;
}

static uint64_t hash_of(const Series *series)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < series_n_points(series); i++) {
        const double numbers[] = {(double)series_step(series, i), series_wall_time(series, i),
                                  series_value(series, i)};
        uint64_t bits[3];
        memcpy(bits, numbers, sizeof bits);
        for (size_t k = 0; k < 3; k++) {
            hash = (hash ^ bits[k]) * 1099511628211u;
        }
    }
    return hash ^ series_n_superseded(series);
}

static SeriesBatch *as_pass(SeriesBatch *batch, const FileAgain *again, bool begins, bool ends)
{
    batch->pass = again->pass;
    batch->begins_pass = begins;
    batch->ends_pass = ends;
    return batch;
}

static void read_again(SeriesStore *store, const GArray *wanted)
{
    for (guint i = 0; i < wanted->len; i++) {
        const FileAgain *again = &g_array_index(wanted, FileAgain, i);
        if (again->file_number == FILE_ONE) {
            SeriesBatch *start = made_batch(FILE_ONE, "r", "a");
            made_start(start, 0, 1e9);
            take_batch(store, as_pass(start, again, true, false));
            take_batch(store, as_pass(points(FILE_ONE, 0, N), again, false, true));
        } else {
            take_batch(store, as_pass(points(FILE_TWO, N / 2, N), again, true, true));
        }
    }
}

static void assert_summary_of(const SeriesStore *store, uint64_t n, int64_t last_step)
{
    SeriesSummary kept;
    assert_true(series_store_summary(store, 0, series_store_find_tag(store, "x"), &kept));
    assert_int_equal(kept.n, n);
    assert_int_equal(kept.first_step, 0);
    assert_int_equal(kept.last_step, last_step);
    assert_true(kept.first_wall_time == 1e9);
    assert_true(kept.min == 0 && kept.max == 1008.0 / 3);
    assert_true(kept.last_value == (double)((last_step * 7919) % 1009) / 3);
}

static void test_a_released_run_keeps_its_summary_and_comes_back_to_the_bit(void **state)
{
    (void)state;
    SeriesStore *store = filled_store();
    const Series *series = series_store_series(store, 0, series_store_find_tag(store, "x"));
    const uint64_t before = hash_of(series);
    const uint64_t n_points = series_store_run(store, 0)->n_points;
    assert_int_equal(series_n_superseded(series), N / 2);
    assert_summary_of(store, 2 * N, N / 2 + N - 1);
    series_store_release_columns(store, 0);
    assert_int_equal(series_store_columns_state(store, 0), RUN_COLUMNS_RELEASED);
    assert_int_equal(series_n_points(series), 0);
    assert_int_equal(series_n_superseded(series), 0);
    assert_summary_of(store, 2 * N, N / 2 + N - 1);
    assert_int_equal(
        media_series_n_items(series_store_media(store, 0, series_store_find_tag(store, "i"))), 1);
    GArray *wanted = series_store_want_columns(store, 0);
    assert_int_equal(wanted->len, 2);
    assert_int_equal(series_store_columns_state(store, 0), RUN_COLUMNS_COMING);
    read_again(store, wanted);
    assert_int_equal(series_store_columns_state(store, 0), RUN_COLUMNS_KEPT);
    assert_true(hash_of(series) == before);
    assert_int_equal(series_store_run(store, 0)->n_points, n_points);
    assert_summary_of(store, 2 * N, N / 2 + N - 1);
    g_array_unref(wanted);
    series_store_free(store);
}

static void test_a_run_grows_while_it_is_released(void **state)
{
    (void)state;
    SeriesStore *store = filled_store();
    const Series *series = series_store_series(store, 0, series_store_find_tag(store, "x"));
    series_store_release_columns(store, 0);
    take_batch(store, points(FILE_TWO, N / 2 + N, 500));
    SeriesBatch *other = made_batch(FILE_TWO, "r", "b");
    made_point(other, "new", 1, 2e9, 3);
    take_batch(store, other);
    assert_int_equal(series_n_points(series), 0);
    assert_summary_of(store, 2 * N + 500, N / 2 + N + 499);
    const TagId added = series_store_find_tag(store, "new");
    SeriesSummary summary;
    assert_true(series_store_summary(store, 0, added, &summary));
    assert_int_equal(summary.n, 1);
    assert_true(summary.max == 3);
    assert_int_equal(series_n_points(series_store_series(store, 0, added)), 0);
    series_store_free(store);
}

static void test_a_pass_that_is_given_up_leaves_the_summary(void **state)
{
    (void)state;
    SeriesStore *store = filled_store();
    const Series *series = series_store_series(store, 0, series_store_find_tag(store, "x"));
    const uint64_t before = hash_of(series);
    series_store_release_columns(store, 0);
    GArray *first = series_store_want_columns(store, 0);
    const FileAgain stale = g_array_index(first, FileAgain, 0);
    take_batch(store, as_pass(points(FILE_ONE, 0, 10), &stale, true, false));
    assert_int_equal(series_n_points(series), 10);
    assert_summary_of(store, 2 * N, N / 2 + N - 1);
    series_store_release_columns(store, 0);
    take_batch(store, as_pass(points(FILE_ONE, 10, N - 10), &stale, false, true)); /* too late */
    assert_int_equal(series_n_points(series), 0);
    assert_summary_of(store, 2 * N, N / 2 + N - 1);
    GArray *second = series_store_want_columns(store, 0);
    read_again(store, second);
    assert_true(hash_of(series) == before);
    g_array_unref(first);
    g_array_unref(second);
    series_store_free(store);
}

static void test_a_file_that_cannot_be_read_again_stays_released(void **state)
{
    (void)state;
    SeriesStore *store = filled_store();
    series_store_release_columns(store, 0);
    GArray *wanted = series_store_want_columns(store, 0);
    for (guint i = 0; i < wanted->len; i++) {
        const FileAgain *again = &g_array_index(wanted, FileAgain, i);
        SeriesBatch *batch = as_pass(made_batch(again->file_number, "r", "?"), again, true, true);
        batch->pass_failed = true;
        take_batch(store, batch);
    }
    assert_int_equal(series_store_columns_state(store, 0), RUN_COLUMNS_RELEASED);
    assert_summary_of(store, 2 * N, N / 2 + N - 1);
    g_array_unref(wanted);
    series_store_free(store);
}

static void test_a_replaced_file_forgets_the_summary_of_the_old_one(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    take_batch(store, points(FILE_ONE, 0, N));
    series_store_release_columns(store, 0);
    SeriesBatch *batch = points(FILE_ONE, 0, N / 2 + 600);
    batch->generation = 1;
    take_batch(store, batch);
    assert_int_equal(series_store_columns_state(store, 0), RUN_COLUMNS_RELEASED);
    assert_summary_of(store, N / 2 + 600, N / 2 + 599);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_released_run_keeps_its_summary_and_comes_back_to_the_bit),
        cmocka_unit_test(test_a_run_grows_while_it_is_released),
        cmocka_unit_test(test_a_pass_that_is_given_up_leaves_the_summary),
        cmocka_unit_test(test_a_file_that_cannot_be_read_again_stays_released),
        cmocka_unit_test(test_a_replaced_file_forgets_the_summary_of_the_old_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
