/* SPDX-License-Identifier: Apache-2.0 */
/* A directory that lives: files that grow byte by byte, shrink, are replaced, appear, vanish, move;
 * told by the kernel, and found by the clock. */
#include "loading.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static RunLoaderOptions options_of(bool poll_only)
{
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.poll_only = poll_only;
    options.poll_interval_ms = 2;
    return options;
}

static void start(Loading *loading, const char *directory, bool poll_only)
{
    const RunLoaderOptions options = options_of(poll_only);
    loading_start(loading, (const char *const[]){directory}, 1, &options);
    loading_wait(loading, loading_all_read, NULL);
}

static void follow_byte_by_byte(bool poll_only)
{
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "run/events.out.tfevents.1");
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, 0, 1);
    const size_t one = bytes.size;
    loading_append_scalars(&bytes, 1, 2);
    temporary_directory_write(path, bytes.data, one);
    Loading loading;
    start(&loading, directory, poll_only);
    for (size_t at = one; at < bytes.size; at++) {
        temporary_directory_append(path, bytes.data + at, 1);
        if ((at + 1) % one == 0) {
            const LoadingPoints points = {"run", "x", (at + 1) / one};
            loading_wait(&loading, loading_has_points, &points);
        }
    }
    assert_int_equal(loading_file(&loading, "run")->state, EVENT_FILE_WHOLE);
    assert_int_equal(loading_file(&loading, "run")->damage->len, 0);
    assert_int_equal(loading_file(&loading, "run")->n_records, 3);
    loading_stop(&loading);
    event_bytes_clear(&bytes);
    free(path);
    temporary_directory_remove(directory);
}

static void test_it_grows_byte_by_byte(void **state)
{
    (void)state;
    follow_byte_by_byte(false);
}

static void test_it_grows_byte_by_byte_found_by_the_clock(void **state)
{
    (void)state;
    follow_byte_by_byte(true);
}

static bool is_growing(const Loading *loading, const void *what)
{
    (void)what;
    const EventFile *file = loading_file(loading, "run");
    return file != NULL && file->state == EVENT_FILE_GROWING;
}

static void test_a_cut_tail_is_growing_and_named(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 3);
    Loading loading;
    start(&loading, directory, false);
    char *path = temporary_directory_file(directory, "run/events.out.tfevents.1");
    const uint64_t whole = loading_file(&loading, "run")->bytes;
    temporary_directory_append(path, "\x10", 1);
    loading_wait(&loading, is_growing, NULL);
    const EventFile *file = loading_file(&loading, "run");
    assert_int_equal(file->damage->len, 1);
    const EventsDamage *tail = &g_array_index(file->damage, EventsDamage, 0);
    assert_int_equal(tail->reason, EVENTS_DAMAGE_TRUNCATED);
    assert_int_equal(tail->offset_bytes, whole);
    assert_int_equal(tail->size_bytes, 1);
    assert_true(series_store_run(loading.store, 0)->growing);
    loading_stop(&loading);
    free(path);
    temporary_directory_remove(directory);
}

static bool first_value_is(const Loading *loading, const void *what)
{
    const Series *series = loading_series(loading, "run", "x");
    return series != NULL && series_n_points(series) > 0 &&
           series_value(series, 0) == *(const double *)what;
}

static void follow_replacement(bool poll_only, bool by_rename)
{
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 30);
    Loading loading;
    start(&loading, directory, poll_only);
    if (by_rename) {
        loading_write(directory, "run/.new", 500, 60); /* larger than before */
        char *from = temporary_directory_file(directory, "run/.new");
        char *to = temporary_directory_file(directory, "run/events.out.tfevents.1");
        assert_int_equal(rename(from, to), 0);
        free(from);
        free(to);
    } else {
        loading_write(directory, "run/events.out.tfevents.1", 500, 10); /* truncated first */
    }
    const double value = 500;
    loading_wait(&loading, first_value_is, &value);
    const LoadingPoints points = {"run", "x", by_rename ? 60 : 10};
    loading_wait(&loading, loading_has_points, &points);
    assert_int_equal(series_n_superseded(loading_series(&loading, "run", "x")), 0);
    assert_int_equal(loading_file(&loading, "run")->n_records, by_rename ? 60 : 10);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_a_shorter_file_is_read_again(void **state)
{
    (void)state;
    follow_replacement(false, false);
    follow_replacement(true, false);
}

