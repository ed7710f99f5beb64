/* SPDX-License-Identifier: Apache-2.0 */
/* The two seams through which data comes in, lister and byte source: whatever is behind them, the
 * same happens to a file that gives few bytes at a time, fails, is slow, grows, is cut, is written
 * anew or goes.  Behind them are, in turn, the local file system told of by the kernel, the same
 * looked at by the clock, and memory. */
#include "fault_lister.h"
#include "loading.h"
#include "memory_lister.h"

#include <unistd.h>

typedef struct {
    const char *name;
    bool is_local, poll_only;
} Kind;

static Kind kinds[] = {
    {"local, told", true, false}, {"local, polled", true, true}, {"memory", false, true}};

/* One file behind the seams, and what is read of it. */
typedef struct {
    const Kind *kind;
    char *directory, *path;
    MemoryFile memory;
    EventBytes content; /* of the file in memory */
    FaultLister faults;
    Loading loading;
} Place;

/* The file's content becomes these bytes; it is made if it is not there. */
static void put(Place *place, const EventBytes *bytes, size_t size)
{
    if (place->kind->is_local) {
        temporary_directory_write(place->path, bytes->data, size);
        return;
    }
    EventBytes content = {0};
    event_bytes_append(&content, bytes->data, size);
    pthread_mutex_lock(&place->memory.lock);
    EventBytes before = place->content;
    place->content = content;
    place->memory.bytes = event_bytes_view(&place->content);
    place->memory.change_ns++;
    place->memory.look_errno = 0;
    pthread_mutex_unlock(&place->memory.lock);
    event_bytes_clear(&before);
}

/* So many scalars from `first` on, but for the last bytes. @return size of the file */
static size_t put_scalars(Place *place, int64_t first, size_t n, size_t n_missing)
{
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, first, n);
    const size_t size = bytes.size - n_missing;
    put(place, &bytes, size);
    event_bytes_clear(&bytes);
    return size;
}

static void remove_file(Place *place)
{
    if (place->kind->is_local) {
        assert_int_equal(unlink(place->path), 0);
        return;
    }
    pthread_mutex_lock(&place->memory.lock);
    place->memory.look_errno = ENOENT;
    pthread_mutex_unlock(&place->memory.lock);
}

static FileLister inner_lister(Place *place)
{
    if (!place->kind->is_local) {
        return memory_lister(&place->memory);
    }
    FileLister lister;
    const char *root = place->directory;
    GPtrArray *roots = log_roots_parse(&root, 1);
    file_lister_local(roots, &lister);
    g_ptr_array_unref(roots);
    return lister;
}

static void make(Place *place, const void *kind)
{
    *place = (Place){.kind = kind, .directory = temporary_directory_make()};
    place->path = temporary_directory_file(place->directory, "run/events.out.tfevents.1");
    place->memory = memory_file("run/events.out.tfevents.1");
    fault_lister_init(&place->faults, inner_lister(place));
}

static void start(Place *place)
{
    const FileLister lister = fault_lister(&place->faults);
    const char *root = place->directory;
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.lister = &lister;
    options.poll_only = place->kind->poll_only;
    options.poll_interval_ms = 5;
    loading_start(&place->loading, &root, 1, &options);
}

static void stop(Place *place)
{
    loading_stop(&place->loading);
    assert_int_equal(place->memory.n_open, 0);
    event_bytes_clear(&place->content);
    free(place->path);
    temporary_directory_remove(place->directory);
}

/* Waits for so many points; they are those from `first` on. */
static void assert_gives(Place *place, int64_t first, size_t n)
{
    loading_wait(&place->loading, loading_has_points, &(LoadingPoints){"run", "x", n});
    const Series *series = loading_series(&place->loading, "run", "x");
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(series_step(series, i), first + (int64_t)i);
        assert_true(series_value(series, i) == (double)(first + (int64_t)i));
    }
}

static void test_few_bytes_at_a_time_give_all_points(void **state)
{
    Place place;
    make(&place, *state);
    place.faults.most_bytes = 7;
    put_scalars(&place, 0, 50, 0);
    start(&place);
    assert_gives(&place, 0, 50);
    loading_wait(&place.loading, loading_all_read, NULL);
    assert_int_equal(loading_file(&place.loading, "run")->state, EVENT_FILE_WHOLE);
    stop(&place);
}

static bool has_failed(const Loading *loading, const void *what)
{
    (void)what;
    const EventFile *file = loading_file(loading, "run");
    return file != NULL && file->state == EVENT_FILE_UNREADABLE;
}

