/* SPDX-License-Identifier: Apache-2.0 */
/* The loader over a lister that is no file system: what grows, breaks, heals and goes in memory. */
#include "loading.h"
#include "memory_lister.h"

static void begin(Loading *loading, MemoryFile *file)
{
    FileLister lister = memory_lister(file);
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.lister = &lister;
    options.poll_only = true;
    options.poll_interval_ms = 1;
    loading_start(loading, NULL, 0, &options);
}

static void change(MemoryFile *file, const EventBytes *bytes, int look_errno, uint64_t fail_from)
{
    pthread_mutex_lock(&file->lock);
    file->bytes = event_bytes_view(bytes);
    file->change_ns++;
    file->look_errno = look_errno;
    file->fail_from = fail_from;
    pthread_mutex_unlock(&file->lock);
}

static bool is_unreadable(const Loading *loading, const void *what)
{
    (void)what;
    const EventFile *file = loading_file(loading, "run");
    return file != NULL && file->state == EVENT_FILE_UNREADABLE;
}

static bool is_gone(const Loading *loading, const void *what)
{
    (void)what;
    return loading_file(loading, "run")->vanished;
}

static void test_a_life_in_memory(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventBytes more = {0};
    loading_append_scalars(&bytes, 0, 100);
    loading_append_scalars(&more, 0, 300);
    MemoryFile file = memory_file("events.tfevents");
    change(&file, &bytes, 0, bytes.size / 2);
    Loading loading;
    begin(&loading, &file);
    loading_wait(&loading, is_unreadable, NULL);
    GPtrArray *errors = run_loader_errors(loading.loader);
    assert_int_equal(errors->len, 1);
    assert_string_equal(((RunLoaderError *)g_ptr_array_index(errors, 0))->message, "it broke");
    g_ptr_array_unref(errors);
    change(&file, &bytes, 0, UINT64_MAX);
    LoadingPoints points = {"run", "x", 100};
    loading_wait(&loading, loading_has_points, &points);
    change(&file, &more, 0, UINT64_MAX);
    points.n_points = 300;
    loading_wait(&loading, loading_has_points, &points);
    errors = run_loader_errors(loading.loader);
    assert_int_equal(errors->len, 0);
    g_ptr_array_unref(errors);
    change(&file, &more, ENOENT, UINT64_MAX);
    loading_wait(&loading, is_gone, NULL);
    assert_true(loading_has_points(&loading, &points));
    assert_int_equal(run_loader_progress(loading.loader).following, RUN_LOADER_POLLING);
    loading_stop(&loading);
    assert_int_equal(file.n_open, 0);
    event_bytes_clear(&bytes);
    event_bytes_clear(&more);
}

static void test_points_arrive_while_they_are_written(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, 0, 20000);
    const size_t one = bytes.size / 20000;
    MemoryFile file = memory_file("events.tfevents");
    Loading loading;
    begin(&loading, &file);
    for (size_t n = 0; n <= 20000; n += 37) {
        EventBytes part = bytes;
        part.size = n * one > bytes.size ? bytes.size : n * one;
        change(&file, &part, 0, UINT64_MAX);
        run_loader_apply(loading.loader, loading.store, 0, NULL);
    }
    change(&file, &bytes, 0, UINT64_MAX);
    const Series *series;
    do {
        loading_wait_for_wake(&loading);
        while (run_loader_apply(loading.loader, loading.store, 1000, NULL)) {
        }
        series = loading_series(&loading, "run", "x");
    } while (series == NULL || series_step(series, series_n_points(series) - 1) != 19999);
    for (size_t i = 0; i < series_n_points(series); i++) {
        assert_true(series_value(series, i) == (double)series_step(series, i));
    }
    loading_stop(&loading);
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_life_in_memory),
        cmocka_unit_test(test_points_arrive_while_they_are_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
