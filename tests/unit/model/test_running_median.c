/* SPDX-License-Identifier: Apache-2.0 */
/* Medians of what is in the window: literal ones, and those of sorting it. */
#include "running_median.h"

#include "cmocka_all.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

static void test_literal_values(void **state)
{
    (void)state;
    RunningMedian median;
    running_median_init(&median);
    assert_true(isnan(running_median_value(&median)));
    running_median_add(&median, 5);
    assert_true(running_median_value(&median) == 5);
    running_median_add(&median, 1);
    assert_true(running_median_value(&median) == 3);
    running_median_add(&median, 2);
    assert_true(running_median_value(&median) == 2);
    running_median_remove(&median);
    assert_true(running_median_value(&median) == 1.5);
    running_median_remove(&median);
    running_median_remove(&median);
    assert_true(isnan(running_median_value(&median)));
    running_median_clear(&median);
}

static int compare(const void *a, const void *b)
{
    const double left = *(const double *)a;
    const double right = *(const double *)b;
    return (left > right) - (left < right);
}

static double sorted_median(const double *values, size_t n)
{
    double sorted[2000];
    for (size_t i = 0; i < n; i++) {
        sorted[i] = values[i];
    }
    qsort(sorted, n, sizeof *sorted, compare);
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

/* Grows, shrinks and grows again over values of a kind. */
static void assert_medians(double (*value_of)(int))
{
    double values[2000];
    RunningMedian median;
    size_t first = 0;
    size_t end = 0;
    running_median_init(&median);
    for (int turn = 0; turn < 2000; turn++) {
        const bool adds = first == end || (turn * 7919) % 100 < (turn / 500 % 2 == 0 ? 70 : 35);
        if (adds) {
            values[end] = value_of((int)end);
            running_median_add(&median, values[end++]);
        } else {
            running_median_remove(&median);
            first++;
        }
        if (first < end) {
            assert_true(running_median_value(&median) ==
                        sorted_median(values + first, end - first));
        } else {
            assert_true(isnan(running_median_value(&median)));
        }
    }
    running_median_clear(&median);
}

static double noisy(int i)
{
    return sin(i * i);
}

static double with_equals(int i)
{
    return (i * 31) % 5;
}

static double rising(int i)
{
    return i;
}

static double falling(int i)
{
    return -i;
}

static void test_they_are_those_of_sorting(void **state)
{
    (void)state;
    assert_medians(noisy);
    assert_medians(with_equals);
    assert_medians(rising);
    assert_medians(falling);
}

static void test_the_middle_of_the_greatest_is_finite(void **state)
{
    (void)state;
    RunningMedian median;
    running_median_init(&median);
    running_median_add(&median, DBL_MAX);
    running_median_add(&median, DBL_MAX);
    assert_true(running_median_value(&median) == DBL_MAX);
    running_median_clear(&median);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literal_values),
        cmocka_unit_test(test_they_are_those_of_sorting),
        cmocka_unit_test(test_the_middle_of_the_greatest_is_finite),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
