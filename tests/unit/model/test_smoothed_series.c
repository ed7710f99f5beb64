/* SPDX-License-Identifier: Apache-2.0 */
/* The kept smoothed line: the same bits as smoothing everything, whatever came and went. */
#include "filtered_values.h"
#include "level_of_detail.h"
#include "made_batches.h"
#include "smoothed_series.h"
#include "smoothing.h"

#include "cmocka_all.h"

#include <string.h>

static void assert_is_smoothed(const Series *series, double weight)
{
    const size_t n = series_n_points(series);
    double *values = g_new(double, n);
    series_read(series, 0, n, NULL, NULL, values);
    smoothing_debiased_ema(values, n, weight, values);
    const SmoothedSeries *smoothed = smoothed_series_of(series, weight);
    assert_int_equal(smoothed_series_n_points(smoothed), n);
    double min = NAN;
    double max = NAN;
    for (size_t i = 0; i < n; i++) {
        const double value = smoothed_series_value(smoothed, i);
        assert_memory_equal(&value, &values[i], sizeof value);
        if (isfinite(value)) {
            min = fmin(min, value);
            max = fmax(max, value);
        }
    }
    assert_true(smoothed_series_min(smoothed) == min || isnan(min));
    assert_true(smoothed_series_max(smoothed) == max || isnan(max));
    g_free(values);
}

static void append(SeriesStore *store, int64_t step, double value)
{
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "x", step, 1000 + (double)step, value);
    take_batch(store, batch);
}

static void test_it_is_extended_as_points_come(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    for (int i = 0; i < 300; i++) {
        append(store, i, i % 7 == 3 ? (double)NAN : (double)(float)cos(i));
        assert_is_smoothed(series_store_series(store, 0, 0), 0.9);
        if (i % 10 == 0) {
            assert_is_smoothed(series_store_series(store, 0, 0), 0.5);
        }
    }
    series_store_free(store);
}

static void test_equal_values_and_then_a_different_one(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    for (int i = 0; i < 50; i++) {
        append(store, i, 0.1);
        assert_is_smoothed(series_store_series(store, 0, 0), 0.7);
    }
    append(store, 50, 0.2);
    assert_is_smoothed(series_store_series(store, 0, 0), 0.7);
    append(store, 51, 0.1);
    assert_is_smoothed(series_store_series(store, 0, 0), 0.7);
    series_store_free(store);
}

static void test_a_restart_begins_it_anew(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    for (int i = 0; i < 20; i++) {
        append(store, i, i);
    }
    assert_is_smoothed(series_store_series(store, 0, 0), 0.6);
    append(store, 10, -1);
    assert_is_smoothed(series_store_series(store, 0, 0), 0.6);
    for (int i = 11; i < 40; i++) {
        append(store, i, 2 * i);
    }
    assert_is_smoothed(series_store_series(store, 0, 0), 0.6);
    series_store_free(store);
}

static void test_no_weight_means_no_line(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    append(store, 0, 1);
    const Series *series = series_store_series(store, 0, 0);
    assert_null(smoothed_series_of(series, 0));
    assert_null(smoothed_series_of(series, -1));
    assert_null(smoothed_series_of(series, NAN));
    const SmoothedSeries *smoothed = smoothed_series_of(series, 0.5);
    assert_true(smoothed_series_weight(smoothed) == 0.5);
    assert_ptr_equal(smoothed_series_raw(smoothed), series);
    series_store_free(store);
}

static void test_the_two_weights_used_last_are_kept(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    append(store, 0, 1);
    const Series *series = series_store_series(store, 0, 0);
    const SmoothedSeries *a = smoothed_series_of(series, 0.5);
    const SmoothedSeries *b = smoothed_series_of(series, 0.6);
    assert_ptr_equal(smoothed_series_of(series, 0.5), a);
    assert_ptr_equal(smoothed_series_of(series, 0.6), b);
    series_store_free(store);
}

/* What the level of detail shows of a filtered line is what its values are. */
static void assert_columns_show(const SmoothedSeries *line, const double *values, size_t n)
{
    enum { N_COLUMNS = 10 };
    double edges[N_COLUMNS + 1];
    PixelColumn columns[N_COLUMNS];
    for (size_t c = 0; c <= N_COLUMNS; c++) {
        edges[c] = (double)(c * n) / N_COLUMNS;
    }
    level_of_detail_query_smoothed(line, X_AXIS_STEP, edges, N_COLUMNS, columns);
    for (size_t c = 0; c < N_COLUMNS; c++) {
        double min = NAN;
        double max = NAN;
        for (size_t i = c * n / N_COLUMNS; i < (c + 1) * n / N_COLUMNS; i++) {
            min = isfinite(values[i]) ? fmin(min, values[i]) : min;
            max = isfinite(values[i]) ? fmax(max, values[i]) : max;
        }
        assert_true(columns[c].min == min && columns[c].max == max);
        assert_true(columns[c].first == values[c * n / N_COLUMNS]);
    }
}

static void test_other_kinds_are_kept_and_made_anew_when_points_come(void **state)
{
    (void)state;
    const SmoothingKind kind = {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 40};
    const SmoothingKind off = {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 0};
    SeriesStore *store = series_store_new();
    double values[1000];
    for (size_t n = 500; n <= 1000; n += 500) {
        for (size_t i = n - 500; i < n; i++) {
            append(store, (int64_t)i, (double)(float)sin((double)i));
        }
        const Series *series = series_store_series(store, 0, 0);
        FilteredValues *expected = filtered_values_new(series, &kind);
        const SmoothedSeries *line = smoothed_series_of_kind(series, &kind);
        assert_int_equal(smoothed_series_n_points(line), n);
        filtered_values_read(expected, 0, n, values);
        for (size_t i = 0; i < n; i++) {
            assert_true(smoothed_series_value(line, i) == values[i]);
        }
        assert_columns_show(line, values, n);
        assert_is_smoothed(series, 0.9);
        assert_ptr_equal(smoothed_series_of_kind(series, &kind), line);
        assert_null(smoothed_series_of_kind(series, &off));
        filtered_values_free(expected);
    }
    series_store_free(store);
}

static void test_the_average_is_one_of_the_kinds(void **state)
{
    (void)state;
    const SmoothingKind kind = smoothing_kind_average(0.75);
    SeriesStore *store = series_store_new();
    append(store, 0, 1);
    append(store, 1, 2);
    const Series *series = series_store_series(store, 0, 0);
    assert_ptr_equal(smoothed_series_of_kind(series, &kind), smoothed_series_of(series, 0.75));
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_extended_as_points_come),
        cmocka_unit_test(test_equal_values_and_then_a_different_one),
        cmocka_unit_test(test_a_restart_begins_it_anew),
        cmocka_unit_test(test_no_weight_means_no_line),
        cmocka_unit_test(test_the_two_weights_used_last_are_kept),
        cmocka_unit_test(test_other_kinds_are_kept_and_made_anew_when_points_come),
        cmocka_unit_test(test_the_average_is_one_of_the_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