static void test_another_file_of_the_name_is_read_again(void **state)
{
    (void)state;
    follow_replacement(false, true);
    follow_replacement(true, true);
}

static void test_a_longer_copy_of_itself_is_read_on(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 30);
    Loading loading;
    start(&loading, directory, false);
    const uint64_t generation = series_generation(loading_series(&loading, "run", "x"));
    loading_write(directory, "run/.events.out.tfevents.1.rsync", 0, 40);
    char *from = temporary_directory_file(directory, "run/.events.out.tfevents.1.rsync");
    char *to = temporary_directory_file(directory, "run/events.out.tfevents.1");
    assert_int_equal(rename(from, to), 0);
    const LoadingPoints points = {"run", "x", 40};
    loading_wait(&loading, loading_has_points, &points);
    assert_int_equal(series_generation(loading_series(&loading, "run", "x")), generation);
    loading_stop(&loading);
    free(from);
    free(to);
    temporary_directory_remove(directory);
}

static void follow_new_runs(bool poll_only)
{
    char *directory = temporary_directory_make();
    Loading loading;
    start(&loading, directory, poll_only);
    assert_int_equal(series_store_n_runs(loading.store), 0);
    loading_write(directory, "a/b/c/events.out.tfevents.1", 0, 3);
    const LoadingPoints deep = {"a/b/c", "x", 3};
    loading_wait(&loading, loading_has_points, &deep);
    loading_write(directory, "a/b/c/events.out.tfevents.2", 3, 4);
    const LoadingPoints second = {"a/b/c", "x", 7};
    loading_wait(&loading, loading_has_points, &second);
    loading_write(directory, "a/events.out.tfevents.1", 0, 5);
    const LoadingPoints parent = {"a", "x", 5};
    loading_wait(&loading, loading_has_points, &parent);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_new_runs_and_files_appear(void **state)
{
    (void)state;
    follow_new_runs(false);
    follow_new_runs(true);
}

static bool has_vanished(const Loading *loading, const void *what)
{
    const EventFile *file = loading_file(loading, what);
    return file != NULL && file->vanished;
}

static void follow_vanishing(bool poll_only)
{
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 9);
    loading_write(directory, "moved/events.out.tfevents.1", 0, 6);
    Loading loading;
    start(&loading, directory, poll_only);
    char *path = temporary_directory_file(directory, "run/events.out.tfevents.1");
    assert_int_equal(unlink(path), 0);
    loading_wait(&loading, has_vanished, "run");
    assert_int_equal(series_n_points(loading_series(&loading, "run", "x")), 9);
    char *from = g_build_filename(directory, "moved", NULL);
    char *to = g_build_filename(directory, "elsewhere", NULL);
    assert_int_equal(rename(from, to), 0);
    loading_wait(&loading, has_vanished, "moved");
    LoadingPoints points = {"elsewhere", "x", 6};
    loading_wait(&loading, loading_has_points, &points);
    /* The new place is followed, and a file that comes back is, too. */
    loading_write(directory, "elsewhere/events.out.tfevents.1", 0, 8);
    points.n_points = 8;
    loading_wait(&loading, loading_has_points, &points);
    loading_write(directory, "run/events.out.tfevents.1", 0, 12);
    points = (LoadingPoints){"run", "x", 12};
    loading_wait(&loading, loading_has_points, &points);
    assert_false(loading_file(&loading, "run")->vanished);
    loading_stop(&loading);
    g_free(from);
    g_free(to);
    free(path);
    temporary_directory_remove(directory);
}

