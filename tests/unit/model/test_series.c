/* SPDX-License-Identifier: Apache-2.0 */
/* The accessors of a series; which points they give is tested in test_series_store_apply.c. */
#include "made_batches.h"
#include "series.h"

#include "cmocka_all.h"

static const Series *only(const SeriesStore *store)
{
    return series_store_series(store, 0, 0);
}

static void test_x_on_each_axis(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "x", -3, 1000.5, 1);
    made_point(batch, "x", 4, 1002, 2);
    made_point(batch, "x", 4, NAN, 3);
    take_batch(store, batch);
    const Series *series = only(store);
    assert_true(series_x(series, X_AXIS_STEP, 0) == -3);
    assert_true(series_x(series, X_AXIS_WALL, 1) == 1002);
    assert_true(series_x(series, X_AXIS_RELATIVE, 1) == 1.5);
    assert_true(isnan(series_x(series, X_AXIS_RELATIVE, 2)));
    assert_true(series_first_wall_time(series) == 1000.5);
    series_store_free(store);
}

static void test_counts_and_extremes_skip_what_is_not_finite(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    const double values[] = {2, NAN, INFINITY, -5, -(double)INFINITY, NAN};
    for (int i = 0; i < 6; i++) {
        made_point(batch, "x", i, i, values[i]);
    }
    take_batch(store, batch);
    const Series *series = only(store);
    assert_int_equal(series_n_nan(series), 2);
    assert_int_equal(series_n_non_finite(series), 4);
    assert_true(series_min(series) == -5 && series_max(series) == 2);
    assert_true(series_is_float32(series));
    batch = made_batch(0, "run", "a");
    made_point(batch, "x", 6, 6, 0.1);
    take_batch(store, batch);
    assert_false(series_is_float32(series));
    assert_true(series_value(series, 6) == 0.1 && series_value(series, 3) == -5);
    assert_int_equal(series_n_nan(series), 2);
    assert_true(series_min(series) == -5);
    series_store_free(store);
}

static void test_nothing_finite_has_no_extremes(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "x", 0, 0, NAN);
    take_batch(store, batch);
    assert_true(isnan(series_min(only(store))) && isnan(series_max(only(store))));
    series_store_free(store);
}

static void test_reading_a_stretch_across_branches(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (int i = 0; i < 10; i++) {
        made_point(batch, "x", i, i, i);
    }
    for (int i = 5; i < 12; i++) {
        made_point(batch, "x", i, 100 + i, 100 + i);
    }
    take_batch(store, batch);
    const Series *series = only(store);
    assert_int_equal(series_n_points(series), 12);
    int64_t steps[12];
    double wall_times[12];
    double values[12];
    series_read(series, 3, 6, steps, wall_times, values);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(steps[i], 3 + i);
        assert_true(values[i] == (i < 2 ? 3 + i : 103 + i));
        assert_true(wall_times[i] == values[i]);
    }
    assert_int_equal(series_n_superseded(series), 5);
    assert_true(series_superseded_value(series, 4) == 9);
    assert_int_equal(series_superseded_step(series, 0), 5);
    assert_true(series_superseded_wall_time(series, 0) == 5);
    assert_true(series_superseded_x(series, X_AXIS_RELATIVE, 0) == 5);
    series_store_free(store);
}

static void test_searching(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    const double wall_times[] = {10, 12, 11, 13, NAN, 20};
    for (int i = 0; i < 6; i++) {
        made_point(batch, "x", 10 * i, wall_times[i], i);
    }
    take_batch(store, batch);
    const Series *series = only(store);
    assert_int_equal(series_lower_bound_step(series, 20), 2);
    assert_int_equal(series_lower_bound_step(series, 21), 3);
    assert_int_equal(series_lower_bound_step(series, 99), 6);
    assert_int_equal(series_lower_bound(series, X_AXIS_STEP, 9.5), 1);
    assert_int_equal(series_lower_bound(series, X_AXIS_WALL, 11.5), 1);
    assert_int_equal(series_lower_bound(series, X_AXIS_WALL, 12.5), 3);
    assert_int_equal(series_lower_bound(series, X_AXIS_RELATIVE, 4), 5);
    assert_int_equal(series_lower_bound(series, X_AXIS_WALL, 99), 6);
    series_store_free(store);
}

static void test_wild_wall_times_are_still_searched_in_order(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (int i = 0; i < 1000; i++) {
        made_point(batch, "x", i, i % 2 == 0 ? i : 1000 - i, i);
    }
    take_batch(store, batch);
    assert_int_equal(series_lower_bound(only(store), X_AXIS_WALL, 600), 1);
    assert_int_equal(series_lower_bound(only(store), X_AXIS_WALL, 999.5), 1000);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_x_on_each_axis),
        cmocka_unit_test(test_counts_and_extremes_skip_what_is_not_finite),
        cmocka_unit_test(test_nothing_finite_has_no_extremes),
        cmocka_unit_test(test_reading_a_stretch_across_branches),
        cmocka_unit_test(test_searching),
        cmocka_unit_test(test_wild_wall_times_are_still_searched_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
