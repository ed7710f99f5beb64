/* SPDX-License-Identifier: Apache-2.0 */
/* Runs that were released and are read again from their files: to the bit, while they grow, after
 * they were deleted. */
#include "loading.h"

#include <glib/gstdio.h>
#include <string.h>

enum { N = 200000 };

static GArray *ask_again(Loading *loading, RunId run)
{
    GArray *wanted = series_store_want_columns(loading->store, run);
    run_loader_read_again(loading->loader, (const FileAgain *)(const void *)wanted->data,
                          wanted->len);
    return wanted;
}

static bool is_settled(const Loading *loading, const void *what)
{
    const RunId *run = what;
    return series_store_columns_state(loading->store, *run) != RUN_COLUMNS_COMING &&
           run_loader_progress(loading->loader).all_read;
}

static void assert_steps(const Series *series, size_t n)
{
    assert_int_equal(series_n_points(series), n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(series_step(series, i), i);
        assert_true(series_value(series, i) == (double)(float)i);
        assert_true(series_wall_time(series, i) == 1e9 + (double)i);
    }
}

static void test_a_released_run_is_read_again(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "events.out.tfevents.1", 0, N);
    Loading loading;
    loading_start(&loading, (const char *const[]){directory}, 1, NULL);
    loading_wait(&loading, loading_all_read, NULL);
    const Series *series = loading_series(&loading, ".", "x");
    assert_steps(series, N);
    const RunId run = 0;
    series_store_release_columns(loading.store, run);
    assert_int_equal(series_n_points(series), 0);
    GArray *wanted = ask_again(&loading, run);
    assert_false(run_loader_progress(loading.loader).all_read);
    loading_wait(&loading, is_settled, &run);
    assert_int_equal(series_store_columns_state(loading.store, run), RUN_COLUMNS_KEPT);
    assert_steps(series, N);
    const RunLoaderProgress progress = run_loader_progress(loading.loader);
    assert_int_equal(progress.bytes_done, progress.bytes_total);
    assert_int_equal(progress.n_points, N);
    g_array_unref(wanted);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

typedef struct {
    RunId run;
    uint64_t n;
} Summed;

static bool has_summed(const Loading *loading, const void *what)
{
    const Summed *summed = what;
    SeriesSummary summary;
    return series_store_summary(loading->store, summed->run, 0, &summary) && summary.n == summed->n;
}

static void append(const char *path, int64_t first, size_t n)
{
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, first, n);
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    fclose(file);
    event_bytes_clear(&bytes);
}

static void test_what_came_meanwhile_comes_along(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "events.out.tfevents.1", 0, 1000);
    char *path = temporary_directory_file(directory, "events.out.tfevents.1");
    Loading loading;
    loading_start(&loading, (const char *const[]){directory}, 1, NULL);
    loading_wait(&loading, loading_all_read, NULL);
    const RunId run = 0;
    series_store_release_columns(loading.store, run);
    append(path, 1000, 500);
    loading_wait(&loading, has_summed, &(const Summed){run, 1500});
    assert_int_equal(series_n_points(loading_series(&loading, ".", "x")), 0);
    append(path, 1500, 500); /* it may be read before, by or after the pass */
    GArray *wanted = ask_again(&loading, run);
    loading_wait(&loading, loading_has_points, &(const LoadingPoints){".", "x", 2000});
    loading_wait(&loading, is_settled, &run);
    assert_steps(loading_series(&loading, ".", "x"), 2000);
    g_array_unref(wanted);
    loading_stop(&loading);
    free(path);
    temporary_directory_remove(directory);
}

static void test_a_deleted_run_keeps_its_summary(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "events.out.tfevents.1", 0, 1000);
    char *path = temporary_directory_file(directory, "events.out.tfevents.1");
    Loading loading;
    loading_start(&loading, (const char *const[]){directory}, 1, NULL);
    loading_wait(&loading, loading_all_read, NULL);
    const RunId run = 0;
    series_store_release_columns(loading.store, run);
    assert_int_equal(g_unlink(path), 0);
    GArray *wanted = ask_again(&loading, run);
    loading_wait(&loading, is_settled, &run);
    assert_int_equal(series_store_columns_state(loading.store, run), RUN_COLUMNS_RELEASED);
    assert_true(has_summed(&loading, &(const Summed){run, 1000}));
    g_array_unref(wanted);
    loading_stop(&loading);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_released_run_is_read_again),
        cmocka_unit_test(test_what_came_meanwhile_comes_along),
        cmocka_unit_test(test_a_deleted_run_keeps_its_summary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