static void test_what_vanishes_keeps_its_points_and_may_come_back(void **state)
{
    (void)state;
    follow_vanishing(false);
    follow_vanishing(true);
}

static void test_a_root_that_comes_later_is_found(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *root = g_build_filename(directory, "later", NULL);
    Loading loading;
    const RunLoaderOptions options = options_of(false);
    loading_start(&loading, (const char *const[]){root}, 1, &options);
    loading_wait(&loading, loading_all_read, NULL);
    assert_int_equal(run_loader_progress(loading.loader).following, RUN_LOADER_POLLING);
    char *reason = run_loader_polling_reason(loading.loader);
    assert_non_null(strstr(reason, root));
    g_free(reason);
    loading_write(directory, "later/run/events.out.tfevents.1", 0, 9);
    const LoadingPoints points = {"run", "x", 9};
    loading_wait(&loading, loading_has_points, &points);
    loading_stop(&loading);
    g_free(root);
    temporary_directory_remove(directory);
}

static void test_a_file_given_as_root_is_followed(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "my log", 0, 3);
    char *path = temporary_directory_file(directory, "my log");
    Loading loading;
    start(&loading, path, false);
    assert_int_equal(run_loader_progress(loading.loader).following, RUN_LOADER_EVENTS);
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, 3, 4);
    temporary_directory_append(path, bytes.data, bytes.size);
    const LoadingPoints points = {".", "x", 7};
    loading_wait(&loading, loading_has_points, &points);
    event_bytes_clear(&bytes);
    loading_stop(&loading);
    free(path);
    temporary_directory_remove(directory);
}

static void test_a_directory_reached_by_two_names_is_followed_under_both(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 3);
    char *link = g_build_filename(directory, "latest", NULL);
    assert_int_equal(symlink("run", link), 0);
    Loading loading;
    start(&loading, directory, false);
    loading_write(directory, "run/events.out.tfevents.1", 0, 5);
    const LoadingPoints run = {"run", "x", 5};
    const LoadingPoints latest = {"latest", "x", 5};
    loading_wait(&loading, loading_has_points, &run);
    loading_wait(&loading, loading_has_points, &latest);
    loading_stop(&loading);
    g_free(link);
    temporary_directory_remove(directory);
}

static bool is_following(const Loading *loading, const void *what)
{
    return run_loader_progress(loading->loader).following == *(const RunLoaderFollowing *)what;
}

static void test_pausing_and_going_on(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 3);
    Loading loading;
    start(&loading, directory, false);
    run_loader_pause(loading.loader);
    const RunLoaderFollowing paused = RUN_LOADER_PAUSED;
    assert_true(is_following(&loading, &paused));
    loading_write(directory, "run/events.out.tfevents.2", 3, 4);
    run_loader_resume(loading.loader);
    const LoadingPoints points = {"run", "x", 7};
    loading_wait(&loading, loading_has_points, &points);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

/* From the write to a batch that is ready. */
static void test_news_come_without_waiting_for_a_clock(void **state)
{
    (void)state;
    enum { N = 100 };
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 1);
    char *path = temporary_directory_file(directory, "run/events.out.tfevents.1");
    Loading loading;
    start(&loading, directory, false);
    int64_t latencies_us[N];
    for (int i = 0; i < N; i++) {
        EventBytes bytes = {0};
        loading_append_scalars(&bytes, i + 1, 1);
        const int64_t begin_us = g_get_monotonic_time();
        temporary_directory_append(path, bytes.data, bytes.size);
        const LoadingPoints points = {"run", "x", (size_t)i + 2};
        loading_wait(&loading, loading_has_points, &points);
        latencies_us[i] = g_get_monotonic_time() - begin_us;
        event_bytes_clear(&bytes);
    }
    for (int i = 1; i < N; i++) {
        for (int k = i; k > 0 && latencies_us[k] < latencies_us[k - 1]; k--) {
            const int64_t swapped = latencies_us[k];
            latencies_us[k] = latencies_us[k - 1];
            latencies_us[k - 1] = swapped;
        }
    }
    print_message("write to points in the store: p50 %.3f ms, p95 %.3f ms\n",
                  (double)latencies_us[N / 2] / 1000, (double)latencies_us[N * 95 / 100] / 1000);
    assert_true(latencies_us[N / 2] < 10000);
    loading_stop(&loading);
    free(path);
    temporary_directory_remove(directory);
}

