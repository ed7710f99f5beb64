/* SPDX-License-Identifier: Apache-2.0 */
/* Who is read next. */
#include "loader_internal.h"

#include "cmocka_all.h"

static RunLoader make_loader(void)
{
    RunLoader loader = {.is_listed = true, .all_files = g_ptr_array_new()};
    pthread_cond_init(&loader.local.work_waits, NULL);
    pthread_cond_init(&loader.remote.work_waits, NULL);
    pthread_cond_init(&loader.room_waits, NULL);
    pthread_cond_init(&loader.batch_waits, NULL);
    return loader;
}

static void clear_loader(RunLoader *loader)
{
    g_ptr_array_unref(loader->all_files);
    pthread_cond_destroy(&loader->local.work_waits);
    pthread_cond_destroy(&loader->remote.work_waits);
    pthread_cond_destroy(&loader->room_waits);
    pthread_cond_destroy(&loader->batch_waits);
}

static void test_changed_files_then_small_ones_then_in_turns(void **state)
{
    (void)state;
    RunLoader loader = make_loader();
    LoaderFile huge = {.bytes = UINT64_C(1) << 33};
    LoaderFile huge_too = {.bytes = (UINT64_C(1) << 33) + 1};
    LoaderFile small = {.bytes = 100};
    LoaderFile live = {.bytes = UINT64_C(1) << 40, .is_read = true};
    loader_queue_file(&loader, &huge);
    loader_queue_file(&loader, &huge_too);
    loader_queue_file(&loader, &small);
    loader_queue_file(&loader, &live);
    loader_queue_file(&loader, &live); /* once is enough */
    assert_int_equal(loader.local.n, 4);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &live);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &small);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &huge);
    huge.is_busy = false;
    loader_queue_file(&loader, &huge);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &huge_too);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &huge);
    assert_null(loader_queue_next_file(&loader, false));
    clear_loader(&loader);
}

/* Its beginning stands among the files of that size; then it waits behind all smaller ones. */
static void test_the_beginning_of_a_huge_file_comes_early(void **state)
{
    (void)state;
    RunLoader loader = make_loader();
    LoaderFile huge = {.bytes = UINT64_C(1) << 33};
    LoaderFile small = {.bytes = 100};
    LoaderFile middling = {.bytes = UINT64_C(1) << 23, .was_visited = true};
    loader_queue_file(&loader, &middling);
    loader_queue_file(&loader, &huge);
    loader_queue_file(&loader, &small);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &small);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &huge);
    huge.is_busy = false;
    huge.was_visited = true;
    loader_queue_file(&loader, &huge);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &middling);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &huge);
    clear_loader(&loader);
}

/* Even what changed just now waits, when it is hidden, for all that is visible. */
static void test_hidden_files_come_last_and_in_order(void **state)
{
    (void)state;
    RunLoader loader = make_loader();
    const uint8_t hidden[] = {0, 1};
    LoaderFile seen = {.bytes = 1 << 20, .run = 0};
    LoaderFile live = {.bytes = 1, .run = 1, .is_read = true};
    LoaderFile first = {.bytes = 100, .run = 1};
    LoaderFile second = {.bytes = 100, .run = 1};
    loader_queue_file(&loader, &first); /* before anything is known */
    loader_queue_file(&loader, &second);
    loader_queue_file(&loader, &live);
    loader_queue_file(&loader, &seen);
    loader.run_is_hidden = g_byte_array_new();
    g_byte_array_append(loader.run_is_hidden, hidden, 2);
    loader_queue_sort(&loader);
    assert_int_equal(loader.local.n, 4);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &seen);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &live);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &first);
    loader.run_is_hidden->data[1] = 0;
    loader_queue_sort(&loader);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &second);
    assert_null(loader_queue_next_file(&loader, false));
    assert_int_equal(loader.local.n, 0);
    g_byte_array_unref(loader.run_is_hidden);
    clear_loader(&loader);
}

static void test_slow_files_wait_for_workers_of_their_own(void **state)
{
    (void)state;
    RunLoader loader = make_loader();
    LoaderFile local = {.bytes = 100};
    LoaderFile remote = {.bytes = 100, .is_remote = true};
    loader_queue_file(&loader, &remote);
    assert_null(loader_queue_next_file(&loader, false));
    loader_queue_file(&loader, &local);
    assert_ptr_equal(loader_queue_next_file(&loader, true), &remote);
    assert_null(loader_queue_next_file(&loader, true));
    assert_ptr_equal(loader_queue_next_file(&loader, false), &local);
    clear_loader(&loader);
}

static void test_a_file_that_is_being_read_is_only_marked(void **state)
{
    (void)state;
    RunLoader loader = make_loader();
    LoaderFile file = {.bytes = 1};
    loader_queue_file(&loader, &file);
    assert_ptr_equal(loader_queue_next_file(&loader, false), &file);
    loader_queue_file(&loader, &file);
    assert_true(file.is_dirty && !file.is_queued);
    assert_null(loader_queue_next_file(&loader, false));
    clear_loader(&loader);
}

static void test_batches_keep_their_order(void **state)
{
    (void)state;
    RunLoader loader = make_loader();
    static SeriesBatch batches[3];
    for (int i = 0; i < 3; i++) {
        loader_queue_append_batch(&loader, &batches[i]);
    }
    assert_false(loader_queue_all_read(&loader));
    for (int i = 0; i < 3; i++) {
        assert_ptr_equal(loader_queue_next_batch(&loader), &batches[i]);
        assert_null(batches[i].next);
    }
    assert_null(loader_queue_next_batch(&loader));
    assert_int_equal(loader.batches_bytes, 0);
    assert_true(loader_queue_all_read(&loader));
    clear_loader(&loader);
}

static void wake(void *user)
{
    (void)user;
}

static void test_all_read_is_told_once_for_what_was_read(void **state)
{
    (void)state;
    RunLoader loader = make_loader();
    LoaderFile file = {.bytes = 1};
    loader.wake = wake;
    loader.is_listed = false;
    assert_false(loader_queue_tells_all_read(&loader));
    loader.is_listed = true;
    g_ptr_array_add(loader.all_files, &file);
    assert_false(loader_queue_tells_all_read(&loader));
    loader.n_files_done = 1;
    /* That a file is looked at again meanwhile does not hide it. */
    loader.n_busy = 1;
    assert_true(loader_queue_tells_all_read(&loader));
    assert_true(loader_queue_all_read(&loader));
    loader.is_woken = false;
    assert_false(loader_queue_tells_all_read(&loader));
    g_ptr_array_add(loader.all_files, &file);
    assert_false(loader_queue_all_read(&loader));
    loader.n_files_done = 2;
    assert_true(loader_queue_tells_all_read(&loader));
    clear_loader(&loader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changed_files_then_small_ones_then_in_turns),
        cmocka_unit_test(test_the_beginning_of_a_huge_file_comes_early),
        cmocka_unit_test(test_hidden_files_come_last_and_in_order),
        cmocka_unit_test(test_slow_files_wait_for_workers_of_their_own),
        cmocka_unit_test(test_a_file_that_is_being_read_is_only_marked),
        cmocka_unit_test(test_batches_keep_their_order),
        cmocka_unit_test(test_all_read_is_told_once_for_what_was_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
