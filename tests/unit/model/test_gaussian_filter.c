/* SPDX-License-Identifier: Apache-2.0 */
/* The bell curve: literal numbers, uneven x and gaps, constants, and tables as good as none. */
#include "gaussian_filter.h"

#include "cmocka_all.h"

#include <math.h>

static double value_of(double sigma, bool is_whole, const double *x, const double *y, size_t n,
                       size_t centre)
{
    const MovingWindowView view = {.x = x, .y = y, .n = n, .centre = centre};
    GaussianFilter filter;
    gaussian_filter_init(&filter, sigma, is_whole);
    const double value = gaussian_filter_value(&filter, &view);
    gaussian_filter_clear(&filter);
    return value;
}

static void test_literal_values(void **state)
{
    (void)state;
    const double x[] = {0, 1, 2};
    const double y[] = {1, 2, 6};
    /* exp(-1/2) and exp(-2) */
    const double near = 0.60653065971263342;
    const double far = 0.13533528323661270;
    const double first = (1 + near * 2 + far * 6) / (1 + near + far);
    const double middle = (near * 1 + 2 + near * 6) / (1 + 2 * near);
    assert_true(fabs(value_of(1, true, x, y, 3, 0) - first) < 1e-15);
    assert_true(fabs(value_of(1, false, x, y, 3, 1) - middle) < 1e-15);
}

static void test_distances_are_of_x_and_gaps_do_not_count(void **state)
{
    (void)state;
    const double x[] = {-3, 0, 0.5, 7};
    const double y[] = {4, 1, (double)NAN, (double)INFINITY};
    const double weight = exp(-9.0 / 8);
    const double expected = (1 + 4 * weight) / (1 + weight);
    assert_true(fabs(value_of(2, false, x, y, 4, 1) - expected) < 1e-15);
}

static void test_a_constant_stays_to_the_bit(void **state)
{
    (void)state;
    const double x[] = {0, 0.1, 0.7, 3};
    const double y[] = {0.1, 0.1, 0.1, 0.1};
    for (size_t i = 0; i < 4; i++) {
        assert_true(value_of(0.3, false, x, y, 4, i) == 0.1);
    }
}

static void test_a_table_is_as_good_as_none(void **state)
{
    (void)state;
    double x[201];
    double y[201];
    for (int i = 0; i < 201; i++) {
        x[i] = i;
        y[i] = cos(i);
    }
    assert_true(value_of(25.1, true, x, y, 201, 100) == value_of(25.1, false, x, y, 201, 100));
    assert_true(value_of(1e9, true, x, y, 201, 7) == value_of(1e9, false, x, y, 201, 7));
}

static void test_it_looks_four_sigma_far(void **state)
{
    (void)state;
    GaussianFilter filter;
    gaussian_filter_init(&filter, 2.5, true);
    assert_true(gaussian_filter_width(&filter) == 20);
    assert_int_equal(filter.n_weights, 11);
    gaussian_filter_clear(&filter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literal_values),
        cmocka_unit_test(test_distances_are_of_x_and_gaps_do_not_count),
        cmocka_unit_test(test_a_constant_stays_to_the_bit),
        cmocka_unit_test(test_a_table_is_as_good_as_none),
        cmocka_unit_test(test_it_looks_four_sigma_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
