/* SPDX-License-Identifier: Apache-2.0 */
/* Pixel columns equal to looking at every point: NaN, infinities, ties, huge and tiny values,
 * single points, gaps, restarts, wall times that go back, appends in pieces, raw and smoothed. */
#include "level_of_detail.h"
#include "made_batches.h"

#include "cmocka_all.h"

#include <float.h>
#include <stdbool.h>

enum { MAX_COLUMNS = 130 };

static const double WEIGHTS[] = {0.6, 0.97, 0.999, 1};

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static double value_of(const Series *series, const SmoothedSeries *smoothed, size_t i)
{
    return smoothed != NULL ? smoothed_series_value(smoothed, i) : series_value(series, i);
}

/* The definition, point by point. */
static void brute_force(const Series *series, const SmoothedSeries *smoothed, XAxisKind axis,
                        const double *edges, size_t n, PixelColumn *out)
{
    for (size_t c = 0; c < n; c++) {
        out[c] = (PixelColumn){.first = NAN, .last = NAN, .min = NAN, .max = NAN};
        for (size_t i = 0; i < series_n_points(series); i++) {
            const double x = series_x(series, axis, i);
            const bool is_here =
                x >= edges[c] && (x < edges[c + 1] || (c + 1 == n && x == edges[n]));
            if (!is_here) {
                continue;
            }
            const double value = value_of(series, smoothed, i);
            out[c].first_index = out[c].n == 0 ? i : out[c].first_index;
            out[c].last_index = i;
            out[c].n++;
            out[c].has_nan |= isnan(value);
            out[c].has_plus_infinity |= isinf(value) && value > 0;
            out[c].has_minus_infinity |= isinf(value) && value < 0;
            if (isfinite(value)) {
                out[c].first = isnan(out[c].first) ? value : out[c].first;
                out[c].last = value;
                out[c].min = fmin(out[c].min, value);
                out[c].max = fmax(out[c].max, value);
            }
        }
    }
}

static void assert_columns_equal(const PixelColumn *a, const PixelColumn *b, size_t n)
{
    for (size_t c = 0; c < n; c++) {
        assert_int_equal(a[c].n, b[c].n);
        assert_true(same(a[c].first, b[c].first));
        assert_true(same(a[c].last, b[c].last));
        assert_true(same(a[c].min, b[c].min));
        assert_true(same(a[c].max, b[c].max));
        assert_int_equal(a[c].first_index, b[c].first_index);
        assert_int_equal(a[c].last_index, b[c].last_index);
        assert_true(a[c].has_nan == b[c].has_nan);
        assert_true(a[c].has_plus_infinity == b[c].has_plus_infinity);
        assert_true(a[c].has_minus_infinity == b[c].has_minus_infinity);
    }
}

static double random_value(GRand *random, int shape)
{
    const int lowest = shape >= 3 ? 3 : 0; /* all finite */
    switch (g_rand_int_range(random, lowest, shape == 0 ? 30 : 12)) {
    case 0:
        return NAN;
    case 1:
        return INFINITY;
    case 2:
        return -(double)INFINITY;
    case 3:
        return (double)FLT_MAX;
    case 4:
        return shape % 3 == 2 ? DBL_TRUE_MIN : (double)FLT_TRUE_MIN;
    case 5:
        return 1; /* ties */
    case 6:
        return shape % 3 == 2 ? 0.1 : 0.5; /* 0.1 is no float32 */
    default:
        return (double)(float)g_rand_double_range(random, -1, 1);
    }
}

static double random_wall_time(GRand *random, int wildness, double *now)
{
    *now += g_rand_double(random);
    if (wildness > 0 && g_rand_int_range(random, 0, wildness == 1 ? 60 : 2) == 0) {
        return g_rand_int_range(random, 0, 4) == 0 ? (double)NAN
                                                   : *now - g_rand_double_range(random, 0, 20);
    }
    return *now;
}

/* Edges that lie evenly on a logarithmic axis; x0 > 0. */
static void logarithmic_edges(double x0, double x1, size_t n, double *edges)
{
    for (size_t c = 0; c <= n; c++) {
        edges[c] = exp(log(x0) + (log(x1) - log(x0)) * (double)c / (double)n);
    }
}

