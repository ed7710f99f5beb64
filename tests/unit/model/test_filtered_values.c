/* SPDX-License-Identifier: Apache-2.0 */
/* A series filtered along its steps and along its wall times, longer than a piece. */
#include "filtered_values.h"
#include "made_batches.h"
#include "time_weighted_average.h"

#include "cmocka_all.h"

#include <math.h>

enum { N = 10000 };

static double value_of(int i)
{
    return i % 1000 == 7 ? (double)NAN : (double)(float)cos(i);
}

/* Uneven, with a clock that goes back, and one that is lost, at the very first point, too. */
static double wall_time_of(int i)
{
    return i == 0 || i % 500 == 9 ? (double)NAN : 1e9 + i * 0.5 - (i % 100 == 50 ? 20 : 0);
}

static SeriesStore *make_store(int n)
{
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (int i = 0; i < n; i++) {
        made_point(batch, "x", 3 * i + i % 2, wall_time_of(i), value_of(i));
    }
    take_batch(store, batch);
    return store;
}

static void assert_values(const FilteredValues *filtered, const double *x, double half_life)
{
    double *expected = g_new(double, N);
    double *got = g_new(double, N);
    for (int i = 0; i < N; i++) {
        expected[i] = value_of(i);
    }
    TimeWeightedAverage average;
    time_weighted_average_init(&average, half_life);
    time_weighted_average_extend(&average, x, expected, N, expected);
    assert_int_equal(filtered_values_n_points(filtered), N);
    filtered_values_read(filtered, 0, N, got);
    for (int i = 0; i < N; i++) {
        assert_true(got[i] == expected[i] || (isnan(got[i]) && isnan(expected[i])));
    }
    g_free(expected);
    g_free(got);
}

static void test_strength_in_weight_and_steps_goes_by_the_step(void **state)
{
    (void)state;
    const SmoothingKind kinds[] = {{SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 25},
                                   {SMOOTHING_TIME_WEIGHTED, SMOOTHING_WEIGHT, 0.5}};
    const double half_lives[] = {25, 1};
    SeriesStore *store = make_store(N);
    double *x = g_new(double, N);
    for (int i = 0; i < N; i++) {
        x[i] = 3 * i + i % 2;
    }
    for (int k = 0; k < 2; k++) {
        FilteredValues *filtered = filtered_values_new(series_store_series(store, 0, 0), &kinds[k]);
        assert_true(smoothing_kind_equal(filtered_values_kind(filtered), &kinds[k]));
        assert_values(filtered, x, half_lives[k]);
        filtered_values_free(filtered);
    }
    g_free(x);
    series_store_free(store);
}

static void test_seconds_go_by_a_clock_that_never_goes_back(void **state)
{
    (void)state;
    const SmoothingKind kind = {SMOOTHING_TIME_WEIGHTED, SMOOTHING_SECONDS, 30};
    SeriesStore *store = make_store(N);
    const Series *series = series_store_series(store, 0, 0);
    double *x = g_new(double, N);
    double latest = 0;
    for (int i = 0; i < N; i++) {
        const double seconds = wall_time_of(i) - series_first_wall_time(series);
        latest = seconds > latest ? seconds : latest;
        x[i] = latest;
    }
    FilteredValues *filtered = filtered_values_new(series, &kind);
    assert_values(filtered, x, 30);
    filtered_values_free(filtered);
    g_free(x);
    series_store_free(store);
}

/* The definition, point by point. */
typedef double (*Definition)(const double *values, size_t n);

static double mean_of(const double *values, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += values[i];
    }
    return sum / (double)n;
}

static double median_of(const double *values, size_t n)
{
    double sorted[300];
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        for (; k > 0 && sorted[k - 1] > values[i]; k--) {
            sorted[k] = sorted[k - 1];
        }
        sorted[k] = values[i];
    }
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

