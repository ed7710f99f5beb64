/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at every point finds what the level of detail finds, whatever the points are. */
#include "cmocka_all.h"

#include "../model/made_batches.h"
#include "plot_sweep.h"

#include <math.h>
#include <string.h>

enum { N = 4000, MOST_COLUMNS = 300 };

static double odd_value(GRand *random)
{
    switch (g_rand_int_range(random, 0, 30)) {
    case 0:
        return (double)NAN;
    case 1:
        return (double)INFINITY;
    case 2:
        return -(double)INFINITY;
    default:
        return g_rand_double_range(random, -3, 3);
    }
}

/* @param wildness  0: the wall time never goes back; 1: a few times; 2: all the time */
static SeriesStore *make_store(GRand *random, int wildness)
{
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(1, "run", "a");
    double now = 1000;
    for (int64_t i = 0; i < N; i++) {
        now += g_rand_double_range(random, 0, 2);
        const int often = wildness == 1 ? 200 : 2;
        const bool jumps = wildness > 0 && g_rand_int_range(random, 0, often) == 0;
        made_point(batch, "x", i / 3, jumps ? now - 300 : now, odd_value(random));
    }
    take_batch(store, batch);
    return store;
}

static bool same_number(double a, double b)
{
    return isnan(a) ? isnan(b) : a == b;
}

static void assert_same(const PixelColumn *a, const PixelColumn *b)
{
    assert_int_equal(a->n, b->n);
    assert_true(same_number(a->first, b->first) && same_number(a->last, b->last));
    assert_true(same_number(a->min, b->min) && same_number(a->max, b->max));
    assert_true(a->has_nan == b->has_nan && a->has_plus_infinity == b->has_plus_infinity &&
                a->has_minus_infinity == b->has_minus_infinity);
    assert_true(a->n == 0 || (a->first_index == b->first_index && a->last_index == b->last_index));
}

static void compare(const Series *series, GRand *random, XAxisKind axis)
{
    double low = 0;
    double high = 0;
    assert_true(level_of_detail_x_range(series, axis, &low, &high));
    const double x0 = low + (high - low) * g_rand_double_range(random, -0.1, 0.6);
    const double x1 = x0 + (high - low) * g_rand_double_range(random, 0.01, 0.6);
    PlotSource source = {.series = series,
                         .smoothed = smoothed_series_of(series, 0.8),
                         .x_axis = axis,
                         .x_min = x0,
                         .x_max = x1,
                         .n_columns = (size_t)g_rand_int_range(random, 1, MOST_COLUMNS)};
    double *edges = plot_traces_edges(x0, x1, source.n_columns);
    source.edges = edges;
    size_t first = 0;
    size_t end = 0;
    level_of_detail_range(series, axis, x0, x1, &first, &end);
    for (int smoothed = 0; smoothed < 2; smoothed++) {
        PixelColumn swept[MOST_COLUMNS];
        PixelColumn asked[MOST_COLUMNS];
        plot_sweep_columns(&source, smoothed != 0, first, end, swept);
        if (smoothed != 0) {
            level_of_detail_query_smoothed(source.smoothed, axis, edges, source.n_columns, asked);
        } else {
            level_of_detail_query_edges(series, axis, edges, source.n_columns, asked);
        }
        for (size_t c = 0; c < source.n_columns; c++) {
            assert_same(&swept[c], &asked[c]);
        }
    }
    g_free(edges);
}

static void test_a_sweep_is_a_query(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(11);
    for (int round = 0; round < 60; round++) {
        SeriesStore *store = make_store(random, round % 3);
        const Series *series = series_store_series(store, 0, 0);
        compare(series, random, X_AXIS_STEP);
        compare(series, random, X_AXIS_RELATIVE);
        compare(series, random, X_AXIS_WALL);
        series_store_free(store);
    }
    g_rand_free(random);
}

static void test_points_are_read_as_they_are(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(12);
    SeriesStore *store = make_store(random, 0);
    const Series *series = series_store_series(store, 0, 0);
    const PlotSource source = {.series = series, .x_axis = X_AXIS_RELATIVE};
    double x[N];
    double values[N];
    plot_sweep_read(&source, false, 3, N - 3, x, values);
    for (size_t i = 3; i < N; i++) {
        assert_true(x[i - 3] == series_x(series, X_AXIS_RELATIVE, i));
        assert_true(same_number(values[i - 3], series_value(series, i)));
    }
    series_store_free(store);
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sweep_is_a_query),
        cmocka_unit_test(test_points_are_read_as_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