static void check(const Series *series, GRand *random)
{
    const XAxisKind axis = (XAxisKind)g_rand_int_range(random, 0, 3);
    const size_t n = (size_t)g_rand_int_range(random, 1, MAX_COLUMNS);
    const SmoothedSeries *smoothed =
        g_rand_boolean(random) ? smoothed_series_of(series, WEIGHTS[g_rand_int_range(random, 0, 4)])
                               : NULL;
    double x0;
    double x1;
    if (!level_of_detail_x_range(series, axis, &x0, &x1)) {
        return;
    }
    const double width = x1 - x0;
    x0 += width * g_rand_double_range(random, -0.2, 0.7);
    x1 = g_rand_boolean(random) ? x0 + width * g_rand_double(random) + 1e-3 : x1 + 1;
    double edges[MAX_COLUMNS + 1];
    for (size_t c = 0; c <= n; c++) {
        edges[c] = level_of_detail_edge(x0, x1, n, c);
    }
    const bool is_logarithmic = x1 > 1e-3 && g_rand_int_range(random, 0, 3) == 0;
    if (is_logarithmic) {
        logarithmic_edges(fmax(x0, 1e-4), x1, n, edges);
    }
    PixelColumn expected[MAX_COLUMNS];
    PixelColumn found[MAX_COLUMNS];
    brute_force(series, smoothed, axis, edges, n, expected);
    if (smoothed != NULL) {
        level_of_detail_query_smoothed(smoothed, axis, edges, n, found);
    } else if (is_logarithmic) {
        level_of_detail_query_edges(series, axis, edges, n, found);
    } else {
        level_of_detail_query(series, axis, x0, x1, n, found);
    }
    assert_columns_equal(found, expected, n);
}

static void run_round(GRand *random)
{
    SeriesStore *store = series_store_new();
    const int shape = g_rand_int_range(random, 0, 6);
    const int wildness = g_rand_int_range(random, 0, 3);
    const int n_pieces = g_rand_int_range(random, 1, 8);
    int64_t step = 0;
    double now = 1e9;
    for (int piece = 0; piece < n_pieces; piece++) {
        SeriesBatch *batch = made_batch(0, "run", "a");
        const int n = g_rand_int_range(random, 1, (const int[]){3, 700, 6000}[piece * 7 % 3]);
        for (int i = 0; i < n; i++) {
            step += g_rand_int_range(random, 0, 3);
            step -= g_rand_int_range(random, 0, 900) == 0 ? step / 2 : 0;
            made_point(batch, "x", step, random_wall_time(random, wildness, &now),
                       random_value(random, shape));
        }
        take_batch(store, batch);
        check(series_store_series(store, 0, 0), random);
    }
    series_store_free(store);
}

static void test_columns_equal_brute_force(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(1);
    for (int round = 0; round < 400; round++) {
        run_round(random);
    }
    g_rand_free(random);
}

static const Series *ramp(SeriesStore *store, size_t n)
{
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (size_t i = 0; i < n; i++) {
        made_point(batch, "x", (int64_t)i, (double)i, (double)(i % 1000));
    }
    take_batch(store, batch);
    return series_store_series(store, 0, 0);
}

static void test_all_infinite_stretches_are_skipped_to_the_finite_ones(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (int i = 0; i < 5000; i++) {
        made_point(batch, "x", i, i, i == 2345 || i == 2400 ? i : (double)NAN);
    }
    take_batch(store, batch);
    PixelColumn column;
    level_of_detail_query(series_store_series(store, 0, 0), X_AXIS_STEP, 0, 4999, 1, &column);
    assert_true(column.first == 2345 && column.last == 2400);
    assert_true(column.min == 2345 && column.max == 2400 && column.has_nan);
    assert_int_equal(column.n, 5000);
    series_store_free(store);
}

static void test_the_range_has_one_point_more_at_each_side(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const Series *series = ramp(store, 100);
    size_t first;
    size_t end;
    level_of_detail_range(series, X_AXIS_STEP, 10, 20, &first, &end);
    assert_int_equal(first, 9);
    assert_int_equal(end, 22);
    level_of_detail_range(series, X_AXIS_WALL, 10.5, 10.6, &first, &end);
    assert_int_equal(first, 10);
    assert_int_equal(end, 12);
    level_of_detail_range(series, X_AXIS_STEP, -5, 500, &first, &end);
    assert_int_equal(first, 0);
    assert_int_equal(end, 100);
    level_of_detail_range(series, X_AXIS_STEP, 500, 600, &first, &end);
    assert_int_equal(first, 99);
    assert_int_equal(end, 100);
    series_store_free(store);
}

static void test_edges_begin_and_end_exactly(void **state)
{
    (void)state;
    assert_true(level_of_detail_edge(0.1, 0.7, 3, 0) == 0.1);
    assert_true(level_of_detail_edge(0.1, 0.7, 3, 3) == 0.7);
}

static void test_many_points_cost_few_looks(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const Series *series = ramp(store, 3000000);
    static PixelColumn columns[1920];
    const int64_t begin_us = g_get_monotonic_time();
    for (int i = 0; i < 10; i++) {
        level_of_detail_query(series, X_AXIS_STEP, 0, 2999999, 1920, columns);
    }
    print_message("query of 1,920 columns at 3,000,000 points: %.2f ms\n",
                  (double)(g_get_monotonic_time() - begin_us) / 10000);
    for (size_t c = 0; c < 1920; c++) {
        assert_true(columns[c].min == 0 && columns[c].max == 999);
    }
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_equal_brute_force),
        cmocka_unit_test(test_all_infinite_stretches_are_skipped_to_the_finite_ones),
        cmocka_unit_test(test_the_range_has_one_point_more_at_each_side),
        cmocka_unit_test(test_edges_begin_and_end_exactly),
        cmocka_unit_test(test_many_points_cost_few_looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
