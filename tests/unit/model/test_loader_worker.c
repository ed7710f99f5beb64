/* SPDX-License-Identifier: Apache-2.0 */
/* The loader over a lister that is no file system: what grows, breaks, heals and goes in memory. */
#include "loader_internal.h"
#include "loading.h"
#include "memory_lister.h"

#include <sched.h>
#include <stdatomic.h>

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

/* One record again and again, a thousand gigabytes of it. */
#define ENDLESS_BYTES (UINT64_C(1) << 40)

static struct {
    EventBytes record;
    _Atomic(RunLoader *) loader;
    atomic_uint n_reads, n_reads_after;
} endless;

static EventsStatus endless_read_at(EventsByteSource *self, uint64_t offset, void *buffer,
                                    size_t size, size_t *out_n_read, EventsError *err)
{
    (void)self, (void)err;
    uint8_t *out = buffer;
    RunLoader *loader = atomic_load(&endless.loader);
    if (loader != NULL && atomic_load(&loader->is_cancelled)) {
        endless.n_reads_after++;
    }
    for (size_t i = 0; i < size; i++) {
        out[i] = endless.record.data[(offset + i) % endless.record.size];
    }
    *out_n_read = size;
    if (++endless.n_reads >= 3) { /* in the middle of a read, the window is closed */
        while ((loader = atomic_load(&endless.loader)) == NULL ||
               !atomic_load(&loader->is_cancelled)) {
            sched_yield();
        }
    }
    return EVENTS_OK;
}

static EventsStatus endless_size(EventsByteSource *self, uint64_t *out, EventsError *err)
{
    (void)self, (void)err;
    *out = ENDLESS_BYTES;
    return EVENTS_OK;
}

static void endless_close(EventsByteSource *self)
{
    free(self);
}

static EventsStatus endless_open(void *self, const char *path, EventsByteSource **out,
                                 EventsError *err)
{
    (void)self, (void)err;
    EventsByteSource *source = calloc(1, sizeof *source);
    *source = (EventsByteSource){endless_read_at, endless_size, endless_close, path, false};
    *out = source;
    return EVENTS_OK;
}

static void endless_list(void *self, const char *path, const ListingVisitor *visitor)
{
    (void)self, (void)path;
    const FoundFile found = {.path = "endless.tfevents",
                             .run_key = "run",
                             .run_path = "run",
                             .mark = {ENDLESS_BYTES, 1, 1, 1}};
    visitor->file(visitor->user, &found);
}

/* However long the file is, whoever closes waits for no more than the bytes that are on their way:
 * nothing else is read, and no thread is left. */
static void test_closing_reads_nothing_more(void **state)
{
    (void)state;
    event_bytes_append_record_hex(&endless.record, "1802"); /* a step, nothing else: no batch */
    FileLister lister = {&endless, endless_list, NULL, endless_open, memory_free};
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.lister = &lister;
    options.poll_only = true;
    options.n_threads = 1;
    Loading loading;
    loading_start(&loading, NULL, 0, &options);
    while (atomic_load(&endless.n_reads) < 3) {
        sched_yield();
    }
    atomic_store(&endless.loader, loading.loader);
    loading_stop(&loading);
    /* 256 KiB at a time; then at most the first and last bytes for the print */
    assert_int_equal(endless.n_reads - endless.n_reads_after, 3);
    assert_in_range(endless.n_reads_after, 0, 2);
    event_bytes_clear(&endless.record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_life_in_memory),
        cmocka_unit_test(test_points_arrive_while_they_are_written),
        cmocka_unit_test(test_closing_reads_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
