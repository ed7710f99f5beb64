/* SPDX-License-Identifier: Apache-2.0 */
/* What the loader's threads read reaches the store by turns of the main loop. */
#include "load_task.h"

#include "../model/loading.h"

typedef struct {
    RunLoader *loader;
    guint n_calls;
    size_t n_points;
    bool more; /* as last told */
} Applied;

static void take_news(const RunLoaderNews *news, bool more, void *user)
{
    Applied *applied = user;
    applied->n_calls++;
    applied->more = more;
    for (guint i = 0; i < news->items->len; i++) {
        applied->n_points += g_array_index(news->items, RunLoaderNewsItem, i).n_points;
    }
}

static void test_all_points_arrive_on_the_main_loop(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    loading_write(directory, "a/events.out.tfevents.1", 0, 300);
    loading_write(directory, "b/events.out.tfevents.1", 0, 20);
    const char *const arguments[] = {directory};
    GPtrArray *roots = log_roots_parse(arguments, 1);
    const RunLoaderOptions options = RUN_LOADER_OPTIONS_INIT;
    SeriesStore *store = series_store_new();
    Applied applied = {.loader = run_loader_new(roots, &options)};
    LoadTask *task = load_task_start(applied.loader, store, take_news, &applied);
    assert_int_equal(applied.n_calls, 0); /* nothing before the loop turns */
    while (!run_loader_progress(applied.loader).all_read || applied.more) {
        g_main_context_iteration(NULL, TRUE);
    }
    assert_true(applied.n_calls > 0);
    assert_int_equal(applied.n_points, 320);
    const RunId a = series_store_find_run(store, "a");
    const TagId x = series_store_find_tag(store, "x");
    assert_true(a != RUN_NONE && x != TAG_NONE);
    assert_int_equal(series_n_points(series_store_series(store, a, x)), 300);
    run_loader_free(applied.loader);
    load_task_free(task);
    assert_false(g_main_context_pending(NULL)); /* nothing is left for the loop */
    load_task_free(NULL);
    series_store_free(store);
    g_ptr_array_unref(roots);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_points_arrive_on_the_main_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
