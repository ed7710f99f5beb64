/* SPDX-License-Identifier: Apache-2.0 */
/* The average over x: literal numbers, the sum of its definition, and the debiased average over
 * even steps. */
#include "smoothing.h"
#include "time_weighted_average.h"

#include "cmocka_all.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { N = 500 };

static void filter(double half_life, const double *x, const double *y, size_t n, double *out)
{
    TimeWeightedAverage average;
    time_weighted_average_init(&average, half_life);
    time_weighted_average_extend(&average, x, y, n, out);
}

static void make_uneven(double *x, double *y)
{
    double at = -50;
    for (int i = 0; i < N; i++) {
        at += i % 11 == 0 ? 0 : fabs(sin(i)) * (i % 7 == 0 ? 40 : 2);
        x[i] = at;
        y[i] = i % 13 == 5 ? (double)NAN : i % 29 == 3 ? (double)INFINITY : cos(0.1 * i) + i % 3;
    }
}

static void test_literal_values(void **state)
{
    (void)state;
    const double x[] = {0, 1, 3, 3};
    const double y[] = {8, 2, 5, 1};
    double out[4];
    filter(1, x, y, 4, out);
    assert_true(out[0] == 8);
    assert_true(fabs(out[1] - ((8.0 / 2 + 2) / (1.0 / 2 + 1))) < 1e-15);
    assert_true(fabs(out[2] - ((8.0 / 8 + 2.0 / 4 + 5) / (1.0 / 8 + 1.0 / 4 + 1))) < 1e-15);
    assert_true(fabs(out[3] - ((8.0 / 8 + 2.0 / 4 + 5 + 1) / (1.0 / 8 + 1.0 / 4 + 2))) < 1e-15);
}

static void test_it_is_the_sum_of_its_definition(void **state)
{
    (void)state;
    double x[N];
    double y[N];
    double out[N];
    make_uneven(x, y);
    filter(7.5, x, y, N, out);
    for (int i = 0; i < N; i++) {
        double sum = 0;
        double weights = 0;
        for (int j = 0; j <= i; j++) {
            const double weight = isfinite(y[j]) ? exp2(-(x[i] - x[j]) / 7.5) : 0;
            sum += weight > 0 ? weight * y[j] : 0;
            weights += weight;
        }
        if (isfinite(y[i])) {
            assert_true(fabs(out[i] - (sum / weights)) < 1e-12);
        } else {
            assert_memory_equal(&out[i], &y[i], sizeof *y);
        }
    }
}

static void test_over_even_steps_it_is_the_debiased_average(void **state)
{
    (void)state;
    double x[N];
    double y[N];
    double out[N];
    double expected[N];
    for (int i = 0; i < N; i++) {
        x[i] = i;
        y[i] = sin(i) * 10;
    }
    filter(time_weighted_average_half_life(0.9), x, y, N, out);
    smoothing_debiased_ema(y, N, 0.9, expected);
    for (int i = 0; i < N; i++) {
        assert_true(fabs(out[i] - (expected[i])) < 1e-12);
    }
}

static void test_pieces_give_the_same_bits(void **state)
{
    (void)state;
    double x[N];
    double y[N];
    double whole[N];
    make_uneven(x, y);
    filter(3, x, y, N, whole);
    TimeWeightedAverage average;
    time_weighted_average_init(&average, 3);
    for (size_t first = 0, n = 1; first < N; first += n, n = n % 17 + 1) {
        n = n < N - first ? n : N - first;
        time_weighted_average_extend(&average, x + first, y + first, n, y + first);
    }
    assert_memory_equal(y, whole, sizeof whole);
}

static void test_a_constant_stays_and_extremes_stay_finite(void **state)
{
    (void)state;
    const double x[] = {0, 0.3, 1e9, 1e9, 2e300};
    const double same[] = {0.1, 0.1, 0.1, 0.1, 0.1};
    const double far[] = {DBL_MAX, -DBL_MAX, DBL_MAX, -DBL_MAX, DBL_MAX};
    double out[5];
    filter(1, x, same, 5, out);
    assert_memory_equal(out, same, sizeof same);
    filter(1, x, far, 5, out);
    for (int i = 0; i < 5; i++) {
        assert_true(isfinite(out[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literal_values),
        cmocka_unit_test(test_it_is_the_sum_of_its_definition),
        cmocka_unit_test(test_over_even_steps_it_is_the_debiased_average),
        cmocka_unit_test(test_pieces_give_the_same_bits),
        cmocka_unit_test(test_a_constant_stays_and_extremes_stay_finite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