static bool is_polled(const Loading *loading, const char *run)
{
    return run_is_polled(
        series_store_run(loading->store, series_store_find_run(loading->store, run)));
}

static void test_runs_beyond_the_watches_are_polled_and_say_so(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "a/events.out.tfevents.1", 0, 3);
    loading_write(directory, "b/events.out.tfevents.1", 0, 3);
    RunLoaderOptions options = options_of(false);
    options.max_watches = 2; /* the root's and one more */
    Loading loading;
    loading_start(&loading, (const char *const[]){directory}, 1, &options);
    loading_wait(&loading, loading_all_read, NULL);
    assert_int_equal(run_loader_progress(loading.loader).following, RUN_LOADER_POLLING);
    assert_true(is_polled(&loading, "a") != is_polled(&loading, "b"));
    loading_write(directory, "a/events.out.tfevents.1", 0, 5);
    loading_write(directory, "b/events.out.tfevents.1", 0, 5);
    loading_wait(&loading, loading_has_points, &(LoadingPoints){"a", "x", 5});
    loading_wait(&loading, loading_has_points, &(LoadingPoints){"b", "x", 5});
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static bool root_is_gone(const Loading *loading, const void *what)
{
    (void)what;
    return run_is_gone(series_store_run(loading->store, 0)) &&
           run_is_gone(series_store_run(loading->store, 1));
}

static void test_a_root_that_vanishes_keeps_everything(void **state)
{
    (void)state;
    for (int poll_only = 0; poll_only < 2; poll_only++) {
        char *directory = temporary_directory_make();
        loading_write(directory, "root/a/events.out.tfevents.1", 0, 3);
        loading_write(directory, "root/b/events.out.tfevents.1", 0, 4);
        char *root = g_build_filename(directory, "root", NULL);
        Loading loading;
        start(&loading, root, poll_only != 0);
        assert_false(run_is_gone(series_store_run(loading.store, 0)));
        temporary_directory_remove(g_strdup(root));
        loading_wait(&loading, root_is_gone, NULL);
        assert_int_equal(series_n_points(loading_series(&loading, "a", "x")), 3);
        assert_int_equal(series_n_points(loading_series(&loading, "b", "x")), 4);
        loading_stop(&loading);
        g_free(root);
        temporary_directory_remove(directory);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_grows_byte_by_byte),
        cmocka_unit_test(test_it_grows_byte_by_byte_found_by_the_clock),
        cmocka_unit_test(test_a_cut_tail_is_growing_and_named),
        cmocka_unit_test(test_a_shorter_file_is_read_again),
        cmocka_unit_test(test_another_file_of_the_name_is_read_again),
        cmocka_unit_test(test_a_longer_copy_of_itself_is_read_on),
        cmocka_unit_test(test_new_runs_and_files_appear),
        cmocka_unit_test(test_what_vanishes_keeps_its_points_and_may_come_back),
        cmocka_unit_test(test_a_root_that_comes_later_is_found),
        cmocka_unit_test(test_a_file_given_as_root_is_followed),
        cmocka_unit_test(test_a_directory_reached_by_two_names_is_followed_under_both),
        cmocka_unit_test(test_runs_beyond_the_watches_are_polled_and_say_so),
        cmocka_unit_test(test_a_root_that_vanishes_keeps_everything),
        cmocka_unit_test(test_pausing_and_going_on),
        cmocka_unit_test(test_news_come_without_waiting_for_a_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
