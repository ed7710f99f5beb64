/* SPDX-License-Identifier: Apache-2.0 */
/* A log directory from end to end: everything in it arrives, what cannot be read is said, and the
 * rest goes on. */
#include "loading.h"

#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void read_all(Loading *loading, const char *const *roots, size_t n,
                     const RunLoaderOptions *options)
{
    loading->roots = log_roots_parse(roots, n);
    loading->loader = run_loader_new(loading->roots, options);
    loading->store = series_store_new();
    pthread_mutex_init(&loading->lock, NULL);
    pthread_cond_init(&loading->woken, NULL);
    run_loader_read_all(loading->loader, loading->store, NULL, NULL);
}

static size_t n_points(const Loading *loading, const char *run)
{
    const Series *series = loading_series(loading, run, "x");
    return series != NULL ? series_n_points(series) : 0;
}

static void test_all_runs_below_a_root_are_read(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "events.out.tfevents.1", 0, 3);
    loading_write(directory, "a/events.out.tfevents.1", 0, 5);
    loading_write(directory, "a/b c/events.out.tfevents.1", 0, 7);
    loading_write(directory, "a/notes.txt", 0, 7);
    loading_write(directory, "a/.events.out.tfevents.1.Xy", 0, 9);
    Loading loading;
    read_all(&loading, (const char *const[]){directory}, 1, NULL);
    assert_int_equal(series_store_n_runs(loading.store), 3);
    assert_int_equal(n_points(&loading, "."), 3);
    assert_int_equal(n_points(&loading, "a"), 5);
    assert_int_equal(n_points(&loading, "a/b c"), 7);
    const RunLoaderProgress progress = run_loader_progress(loading.loader);
    assert_true(progress.all_read);
    assert_int_equal(progress.n_points, 15);
    assert_int_equal(progress.n_files, 3);
    assert_int_equal(progress.n_files_done, 3);
    assert_int_equal(progress.bytes_done, progress.bytes_total);
    assert_false(progress.seconds_left > 0); /* NaN where it was too fast to have a pace */
    assert_int_equal(progress.following, RUN_LOADER_NOT_FOLLOWING);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_several_roots_are_told_apart(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "one/logs/r/events.out.tfevents.1", 0, 1);
    loading_write(directory, "two/logs/r/events.out.tfevents.1", 0, 2);
    loading_write(directory, "x=y/events.out.tfevents.1", 0, 3);
    char *roots[] = {g_build_filename(directory, "one/logs/", NULL),
                     g_build_filename(directory, "two/logs", NULL),
                     g_strconcat("my label=", directory, "/two/logs", NULL),
                     g_build_filename(directory, "x=y", NULL)};
    Loading loading;
    read_all(&loading, (const char *const *)roots, 3, NULL);
    /* The same files under two names would be two runs of the same files: the label wins. */
    assert_int_equal(n_points(&loading, "one/logs/r"), 1);
    assert_int_equal(n_points(&loading, "two/logs/r") + n_points(&loading, "my label/r"), 2);
    loading_stop(&loading);
    read_all(&loading, (const char *const *)roots + 3, 1, NULL);
    assert_int_equal(n_points(&loading, "."), 3);
    loading_stop(&loading);
    for (size_t i = 0; i < G_N_ELEMENTS(roots); i++) {
        g_free(roots[i]);
    }
    temporary_directory_remove(directory);
}

static void test_a_file_may_be_the_root(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "a/any name", 0, 4);
    loading_write(directory, "a/events.out.tfevents.1", 0, 5);
    char *path = g_build_filename(directory, "a/any name", NULL);
    Loading loading;
    read_all(&loading, (const char *const[]){path}, 1, NULL);
    assert_int_equal(series_store_n_runs(loading.store), 1);
    assert_int_equal(n_points(&loading, "."), 4);
    loading_stop(&loading);
    g_free(path);
    temporary_directory_remove(directory);
}

