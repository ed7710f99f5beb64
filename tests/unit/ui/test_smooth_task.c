/* SPDX-License-Identifier: Apache-2.0 */
/* Lines that workers finish reach their series by turns of the main loop. */
#include "smooth_task.h"

#include "../model/made_batches.h"

#include "cmocka_all.h"

enum { N_POINTS = 300000, MOST_TURNS = 100000 };

static void count_call(void *user)
{
    guint *n_calls = user;
    ++*n_calls;
}

/* A store with one series that is too long to be smoothed at once. */
static SeriesStore *store_with_long_series(void)
{
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "run/events.out.tfevents.1");
    for (int i = 0; i < N_POINTS; i++) {
        made_point(batch, "loss", i, 1e9 + i, i % 7);
    }
    take_batch(store, batch);
    return store;
}

static void test_a_finished_line_is_told_on_the_main_loop(void **state)
{
    (void)state;
    guint n_calls = 0;
    bool is_exact = true;
    SeriesStore *store = store_with_long_series();
    const Series *series = series_store_series(store, 0, 0);
    SmoothTask *task = smooth_task_new(count_call, &n_calls);
    Smoother *smoother = smooth_task_smoother(task);
    assert_null(smoother_line(smoother, series, 0.9, &is_exact));
    assert_false(is_exact);
    assert_int_equal(n_calls, 0); /* nothing before the loop turns */
    for (int i = 0; n_calls == 0 && i < MOST_TURNS; i++) {
        g_main_context_iteration(NULL, TRUE); /* a worker wakes it */
    }
    assert_int_equal(n_calls, 1);
    assert_non_null(smoother_line(smoother, series, 0.9, &is_exact));
    assert_true(is_exact);
    smooth_task_free(task);
    series_store_free(store);
}

static void test_a_freed_task_tells_nothing(void **state)
{
    (void)state;
    guint n_calls = 0;
    bool is_exact = true;
    SeriesStore *store = store_with_long_series();
    SmoothTask *task = smooth_task_new(count_call, &n_calls);
    smoother_line(smooth_task_smoother(task), series_store_series(store, 0, 0), 0.9, &is_exact);
    assert_false(is_exact);
    smooth_task_free(task);
    while (g_main_context_iteration(NULL, FALSE)) {
    }
    assert_int_equal(n_calls, 0);
    smooth_task_free(NULL);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_finished_line_is_told_on_the_main_loop),
        cmocka_unit_test(test_a_freed_task_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
