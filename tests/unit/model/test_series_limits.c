/* SPDX-License-Identifier: Apache-2.0 */
/* What the axes ask of a series equals looking at every point, whatever the values, and is not
 * looked for twice. */
#include "made_batches.h"
#include "series_internal.h"
#include "series_limits.h"

#include "cmocka_all.h"

static double random_value(GRand *random, int shape)
{
    switch (g_rand_int_range(random, 0, shape == 0 ? 40 : 4000)) {
    case 0:
        return NAN;
    case 1:
        return INFINITY;
    case 2:
        return -(double)INFINITY;
    case 3:
        return 0;
    case 4:
        return -0.0;
    case 5:
        return 1e-300;
    default:
        return g_rand_double_range(random, shape == 1 ? -1 : 0.5, shape == 2 ? 3 : 1) -
               (shape == 3 ? 5 : 0);
    }
}

static SeriesExtent extent_with(SeriesExtent extent, double value)
{
    return isfinite(value) ? (SeriesExtent){fmin(extent.min, value), fmax(extent.max, value)}
                           : extent;
}

static void assert_extent(SeriesExtent found, SeriesExtent expected)
{
    if (expected.min > expected.max) {
        assert_false(found.min <= found.max);
        return;
    }
    assert_true(found.min == expected.min && found.max == expected.max);
}

static void check_newest_branch(const Series *series)
{
    double smallest = INFINITY;
    size_t n_not_positive = 0;
    SeriesExtent walls = {INFINITY, -(double)INFINITY};
    for (size_t i = 0; i < series_n_points(series); i++) {
        const double value = series_value(series, i);
        smallest = value > 0 ? fmin(smallest, value) : smallest;
        n_not_positive += value <= 0;
        walls = extent_with(walls, series_wall_time(series, i));
    }
    assert_true(series_smallest_positive(series) == smallest);
    assert_int_equal(series_n_not_positive(series), n_not_positive);
    assert_extent(series_wall_extent(series), walls);
}

static void check_superseded(const Series *series)
{
    const SeriesExtent nothing = {INFINITY, -(double)INFINITY};
    SeriesExtent values[] = {nothing, nothing};
    SeriesExtent x[] = {nothing, nothing, nothing};
    for (size_t i = 0; i < series_n_superseded(series); i++) {
        const double value = series_superseded_value(series, i);
        values[0] = extent_with(values[0], value);
        values[1] = extent_with(values[1], value > 0 ? value : (double)NAN);
        for (int axis = 0; axis < 3; axis++) {
            x[axis] = extent_with(x[axis], series_superseded_x(series, (XAxisKind)axis, i));
        }
    }
    assert_extent(series_superseded_value_extent(series, false), values[0]);
    assert_extent(series_superseded_value_extent(series, true), values[1]);
    for (int axis = 0; axis < 3; axis++) {
        assert_extent(series_superseded_x_extent(series, (XAxisKind)axis), x[axis]);
    }
}

static void run_round(GRand *random)
{
    SeriesStore *store = series_store_new();
    const int shape = g_rand_int_range(random, 0, 5);
    int64_t step = 0;
    for (int piece = 0; piece < 6; piece++) {
        SeriesBatch *batch = made_batch(0, "run", "a");
        const int n = g_rand_int_range(random, 1, 4000);
        for (int i = 0; i < n; i++) {
            step += 1 - (g_rand_int_range(random, 0, 5000) == 0 ? step / 3 : 0);
            made_point(batch, "x", step,
                       i % 977 == 5 ? (double)NAN : g_rand_double_range(random, 1e9, 2e9),
                       random_value(random, shape));
        }
        take_batch(store, batch);
        check_newest_branch(series_store_series(store, 0, 0));
        check_superseded(series_store_series(store, 0, 0));
    }
    series_store_free(store);
}

static void test_limits_equal_brute_force(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(5);
    for (int round = 0; round < 60; round++) {
        run_round(random);
    }
    g_rand_free(random);
}

static void ask_all(const Series *series)
{
    series_smallest_positive(series);
    series_n_not_positive(series);
    series_wall_extent(series);
    series_superseded_x_extent(series, X_AXIS_WALL);
    series_superseded_value_extent(series, true);
}

static void add_noise(SeriesStore *store, int64_t first, int64_t n)
{
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (int64_t i = first; i < first + n; i++) {
        made_point(batch, "x", i, 1000 + (double)(i % 17), (double)(i % 7) - 3);
    }
    take_batch(store, batch);
}

static void test_no_point_is_looked_at_twice(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    add_noise(store, 0, 100000);
    const Series *series = series_store_series(store, 0, 0);
    ask_all(series);
    const uint64_t n_first = series->kept.n_looked_at;
    assert_in_range(n_first, 100000, 200000);
    ask_all(series);
    assert_int_equal(series->kept.n_looked_at, n_first);
    add_noise(store, 100000, 10);
    ask_all(series);
    assert_int_equal(series->kept.n_looked_at, n_first + 20); /* their values and wall times */
    add_noise(store, 50000, 10); /* a restart: 50,010 are left, 50,010 superseded */
    ask_all(series);
    assert_int_equal(series->kept.n_looked_at, n_first + 20 + 2 * 50010 + 50010);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits_equal_brute_force),
        cmocka_unit_test(test_no_point_is_looked_at_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