static void test_names_that_are_no_text_are_shown_and_kept(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "new\nline\xff/events.out.tfevents.1", 0, 4);
    Loading loading;
    read_all(&loading, (const char *const[]){directory}, 1, NULL);
    assert_int_equal(n_points(&loading, "new\nline\xef\xbf\xbd"), 4);
    const Run *run = series_store_run(loading.store, 0);
    assert_non_null(strstr(run->path, "new\nline\xff"));
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_bad_files_are_named_and_the_rest_is_read(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "good/events.out.tfevents.1", 0, 4);
    char *path = temporary_directory_file(directory, "garbage/events.out.tfevents.1");
    temporary_directory_write(path, "this is not an event file, not at all, by no means", 50);
    free(path);
    path = temporary_directory_file(directory, "empty/events.out.tfevents.1");
    temporary_directory_write(path, "", 0);
    free(path);
    path = temporary_directory_file(directory, "pipe/events.out.tfevents.1");
    assert_int_equal(mkfifo(path, 0666), 0);
    Loading loading;
    read_all(&loading, (const char *const[]){directory}, 1, NULL);
    assert_int_equal(n_points(&loading, "good"), 4);
    assert_int_equal(loading_file(&loading, "garbage")->state, EVENT_FILE_NOT_AN_EVENT_FILE);
    assert_int_equal(loading_file(&loading, "empty")->state, EVENT_FILE_WHOLE);
    assert_int_equal(loading_file(&loading, "empty")->n_records, 0);
    assert_int_equal(loading_file(&loading, "pipe")->state, EVENT_FILE_UNREADABLE);
    GPtrArray *errors = run_loader_errors(loading.loader);
    assert_int_equal(errors->len, 1);
    assert_string_equal(((RunLoaderError *)g_ptr_array_index(errors, 0))->path, path);
    g_ptr_array_unref(errors);
    loading_stop(&loading);
    free(path);
    temporary_directory_remove(directory);
}

static void test_what_does_not_exist_is_said(void **state)
{
    (void)state;
    Loading loading;
    read_all(&loading, (const char *const[]){"/no/such/directory"}, 1, NULL);
    GPtrArray *errors = run_loader_errors(loading.loader);
    assert_int_equal(errors->len, 1);
    const RunLoaderError *error = g_ptr_array_index(errors, 0);
    assert_string_equal(error->path, "/no/such/directory");
    assert_string_equal(error->message, g_strerror(ENOENT));
    g_ptr_array_unref(errors);
    assert_int_equal(series_store_n_runs(loading.store), 0);
    loading_stop(&loading);
}

static void test_an_unreadable_directory_is_said_and_the_rest_read(void **state)
{
    (void)state;
    if (geteuid() == 0) {
        print_message("skipped: root may read everything\n");
        skip();
    }
    char *directory = temporary_directory_make();
    loading_write(directory, "good/events.out.tfevents.1", 0, 4);
    loading_write(directory, "closed/events.out.tfevents.1", 0, 4);
    char *closed = g_build_filename(directory, "closed", NULL);
    assert_int_equal(chmod(closed, 0), 0);
    Loading loading;
    read_all(&loading, (const char *const[]){directory}, 1, NULL);
    assert_int_equal(n_points(&loading, "good"), 4);
    GPtrArray *errors = run_loader_errors(loading.loader);
    assert_int_equal(errors->len, 1);
    assert_string_equal(((RunLoaderError *)g_ptr_array_index(errors, 0))->path, closed);
    g_ptr_array_unref(errors);
    loading_stop(&loading);
    assert_int_equal(chmod(closed, 0777), 0);
    g_free(closed);
    temporary_directory_remove(directory);
}

static void test_links_are_followed_and_loops_are_not(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "a/b/events.out.tfevents.1", 0, 4);
    char *loop = g_build_filename(directory, "a/b/up", NULL);
    char *latest = g_build_filename(directory, "latest", NULL);
    assert_int_equal(symlink("..", loop), 0);
    assert_int_equal(symlink("a/b", latest), 0);
    Loading loading;
    read_all(&loading, (const char *const[]){directory}, 1, NULL);
    assert_int_equal(n_points(&loading, "a/b"), 4);
    assert_int_equal(n_points(&loading, "latest"), 4);
    assert_true(series_store_n_runs(loading.store) <= FILE_LISTER_MAX_ALIASES);
    loading_stop(&loading);
    g_free(loop);
    g_free(latest);
    temporary_directory_remove(directory);
}