static void assert_is_of_windows(const SmoothingKind *kind, double half_width, Definition define)
{
    SeriesStore *store = make_store(N);
    const Series *series = series_store_series(store, 0, 0);
    FilteredValues *filtered = filtered_values_new(series, kind);
    double got[N];
    double near[N];
    filtered_values_read(filtered, 0, N, got);
    assert_int_equal(filtered_values_n_points(filtered), N);
    for (int i = 0; i < N; i++) {
        const int64_t step = series_step(series, (size_t)i);
        size_t n = 0;
        for (int j = MAX(0, i - 100); j < MIN(N, i + 100); j++) {
            const double distance = (double)(series_step(series, (size_t)j) - step);
            if (fabs(distance) <= half_width && isfinite(value_of(j))) {
                near[n++] = value_of(j);
            }
        }
        assert_true(isnan(value_of(i)) ? isnan(got[i]) : fabs(got[i] - define(near, n)) < 1e-12);
    }
    filtered_values_free(filtered);
    series_store_free(store);
}

static void test_windows_filter_their_finite_values(void **state)
{
    (void)state;
    const SmoothingKind mean = {SMOOTHING_RUNNING_MEAN, SMOOTHING_STEPS, 31};
    assert_is_of_windows(&mean, 15.5, mean_of);
    const SmoothingKind median = {SMOOTHING_RUNNING_MEDIAN, SMOOTHING_STEPS, 40};
    assert_is_of_windows(&median, 20, median_of);
}

static void test_a_gaussian_goes_by_steps_and_by_seconds(void **state)
{
    (void)state;
    const SmoothingKind kinds[] = {{SMOOTHING_GAUSSIAN, SMOOTHING_STEPS, 2.5},
                                   {SMOOTHING_GAUSSIAN, SMOOTHING_SECONDS, 2.5}};
    const double even[] = {1, 5, 2, 8, 3, 9, 4};
    for (int k = 0; k < 2; k++) {
        SeriesStore *store = series_store_new();
        SeriesBatch *batch = made_batch(0, "run", "a");
        for (int i = 0; i < 7; i++) {
            made_point(batch, "x", 2 * i, 1e9 + 2 * i, even[i]);
        }
        take_batch(store, batch);
        FilteredValues *filtered = filtered_values_new(series_store_series(store, 0, 0), &kinds[k]);
        double got[7];
        filtered_values_read(filtered, 0, 7, got);
        for (int i = 0; i < 7; i++) {
            double sum = 0;
            double weights = 0;
            for (int j = MAX(0, i - 5); j < MIN(7, i + 6); j++) {
                const double weight = exp(-(i - j) * (i - j) * 4 / (2 * 2.5 * 2.5));
                sum += weight * even[j];
                weights += weight;
            }
            assert_true(fabs(got[i] - sum / weights) < 1e-14);
        }
        filtered_values_free(filtered);
        series_store_free(store);
    }
}

static void test_ranges_are_of_the_finite_values(void **state)
{
    (void)state;
    const SmoothingKind kind = {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 1};
    SeriesStore *store = make_store(20);
    FilteredValues *filtered = filtered_values_new(series_store_series(store, 0, 0), &kind);
    double values[20];
    double min = HUGE_VAL;
    double max = -HUGE_VAL;
    filtered_values_read(filtered, 0, 20, values);
    filtered_values_range(filtered, 5, 10, &min, &max);
    double expected_min = HUGE_VAL;
    double expected_max = -HUGE_VAL;
    for (int i = 5; i < 10; i++) {
        expected_min = fmin(expected_min, values[i]);
        expected_max = fmax(expected_max, values[i]);
    }
    assert_true(isnan(values[7]) && min == expected_min && max == expected_max && min < max);
    filtered_values_free(filtered);
    filtered_values_free(NULL);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strength_in_weight_and_steps_goes_by_the_step),
        cmocka_unit_test(test_seconds_go_by_a_clock_that_never_goes_back),
        cmocka_unit_test(test_windows_filter_their_finite_values),
        cmocka_unit_test(test_a_gaussian_goes_by_steps_and_by_seconds),
        cmocka_unit_test(test_ranges_are_of_the_finite_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