static void test_what_is_before_a_failure_stays_and_the_rest_follows(void **state)
{
    Place place;
    make(&place, *state);
    const size_t size = put_scalars(&place, 0, 100, 0);
    fault_lister_fail_from(&place.faults, size / 2 + 3);
    start(&place);
    loading_wait(&place.loading, has_failed, NULL);
    assert_gives(&place, 0, 50);
    assert_non_null(loading_file(&place.loading, "run")->error);
    GPtrArray *errors = run_loader_errors(place.loading.loader);
    assert_int_equal(errors->len, 1);
    g_ptr_array_unref(errors);
    fault_lister_fail_from(&place.faults, UINT64_MAX);
    put_scalars(&place, 0, 101, 0);
    assert_gives(&place, 0, 101);
    assert_null(loading_file(&place.loading, "run")->error);
    stop(&place);
}

static void test_a_slow_file_holds_the_main_thread_up_nowhere(void **state)
{
    Place place;
    make(&place, *state);
    put_scalars(&place, 0, 100, 0);
    fault_lister_hold(&place.faults, true);
    start(&place);
    fault_lister_wait_until_held(&place.faults);
    assert_false(run_loader_apply(place.loading.loader, place.loading.store, -1, NULL));
    assert_false(run_loader_progress(place.loading.loader).all_read);
    assert_null(loading_series(&place.loading, "run", "x"));
    fault_lister_hold(&place.faults, false);
    assert_gives(&place, 0, 100);
    stop(&place);
}

static bool has_vanished(const Loading *loading, const void *what)
{
    (void)what;
    return loading_file(loading, "run")->vanished;
}

static bool is_back(const Loading *loading, const void *what)
{
    return !has_vanished(loading, what);
}

static void test_a_file_that_goes_keeps_its_points_and_may_come_back(void **state)
{
    Place place;
    make(&place, *state);
    put_scalars(&place, 0, 10, 0);
    start(&place);
    assert_gives(&place, 0, 10);
    remove_file(&place);
    loading_wait(&place.loading, has_vanished, NULL);
    assert_gives(&place, 0, 10);
    put_scalars(&place, 0, 15, 0);
    assert_gives(&place, 0, 15);
    loading_wait(&place.loading, is_back, NULL);
    stop(&place);
}

/* Each time in the middle of a record, which is waited for. */
static void test_a_file_that_grows_is_followed(void **state)
{
    Place place;
    make(&place, *state);
    put_scalars(&place, 0, 3, 0);
    start(&place);
    assert_gives(&place, 0, 3);
    for (size_t n = 10; n <= 50; n += 10) {
        put_scalars(&place, 0, n, n % 20 == 0 ? 1 : 21);
        assert_gives(&place, 0, n - 1);
        put_scalars(&place, 0, n, 0);
        assert_gives(&place, 0, n);
    }
    assert_int_equal(loading_file(&place.loading, "run")->damage->len, 0);
    stop(&place);
}

static void test_a_file_that_is_cut_or_written_anew_is_read_anew(void **state)
{
    Place place;
    make(&place, *state);
    put_scalars(&place, 0, 100, 0);
    start(&place);
    assert_gives(&place, 0, 100);
    put_scalars(&place, 0, 40, 0);
    assert_gives(&place, 0, 40);
    put_scalars(&place, 1000, 20, 0);
    assert_gives(&place, 1000, 20);
    put_scalars(&place, 5000, 300, 0);
    assert_gives(&place, 5000, 300);
    stop(&place);
}

typedef struct {
    const char *name;
    CMUnitTestFunction run;
} Case;

int main(void)
{
    static const Case cases[] = {
        {"few bytes at a time give all points", test_few_bytes_at_a_time_give_all_points},
        {"what is before a failure stays",
         test_what_is_before_a_failure_stays_and_the_rest_follows},
        {"a slow file holds nobody up", test_a_slow_file_holds_the_main_thread_up_nowhere},
        {"a file that goes may come back",
         test_a_file_that_goes_keeps_its_points_and_may_come_back},
        {"a file that grows is followed", test_a_file_that_grows_is_followed},
        {"a file that is cut is read anew", test_a_file_that_is_cut_or_written_anew_is_read_anew},
    };
    struct CMUnitTest tests[G_N_ELEMENTS(cases) * G_N_ELEMENTS(kinds)];
    char names[G_N_ELEMENTS(tests)][96];
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++) {
        const Case *what = &cases[i / G_N_ELEMENTS(kinds)];
        Kind *kind = &kinds[i % G_N_ELEMENTS(kinds)];
        g_snprintf(names[i], sizeof names[i], "%s: %s", kind->name, what->name);
        tests[i] =
            (struct CMUnitTest){.name = names[i], .test_func = what->run, .initial_state = kind};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
