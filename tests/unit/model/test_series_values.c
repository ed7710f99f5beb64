/* SPDX-License-Identifier: Apache-2.0 */
/* What stretches of a series hold, across a restart and another file, held against its values. */
#include "made_batches.h"
#include "series_internal.h"

#include "cmocka_all.h"

static double value_at(int64_t step)
{
    if (step % 97 == 0) {
        return (double)NAN;
    }
    if (step % 101 == 0) {
        return step % 2 == 0 ? (double)INFINITY : -(double)INFINITY;
    }
    return (double)(step * 7919 % 1009);
}

/* Points [from, until) of file `number`, `offset` added to the values. */
static void append(SeriesStore *store, uint32_t number, int64_t from, int64_t until, double offset)
{
    SeriesBatch *batch = made_batch(number, "run", number == 0 ? "a" : "b");
    for (int64_t i = from; i < until; i++) {
        const double wall_time = (double)i + offset + (number == 0 ? 0 : 1e6);
        made_point(batch, "x", i, wall_time, value_at(i) + offset);
    }
    take_batch(store, batch);
}

static void check_stretch(const Series *series, size_t first, size_t end)
{
    ValueRange expected = VALUE_RANGE_EMPTY;
    size_t first_finite = end;
    size_t last_finite = end;
    for (size_t i = first; i < end; i++) {
        value_range_add(&expected, series_value(series, i));
        if (isfinite(series_value(series, i))) {
            first_finite = MIN(first_finite, i);
            last_finite = i;
        }
    }
    const ValueRange range = series_range(series, first, end);
    assert_true(range.min == expected.min && range.max == expected.max);
    assert_int_equal(range.has_nan, expected.has_nan);
    assert_int_equal(range.has_plus_infinity, expected.has_plus_infinity);
    assert_int_equal(range.has_minus_infinity, expected.has_minus_infinity);
    assert_int_equal(series_first_finite(series, first, end), first_finite);
    assert_int_equal(series_last_finite(series, first, end), last_finite);
}

static void check_all(const Series *series)
{
    const size_t n = series_n_points(series);
    size_t n_nan = 0;
    size_t n_non_finite = 0;
    for (size_t i = 0; i < n; i++) {
        n_nan += isnan(series_value(series, i)) ? 1 : 0;
        n_non_finite += isfinite(series_value(series, i)) ? 0 : 1;
    }
    assert_int_equal(series_n_nan(series), n_nan);
    assert_int_equal(series_n_non_finite(series), n_non_finite);
    for (size_t first = 0; first <= n; first += 97) {
        for (size_t end = first; end <= n; end += 89) {
            check_stretch(series, first, end);
        }
        check_stretch(series, first, n);
    }
}

static void test_stretches_across_branches_and_files(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    /* Each piece begins with a value that is not finite. */
    append(store, 0, 0, 97, 0); /* too few for a pyramid */
    const Series *series = series_store_series(store, 0, 0);
    check_all(series);
    append(store, 0, 97, 1000, 0);
    check_all(series);
    append(store, 0, 505, 900, 5000); /* a restart: greater values, fewer points */
    assert_int_equal(series_n_points(series), 900);
    check_all(series);
    append(store, 1, 679, 1200, -5000); /* another file goes on */
    assert_int_equal(series_n_points(series), 1200);
    check_all(series);
    series_store_free(store);
}

static void test_extremes_leave_out_what_a_restart_superseded(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    const int64_t steps[] = {0, 1, 2, 3, 1, 2};
    const double values[] = {4, -100, 100, (double)NAN, 3, 5};
    for (int i = 0; i < 6; i++) {
        made_point(batch, "x", steps[i], i, values[i]);
    }
    take_batch(store, batch);
    const Series *series = series_store_series(store, 0, 0);
    assert_true(series_min(series) == 3 && series_max(series) == 5);
    assert_int_equal(series_n_nan(series), 0);
    series_store_free(store);
}

static void test_where_nothing_is_finite_the_end_is_given(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (int i = 0; i < 600; i++) {
        made_point(batch, "x", i, i, i < 20 || i >= 580 ? i : (double)NAN);
    }
    take_batch(store, batch);
    const Series *series = series_store_series(store, 0, 0);
    assert_int_equal(series_first_finite(series, 20, 580), 580);
    assert_int_equal(series_last_finite(series, 20, 580), 580);
    assert_int_equal(series_first_finite(series, 30, 570), 570);
    assert_int_equal(series_last_finite(series, 30, 570), 570);
    assert_int_equal(series_first_finite(series, 7, 7), 7);
    assert_int_equal(series_last_finite(series, 7, 7), 7);
    series_store_free(store);
}

static void test_finite_values_are_sought_on_both_sides_of_a_restart(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    const int64_t steps[] = {0, 1, 2, 3, 2, 3, 4};
    const double values[] = {1, (double)NAN, 8, 9, (double)NAN, (double)NAN, 2};
    for (int i = 0; i < 7; i++) {
        made_point(batch, "x", steps[i], i, values[i]);
    }
    take_batch(store, batch);
    const Series *series = series_store_series(store, 0, 0);
    assert_int_equal(series_first_finite(series, 1, 5), 4);
    assert_int_equal(series_last_finite(series, 0, 4), 0);
    assert_int_equal(series_first_finite(series, 1, 4), 4);
    assert_int_equal(series_last_finite(series, 1, 4), 4);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stretches_across_branches_and_files),
        cmocka_unit_test(test_extremes_leave_out_what_a_restart_superseded),
        cmocka_unit_test(test_finite_values_are_sought_on_both_sides_of_a_restart),
        cmocka_unit_test(test_where_nothing_is_finite_the_end_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
