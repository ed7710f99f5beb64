/* SPDX-License-Identifier: Apache-2.0 */
/* Traces worked out in threads are those that are found at once; nothing stale is waited for; the
 * store and the worker may go while threads are at it. */
#include "cmocka_all.h"

#include "../model/made_batches.h"
#include "plot_source.h"
#include "trace_worker.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

enum { LONG = 80000, N_COLUMNS = 300 };

static atomic_int n_wakes;

static void wake(void *user)
{
    (void)user;
    atomic_fetch_add(&n_wakes, 1);
}

/* The wall time of every second point is earlier than the one before. */
static void append(SeriesStore *store, int64_t first, int64_t n)
{
    SeriesBatch *batch = made_batch(1, "run", "a");
    for (int64_t i = first; i < first + n; i++) {
        const double value = sin((double)i / 999) + (double)(i % 5);
        made_point(batch, "x", i, 1000 + (double)i - (i % 2 == 0 ? 0 : 300),
                   i % 10007 == 5 ? (double)NAN : (double)(float)value);
    }
    take_batch(store, batch);
}

static TraceWish wish_of(double x_min, double x_max)
{
    return (TraceWish){.x_axis = X_AXIS_WALL,
                       .x_min = x_min,
                       .x_max = x_max,
                       .n_columns = N_COLUMNS,
                       .smoothing = smoothing_kind_average(0.9),
                       .y = {.kind = AXIS_LINEAR, .min = 0.5, .max = 3}};
}

static bool same_number(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

static void assert_same_trace(const PlotTrace *a, const PlotTrace *b)
{
    assert_int_equal(a->n_points, b->n_points);
    assert_int_equal(a->n_columns, b->n_columns);
    for (size_t i = 0; i < a->n_columns; i++) {
        const PlotColumn *p = &a->columns[i];
        const PlotColumn *q = &b->columns[i];
        assert_int_equal(p->n, q->n);
        assert_true(p->n == 0 || (p->first == q->first && p->last == q->last && p->min == q->min &&
                                  p->max == q->max && p->gap_before == q->gap_before));
    }
    assert_true(same_number(a->before.x, b->before.x) && same_number(a->before.y, b->before.y));
    assert_true(same_number(a->after.x, b->after.x) && same_number(a->after.y, b->after.y));
}

static void clear_curve(PlotCurve *curve)
{
    g_free(curve->raw.points);
    g_free(curve->raw.columns);
    g_free(curve->smoothed.points);
    g_free(curve->smoothed.columns);
}

static void assert_is_what_is_found_at_once(const TraceFound *found, const Series *series,
                                            const TraceWish *wish)
{
    const PlotSource source = {.series = series,
                               .smoothed = smoothed_series_of_kind(series, &wish->smoothing),
                               .x_axis = wish->x_axis,
                               .x_min = wish->x_min,
                               .x_max = wish->x_max,
                               .n_columns = wish->n_columns};
    PlotCurve curve = {0};
    PlotCounts counts = {0};
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(PlotMark));
    plot_traces_fill(&source, &curve, marks);
    plot_counts_add_limits(&source, &wish->y, &counts);
    assert_same_trace(&found->raw, &curve.raw);
    assert_same_trace(&found->smoothed, &curve.smoothed);
    assert_int_equal(found->n_marks, marks->len);
    assert_true(found->counts.n_outside == counts.n_outside &&
                found->counts.n_above == counts.n_above && found->counts.n_below == counts.n_below);
    clear_curve(&curve);
    g_array_unref(marks);
}

static void test_only_long_series_that_go_back_often_are_worth_it(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    append(store, 0, 1000);
    const Series *series = series_store_series(store, 0, 0);
    assert_false(trace_worker_is_for(series, X_AXIS_WALL));
    append(store, 1000, LONG);
    assert_true(trace_worker_is_for(series, X_AXIS_WALL));
    assert_false(trace_worker_is_for(series, X_AXIS_STEP));
    series_store_free(store);
}

static void test_what_comes_is_what_is_found_at_once(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    TraceWorker *worker = trace_worker_new(wake, NULL);
    append(store, 0, LONG);
    const Series *series = series_store_series(store, 0, 0);
    for (int round = 0; round < 4; round++) {
        const TraceWish wish = wish_of(1000 + 9000 * round, 60000 - 7000 * round);
        bool is_exact = true;
        atomic_store(&n_wakes, 0);
        const TraceFound *last = trace_worker_find(worker, series, &wish, &is_exact);
        assert_false(is_exact);
        assert_true((last == NULL) == (round == 0)); /* the stretch before stays meanwhile */
        trace_worker_wait(worker);
        assert_int_equal(atomic_load(&n_wakes), 1);
        const TraceFound *found = trace_worker_find(worker, series, &wish, &is_exact);
        assert_true(is_exact);
        assert_is_what_is_found_at_once(found, series, &wish);
    }
    trace_worker_free(worker);
    series_store_free(store);
}

