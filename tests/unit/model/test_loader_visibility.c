/* SPDX-License-Identifier: Apache-2.0 */
/* What is on the screen is read first, by the order in which a source in memory is opened. */
#include "loader_internal.h"
#include "loading.h"
#include "recording_lister.h"

#include <sched.h>

static void begin(Loading *loading, Recording *recording, unsigned n_threads)
{
    FileLister lister = recording_lister(recording);
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.lister = &lister;
    options.poll_only = true;
    options.poll_interval_ms = 1000000;
    options.n_threads = n_threads;
    loading_start(loading, NULL, 0, &options);
}

static bool is_listed(RunLoader *loader)
{
    pthread_mutex_lock(&loader->lock);
    const bool is = loader->is_listed;
    pthread_mutex_unlock(&loader->lock);
    return is;
}

static bool knows_all_runs(const Loading *loading, const void *what)
{
    return series_store_n_runs(loading->store) == *(const size_t *)what;
}

/* Waits until every run has its number and every file waits to be read. */
static void wait_for_listing(Loading *loading, const Recording *recording)
{
    loading_wait(loading, knows_all_runs, &recording->n_files);
    while (!is_listed(loading->loader)) {
        sched_yield();
    }
}

/* The numbers of the runs whose names are given; they count from 0 as they are listed. */
static void show(const Loading *loading, const size_t *runs, size_t n)
{
    RunId ids[RECORDING_MAX_FILES];
    for (size_t i = 0; i < n; i++) {
        char name[32];
        g_snprintf(name, sizeof name, "run%03zu", runs[i]);
        ids[i] = series_store_find_run(loading->store, name);
    }
    run_loader_set_visible_runs(loading->loader, ids, n, series_store_n_runs(loading->store));
}

static EventBytes scalars(size_t n)
{
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, 0, n);
    return bytes;
}

static void test_visible_runs_first_and_small_ones_among_them(void **state)
{
    (void)state;
    EventBytes small = scalars(10);
    EventBytes large = scalars(5000);
    Recording recording;
    recording_init(&recording, 6, event_bytes_view(&small));
    recording.bytes[3] = event_bytes_view(&large);
    recording.closes_at = 0;
    Loading loading;
    begin(&loading, &recording, 1);
    recording_wait_for_opens(&recording, 1); /* the first one that was found; nobody knew better */
    wait_for_listing(&loading, &recording);
    show(&loading, (const size_t[]){3, 4}, 2);
    recording_open_gate(&recording, SIZE_MAX);
    loading_wait(&loading, loading_all_read, NULL);
    const size_t expected[] = {0, 4, 3, 1, 2, 5};
    assert_int_equal(recording.n_opens, 6);
    assert_memory_equal(recording.order, expected, sizeof expected);
    loading_stop(&loading);
    event_bytes_clear(&small);
    event_bytes_clear(&large);
}

static void test_what_is_shown_or_hidden_meanwhile_changes_its_place(void **state)
{
    (void)state;
    EventBytes small = scalars(10);
    Recording recording;
    recording_init(&recording, 7, event_bytes_view(&small));
    recording.closes_at = 0;
    Loading loading;
    begin(&loading, &recording, 1);
    recording_wait_for_opens(&recording, 1);
    wait_for_listing(&loading, &recording);
    show(&loading, (const size_t[]){4, 5}, 2);
    recording_open_gate(&recording, 1);
    recording_wait_for_opens(&recording, 2); /* 4 is under way */
    show(&loading, (const size_t[]){6, 2}, 2);
    recording_open_gate(&recording, 3);
    recording_wait_for_opens(&recording, 4); /* 2 and 6 were next */
    show(&loading, (const size_t[]){5}, 1);
    recording_open_gate(&recording, SIZE_MAX);
    loading_wait(&loading, loading_all_read, NULL);
    const size_t expected[] = {0, 4, 2, 6, 5, 1, 3};
    assert_int_equal(recording.n_opens, 7);
    assert_memory_equal(recording.order, expected, sizeof expected);
    loading_stop(&loading);
    event_bytes_clear(&small);
}

/* As many readers as may be wait for a slow source at a time; what is shown comes next. */
static void test_a_slow_source_is_asked_many_at_a_time_and_for_the_visible_first(void **state)
{
    (void)state;
    EventBytes small = scalars(10);
    Recording recording;
    recording_init(&recording, 120, event_bytes_view(&small));
    recording.is_remote = true;
    recording.closes_at = 0;
    Loading loading;
    begin(&loading, &recording, 2);
    recording_wait_for_opens(&recording, LOADER_REMOTE_THREADS);
    wait_for_listing(&loading, &recording);
    size_t visible[20];
    for (size_t i = 0; i < 20; i++) {
        visible[i] = 100 + i;
    }
    show(&loading, visible, 20);
    recording_open_gate(&recording, SIZE_MAX);
    loading_wait(&loading, loading_all_read, NULL);
    assert_int_equal(recording.n_opens, 120);
    assert_int_equal(recording.most_at_gate, LOADER_REMOTE_THREADS);
    for (size_t i = 0; i < 20; i++) {
        assert_in_range(recording.order[LOADER_REMOTE_THREADS + i], 100, 119);
    }
    loading_stop(&loading);
    event_bytes_clear(&small);
}

/* A second file of a run that is known to be hidden waits with the run. */
static void test_a_run_without_a_number_counts_as_visible(void **state)
{
    (void)state;
    RunLoader loader = {.run_is_hidden = g_byte_array_new(), .all_files = g_ptr_array_new()};
    const uint8_t hidden[] = {0, 1};
    g_byte_array_append(loader.run_is_hidden, hidden, 2);
    LoaderFile file = {.run = RUN_NONE};
    g_ptr_array_add(loader.all_files, &file);
    assert_false(loader_file_is_hidden(&loader, &file));
    loader_visibility_note_run(&loader, 0, 1);
    assert_true(loader_file_is_hidden(&loader, &file));
    loader_visibility_note_run(&loader, 0, 0);
    assert_false(loader_file_is_hidden(&loader, &file));
    loader_visibility_note_run(&loader, 0, 2); /* found since then */
    assert_false(loader_file_is_hidden(&loader, &file));
    g_byte_array_unref(loader.run_is_hidden);
    g_ptr_array_unref(loader.all_files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_visible_runs_first_and_small_ones_among_them),
        cmocka_unit_test(test_what_is_shown_or_hidden_meanwhile_changes_its_place),
        cmocka_unit_test(test_a_slow_source_is_asked_many_at_a_time_and_for_the_visible_first),
        cmocka_unit_test(test_a_run_without_a_number_counts_as_visible),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
