/* SPDX-License-Identifier: Apache-2.0 */
/* Files and runs that get other names while they are followed: their points are there once, told by
 * the kernel and found by the clock; what only looks like a move is none. */
#include "loading.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void start(Loading *loading, const char *directory, bool poll_only)
{
    RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    options.poll_only = poll_only;
    options.poll_interval_ms = 2;
    loading_start(loading, (const char *const[]){directory}, 1, &options);
    loading_wait(loading, loading_all_read, NULL);
}

static void move(const char *directory, const char *from_name, const char *to_name)
{
    char *from = g_build_filename(directory, from_name, NULL);
    char *to = g_build_filename(directory, to_name, NULL);
    assert_int_equal(rename(from, to), 0);
    g_free(from);
    g_free(to);
}

/* All points of the run that its files are said to have brought, superseded ones too. */
typedef struct {
    const char *run;
    uint64_t n_points;
    size_t n_vanished; /* of its files */
} Expected;

static bool is_as_expected(const Loading *loading, const void *what)
{
    const Expected *expected = what;
    const RunId id = series_store_find_run(loading->store, expected->run);
    if (id == RUN_NONE) {
        return false;
    }
    const Run *run = series_store_run(loading->store, id);
    const Series *series = loading_series(loading, expected->run, "x");
    const uint64_t n = series != NULL ? series_n_points(series) + series_n_superseded(series) : 0;
    size_t n_vanished = 0;
    for (guint i = 0; i < run->files->len; i++) {
        n_vanished += ((const EventFile *)run->files->pdata[i])->vanished ? 1 : 0;
    }
    return run->n_points == expected->n_points && n == expected->n_points &&
           n_vanished == expected->n_vanished;
}

static void wait_for(Loading *loading, const char *run, uint64_t n_points, size_t n_vanished)
{
    const Expected expected = {run, n_points, n_vanished};
    loading_wait(loading, is_as_expected, &expected);
}

static void append_to(const char *directory, const char *name, int64_t first, size_t n)
{
    EventBytes bytes = {0};
    EventBytes header = {0};
    loading_append_scalars(&header, 0, 0);
    loading_append_scalars(&bytes, first, n);
    char *path = temporary_directory_file(directory, name);
    temporary_directory_append(path, bytes.data + header.size, bytes.size - header.size);
    free(path);
    event_bytes_clear(&bytes);
    event_bytes_clear(&header);
}

static void move_a_file(bool poll_only)
{
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 9);
    Loading loading;
    start(&loading, directory, poll_only);
    move(directory, "run/events.out.tfevents.1", "run/events.out.tfevents.2");
    wait_for(&loading, "run", 9, 1);
    append_to(directory, "run/events.out.tfevents.2", 9, 3);
    wait_for(&loading, "run", 12, 1);
    /* There and back. */
    move(directory, "run/events.out.tfevents.2", "run/events.out.tfevents.1");
    wait_for(&loading, "run", 12, 1);
    append_to(directory, "run/events.out.tfevents.1", 12, 3);
    wait_for(&loading, "run", 15, 1);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_a_file_is_counted_once_under_its_new_name(void **state)
{
    (void)state;
    move_a_file(false);
    move_a_file(true);
}

static void move_a_run(bool poll_only)
{
    char *directory = temporary_directory_make();
    loading_write(directory, "before/events.out.tfevents.1", 0, 9);
    loading_write(directory, "before/events.out.tfevents.2", 9, 9);
    Loading loading;
    start(&loading, directory, poll_only);
    move(directory, "before", "after");
    wait_for(&loading, "after", 18, 0);
    wait_for(&loading, "before", 0, 2);
    /* The name is free: what takes it is another run. */
    loading_write(directory, "before/events.out.tfevents.1", 0, 4);
    wait_for(&loading, "before", 4, 1);
    wait_for(&loading, "after", 18, 0);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_a_run_leaves_nothing_under_its_old_name(void **state)
{
    (void)state;
    move_a_run(false);
    move_a_run(true);
}

static void move_onto_another(bool poll_only)
{
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 5);
    loading_write(directory, "run/events.out.tfevents.2", 100, 7);
    Loading loading;
    start(&loading, directory, poll_only);
    wait_for(&loading, "run", 12, 0);
    move(directory, "run/events.out.tfevents.2", "run/events.out.tfevents.1");
    wait_for(&loading, "run", 7, 1);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_a_file_moved_onto_another_takes_its_place(void **state)
{
    (void)state;
    move_onto_another(false);
    move_onto_another(true);
}

/* A second name while the first stays is a second file, and so is one that only got the inode. */
static void test_what_keeps_its_name_has_not_moved(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 5);
    Loading loading;
    start(&loading, directory, false);
    char *from = temporary_directory_file(directory, "run/events.out.tfevents.1");
    char *to = temporary_directory_file(directory, "other/events.out.tfevents.1");
    assert_int_equal(link(from, to), 0);
    wait_for(&loading, "other", 5, 0);
    wait_for(&loading, "run", 5, 0);
    free(from);
    free(to);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

static void test_another_start_under_the_inode_is_another_file(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "run/events.out.tfevents.1", 0, 5);
    Loading loading;
    start(&loading, directory, false);
    run_loader_pause(loading.loader);
    move(directory, "run", "other");
    loading_write(directory, "other/events.out.tfevents.1", 7, 6); /* the same inode */
    run_loader_resume(loading.loader);
    wait_for(&loading, "other", 6, 0);
    wait_for(&loading, "run", 5, 1);
    loading_stop(&loading);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_file_is_counted_once_under_its_new_name),
        cmocka_unit_test(test_a_run_leaves_nothing_under_its_old_name),
        cmocka_unit_test(test_a_file_moved_onto_another_takes_its_place),
        cmocka_unit_test(test_what_keeps_its_name_has_not_moved),
        cmocka_unit_test(test_another_start_under_the_inode_is_another_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