static void test_growing_series_are_asked_for_again(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    TraceWorker *worker = trace_worker_new(NULL, NULL);
    const TraceWish wish = wish_of(1000, 90000);
    bool is_exact = true;
    append(store, 0, LONG);
    const Series *series = series_store_series(store, 0, 0);
    assert_null(trace_worker_find(worker, series, &wish, &is_exact));
    append(store, LONG, 3); /* while it is worked on */
    trace_worker_wait(worker);
    assert_non_null(trace_worker_find(worker, series, &wish, &is_exact));
    assert_false(is_exact);
    trace_worker_wait(worker);
    const TraceFound *found = trace_worker_find(worker, series, &wish, &is_exact);
    assert_true(is_exact);
    assert_is_what_is_found_at_once(found, series, &wish);
    append(store, 40000, 2 * LONG); /* a restart: what was found is of another line */
    assert_null(trace_worker_find(worker, series, &wish, &is_exact));
    assert_false(is_exact);
    trace_worker_free(worker); /* at work */
    series_store_free(store);
}

static void test_a_newer_wish_takes_the_place_of_one_that_waits(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    TraceWorker *worker = trace_worker_new(NULL, NULL);
    append(store, 0, LONG);
    const Series *series = series_store_series(store, 0, 0);
    bool is_exact = true;
    TraceWish wish = {0};
    for (int i = 0; i < 200; i++) {
        wish = wish_of(1000 + i, 50000 + i);
        trace_worker_find(worker, series, &wish, &is_exact);
    }
    for (int i = 0; i < 3 && !is_exact; i++) { /* one at work, then the newest */
        trace_worker_wait(worker);
        trace_worker_find(worker, series, &wish, &is_exact);
    }
    assert_true(is_exact);
    trace_worker_free(worker);
    series_store_free(store);
}

static void test_a_store_may_go_while_threads_are_at_it(void **state)
{
    (void)state;
    TraceWorker *worker = trace_worker_new(wake, NULL);
    for (int i = 0; i < 10; i++) {
        SeriesStore *store = series_store_new();
        append(store, 0, LONG);
        const TraceWish wish = wish_of(1000, 50000);
        bool is_exact = true;
        assert_null(trace_worker_find(worker, series_store_series(store, 0, 0), &wish, &is_exact));
        trace_worker_drop(worker);
        series_store_free(store);
    }
    trace_worker_wait(worker);
    trace_worker_free(worker);
}

static void test_another_width_shows_what_there_is(void **state)
{
    (void)state;
    PlotColumn columns[4] = {0}; /* the third is empty */
    columns[0] = (PlotColumn){.n = 2, .first = 1, .last = 2, .min = 1, .max = 5};
    columns[1] = (PlotColumn){.n = 1, .first = 3, .last = 3, .min = 3, .max = 3};
    columns[3] = (PlotColumn){.n = 1, .first = -1, .last = -1, .min = -1, .max = -1};
    PlotTrace found = {.columns = columns, .n_columns = 4, .x_min = 0, .x_max = 8};
    PlotTrace shown = {0};
    trace_worker_copy(&found, 0, 16, 4, &shown); /* half as large, from the left */
    assert_int_equal(shown.n_columns, 4);
    assert_true(shown.columns[0].n == 3 && shown.columns[0].first == 1 &&
                shown.columns[0].last == 3 && shown.columns[0].max == 5);
    assert_true(shown.columns[1].n == 1 && shown.columns[1].min == -1);
    assert_true(shown.columns[2].n == 0 && shown.columns[3].n == 0);
    trace_worker_copy(&found, 0, 8, 4, &shown);
    assert_memory_equal(shown.columns, columns, sizeof columns);
    g_free(shown.columns);
    g_free(shown.points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_long_series_that_go_back_often_are_worth_it),
        cmocka_unit_test(test_what_comes_is_what_is_found_at_once),
        cmocka_unit_test(test_growing_series_are_asked_for_again),
        cmocka_unit_test(test_a_newer_wish_takes_the_place_of_one_that_waits),
        cmocka_unit_test(test_a_store_may_go_while_threads_are_at_it),
        cmocka_unit_test(test_another_width_shows_what_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