static void test_several_files_and_threads_give_one_curve(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    for (int i = 0; i < 29; i++) {
        char *name = g_strdup_printf("run/events.out.tfevents.%02d", i);
        loading_write(directory, name, 100 * i, 100);
        g_free(name);
    }
    for (unsigned n_threads = 1; n_threads <= 8; n_threads *= 2) {
        RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
        options.n_threads = n_threads;
        Loading loading;
        read_all(&loading, (const char *const[]){directory}, 1, &options);
        const Series *series = loading_series(&loading, "run", "x");
        assert_int_equal(series_n_points(series), 2900);
        assert_int_equal(series_n_superseded(series), 0);
        for (size_t i = 0; i < 2900; i++) {
            assert_int_equal(series_step(series, i), i);
        }
        loading_stop(&loading);
    }
    temporary_directory_remove(directory);
}

static void test_few_descriptors_are_enough(void **state)
{
    (void)state;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    const struct rlimit few = {32, before.rlim_max};
    char *directory = temporary_directory_make();
    for (int i = 0; i < 200; i++) {
        char *name = g_strdup_printf("run%d/events.out.tfevents.1", i);
        loading_write(directory, name, 0, 2);
        g_free(name);
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    Loading loading;
    read_all(&loading, (const char *const[]){directory}, 1, NULL);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(series_store_n_runs(loading.store), 200);
    assert_int_equal(run_loader_progress(loading.loader).n_points, 400);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_projector_configs_belong_to_their_run(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "run/projector_config.pbtxt");
    temporary_directory_write(path, "embeddings {}", 13);
    Loading loading;
    read_all(&loading, (const char *const[]){directory}, 1, NULL);
    const Run *run = series_store_run(loading.store, series_store_find_run(loading.store, "run"));
    assert_int_equal(run->projector_configs->len, 1);
    assert_string_equal(g_ptr_array_index(run->projector_configs, 0), path);
    assert_true(run_loader_progress(loading.loader).all_read);
    loading_stop(&loading);
    free(path);
    temporary_directory_remove(directory);
}

static void test_batches_are_told_with_their_serials(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 10);
    Loading loading;
    loading_start(&loading, (const char *const[]){directory}, 1, NULL);
    RunLoaderNews news;
    run_loader_news_init(&news);
    size_t n = 0;
    int64_t newest = -1;
    while (!run_loader_progress(loading.loader).all_read) {
        loading_wait_for_wake(&loading);
        while (run_loader_apply(loading.loader, loading.store, 0, &news)) {
        }
    }
    uint64_t serial = 0;
    for (guint i = 0; i < news.items->len; i++) {
        const RunLoaderNewsItem *item = &g_array_index(news.items, RunLoaderNewsItem, i);
        assert_true(item->serial > serial);
        serial = item->serial;
        n += item->n_points;
        newest = MAX(newest, item->newest_step);
    }
    assert_int_equal(n, 10);
    assert_int_equal(newest, 9);
    assert_int_equal(serial, series_store_serial(loading.store));
    run_loader_news_clear(&news);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_stopping_in_the_middle_frees_everything(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    for (int i = 0; i < 50; i++) {
        char *name = g_strdup_printf("run%d/events.out.tfevents.1", i);
        loading_write(directory, name, 0, 500);
        g_free(name);
    }
    for (int i = 0; i < 10; i++) {
        Loading loading;
        loading_start(&loading, (const char *const[]){directory}, 1, NULL);
        run_loader_apply(loading.loader, loading.store, 0, NULL);
        loading_stop(&loading);
    }
    run_loader_free(NULL);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_runs_below_a_root_are_read),
        cmocka_unit_test(test_several_roots_are_told_apart),
        cmocka_unit_test(test_a_file_may_be_the_root),
        cmocka_unit_test(test_names_that_are_no_text_are_shown_and_kept),
        cmocka_unit_test(test_bad_files_are_named_and_the_rest_is_read),
        cmocka_unit_test(test_what_does_not_exist_is_said),
        cmocka_unit_test(test_an_unreadable_directory_is_said_and_the_rest_read),
        cmocka_unit_test(test_links_are_followed_and_loops_are_not),
        cmocka_unit_test(test_several_files_and_threads_give_one_curve),
        cmocka_unit_test(test_few_descriptors_are_enough),
        cmocka_unit_test(test_projector_configs_belong_to_their_run),
        cmocka_unit_test(test_batches_are_told_with_their_serials),
        cmocka_unit_test(test_stopping_in_the_middle_frees_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
