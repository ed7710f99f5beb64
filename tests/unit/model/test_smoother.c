/* SPDX-License-Identifier: Apache-2.0 */
/* Lines smoothed by workers have the bits of lines smoothed at once; what was there before stays
 * until they come; nothing stale is waited for; a store may go while they work. */
#include "made_batches.h"
#include "smoother.h"
#include "smoothing.h"

#include "cmocka_all.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { LONG = 400000 };

static atomic_int n_wakes;

static void wake(void *user)
{
    (void)user;
    atomic_fetch_add(&n_wakes, 1);
}

static void append(SeriesStore *store, const char *run, int64_t first, int64_t n)
{
    SeriesBatch *batch = made_batch(run[0] == 'a' ? 1 : 2, run, run);
    for (int64_t i = first; i < first + n; i++) {
        made_point(batch, "x", i, 1000 + (double)i,
                   i % 1013 == 7 ? (double)NAN
                                 : (double)(float)(sin((double)i / 999) + (double)(i % 5)));
    }
    take_batch(store, batch);
}

static void assert_same_bits(const Series *series, const SmoothedSeries *line)
{
    const size_t n = smoothed_series_n_points(line);
    double *values = g_new(double, 2 * n);
    smoothed_series_read(line, 0, n, values);
    double *expected = values + n;
    series_read(series, 0, n, NULL, NULL, expected);
    /* not smoothing_debiased_ema(): the line may end before a series of equal values changes */
    SmoothingState state;
    smoothing_state_init(&state, smoothed_series_weight(line));
    smoothing_state_extend(&state, expected, n, expected);
    assert_memory_equal(values, expected, n * sizeof *values);
    g_free(values);
}

static void test_a_short_line_is_there_at_once(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    Smoother *smoother = smoother_new(wake, NULL);
    append(store, "a", 0, 1000);
    bool is_exact = false;
    const Series *series = series_store_series(store, 0, 0);
    const SmoothedSeries *line = smoother_line(smoother, series, 0.9, &is_exact);
    assert_true(is_exact);
    assert_int_equal(smoothed_series_n_points(line), 1000);
    assert_null(smoother_line(smoother, series, 0, &is_exact));
    assert_true(is_exact);
    assert_false(smoother_take(smoother));
    smoother_free(smoother);
    series_store_free(store);
}

static void test_a_long_line_comes_later_and_the_one_before_stays(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    Smoother *smoother = smoother_new(wake, NULL);
    append(store, "a", 0, LONG);
    const Series *series = series_store_series(store, 0, 0);
    bool is_exact = true;
    atomic_store(&n_wakes, 0);
    assert_null(smoother_line(smoother, series, 0.9, &is_exact));
    assert_false(is_exact);
    smoother_wait(smoother);
    assert_true(atomic_load(&n_wakes) == 1);
    const SmoothedSeries *line = smoother_line(smoother, series, 0.9, &is_exact);
    assert_true(is_exact);
    assert_int_equal(smoothed_series_n_points(line), LONG);
    assert_same_bits(series, line);
    const SmoothedSeries *before = smoother_line(smoother, series, 0.99, &is_exact);
    assert_false(is_exact);
    assert_true(smoothed_series_weight(before) == 0.9);
    smoother_wait(smoother);
    line = smoother_line(smoother, series, 0.99, &is_exact);
    assert_true(is_exact && smoothed_series_weight(line) == 0.99);
    assert_same_bits(series, line);
    smoother_free(smoother);
    series_store_free(store);
}

static void test_growing_series_are_gone_on_with(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    Smoother *smoother = smoother_new(NULL, NULL);
    const Series *series = NULL;
    const SmoothedSeries *line = NULL;
    bool is_exact = true;
    int64_t n = 0;
    for (int round = 0; round < 6; round++) {
        const int64_t more = round % 2 == 0 ? LONG + 13 : 37;
        append(store, "a", n, more);
        n += more;
        series = series_store_series(store, 0, 0);
        line = smoother_line(smoother, series, 0.7, &is_exact);
        if (line != NULL) {
            assert_same_bits(series, line);
        }
        append(store, "a", n, 3); /* while workers are at it */
        n += 3;
        smoother_wait(smoother);
    }
    line = smoother_line(smoother, series, 0.7, &is_exact);
    smoother_wait(smoother);
    line = smoother_line(smoother, series, 0.7, &is_exact);
    assert_true(is_exact);
    assert_int_equal(smoothed_series_n_points(line), n);
    assert_same_bits(series, line);
    smoother_free(smoother);
    series_store_free(store);
}

static void test_a_restart_makes_what_was_done_worthless(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    Smoother *smoother = smoother_new(NULL, NULL);
    bool is_exact = true;
    append(store, "a", 0, LONG);
    const Series *series = series_store_series(store, 0, 0);
    assert_null(smoother_line(smoother, series, 0.7, &is_exact));
    append(store, "a", 1000, LONG); /* its points from step 1,000 on are superseded */
    smoother_wait(smoother);
    assert_null(smoother_line(smoother, series, 0.7, &is_exact));
    assert_false(is_exact);
    smoother_wait(smoother);
    assert_same_bits(series, smoother_line(smoother, series, 0.7, &is_exact));
    assert_true(is_exact);
    smoother_free(smoother);
    series_store_free(store);
}

/* Drags a slider over two series; then the store goes while workers may still be at it. */
static void test_dragging_ends_with_the_last_weight(void **state)
{
    (void)state;
    for (int round = 0; round < 2; round++) {
        SeriesStore *store = series_store_new();
        Smoother *smoother = smoother_new(NULL, NULL);
        bool is_exact = true;
        append(store, "a", 0, LONG);
        append(store, "b", 0, LONG);
        for (int i = 0; i < 40; i++) {
            for (RunId run = 0; run < 2; run++) {
                smoother_line(smoother, series_store_series(store, run, 0), 0.5 + 0.01 * i,
                              &is_exact);
            }
            if (i % 8 == 0) {
                smoother_take(smoother);
            }
        }
        for (RunId run = 0; round == 0 && run < 2; run++) {
            const Series *series = series_store_series(store, run, 0);
            smoother_wait(smoother); /* what was at work when the last weight came */
            smoother_line(smoother, series, 0.5 + 0.01 * 39, &is_exact);
            smoother_wait(smoother);
            assert_same_bits(series, smoother_line(smoother, series, 0.5 + 0.01 * 39, &is_exact));
            assert_true(is_exact);
        }
        smoother_drop(smoother);
        series_store_free(store);
        smoother_free(smoother);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_short_line_is_there_at_once),
        cmocka_unit_test(test_a_long_line_comes_later_and_the_one_before_stays),
        cmocka_unit_test(test_growing_series_are_gone_on_with),
        cmocka_unit_test(test_a_restart_makes_what_was_done_worthless),
        cmocka_unit_test(test_dragging_ends_with_the_last_weight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
