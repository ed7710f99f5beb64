/* SPDX-License-Identifier: Apache-2.0 */
/* Domains of axes: fitted to data in the ways that matter, and the way between value and fraction.
 */
#include "cmocka_all.h"

#include "axis_scale.h"

#include <math.h>

static void test_x_is_the_data_exactly(void **state)
{
    (void)state;
    const AxisScale axis = axis_scale_fit_x(0, 11999, AXIS_UNIT_STEP);
    assert_true(axis.min == 0 && axis.max == 11999);
}

static void test_x_of_one_step_has_it_in_the_middle(void **state)
{
    (void)state;
    const double steps[] = {0, 7, 1e15, -3};
    for (size_t i = 0; i < 4; i++) {
        const AxisScale axis = axis_scale_fit_x(steps[i], steps[i], AXIS_UNIT_STEP);
        assert_true(axis.min < steps[i] && axis.max > steps[i]);
        assert_true(fabs(axis_scale_fraction(&axis, steps[i]) - 0.5) < 1e-6);
    }
}

static void test_no_data_gives_a_unit_domain(void **state)
{
    (void)state;
    const AxisScale x = axis_scale_fit_x(HUGE_VAL, -HUGE_VAL, AXIS_UNIT_STEP);
    const AxisScale y = axis_scale_fit_y((double)NAN, (double)NAN, AXIS_LINEAR, 240);
    const AxisScale log_y = axis_scale_fit_y(HUGE_VAL, -HUGE_VAL, AXIS_LOG, 240);
    assert_true(x.min == 0 && x.max == 1);
    assert_true(y.min == 0 && y.max == 1);
    assert_true(log_y.min > 0 && log_y.max > log_y.min);
}

typedef struct {
    double data_min, data_max;
    double length;
    double min, max;
} Fit;

static void test_y_takes_air_and_the_next_tick(void **state)
{
    (void)state;
    static const Fit CASES[] = {
        {0.12, 2.38, 240, 0, 2.5},    /* near zero: from zero; the tick at 2.5 is near */
        {0.7, 0.95, 240, 0.69, 0.96}, /* far from zero: 4 % at both ends */
        {-1, 1, 240, -1.08, 1.08},    {5, 100, 240, 0, 103.8},
        {-2.38, -0.12, 240, -2.5, 0}, /* zero is the next tick and cheap */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        const Fit *fit = &CASES[i];
        const AxisScale axis =
            axis_scale_fit_y(fit->data_min, fit->data_max, AXIS_LINEAR, fit->length);
        assert_true(fabs(axis.min - fit->min) < 1e-9);
        assert_true(fabs(axis.max - fit->max) < 1e-9);
    }
}

static void test_y_never_costs_more_than_it_may(void **state)
{
    (void)state;
    for (int i = 1; i < 400; i++) {
        const double low = sin(i) * pow(10, i % 7 - 3);
        const double high = low + (1.5 + cos(i)) * pow(10, i % 5 - 2);
        const AxisScale axis = axis_scale_fit_y(low, high, AXIS_LINEAR, 100 + 3 * i);
        const double range = high - low;
        assert_true(axis.min <= low && axis.max >= high);
        const bool from_zero = low >= 0 && axis.min == 0;
        assert_true(from_zero || low - axis.min <= range * (0.04 + 0.08 * 1.2));
        assert_true(axis.max - high <= (high - axis.min) * 1.1 * (0.04 + 0.08 * 1.2));
    }
}

static void test_a_constant_stands_in_the_middle(void **state)
{
    (void)state;
    const double values[] = {0, 0.001, -3, 1e300, 1e-300, 5e-324};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        const AxisScale axis = axis_scale_fit_y(values[i], values[i], AXIS_LINEAR, 240);
        assert_true(axis.max > axis.min);
        assert_true(fabs(axis_scale_fraction(&axis, values[i]) - 0.5) < 1e-6);
    }
}

static void test_extreme_doubles_give_finite_domains(void **state)
{
    (void)state;
    const AxisScale axis = axis_scale_fit_y(-1.7e308, 1.7e308, AXIS_LINEAR, 240);
    assert_true(isfinite(axis.min) && isfinite(axis.max) && isfinite(axis.max - axis.min));
    const AxisScale log_axis = axis_scale_fit_y(5e-324, 1.7e308, AXIS_LOG, 240);
    assert_true(log_axis.min > 0 && isfinite(log_axis.max) && log_axis.max > log_axis.min);
}

static void test_fraction_and_value_are_inverse(void **state)
{
    (void)state;
    const AxisScale axes[] = {{AXIS_LINEAR, AXIS_UNIT_NUMBER, -3, 17},
                              {AXIS_LOG, AXIS_UNIT_NUMBER, 1e-5, 1e3}};
    for (size_t a = 0; a < 2; a++) {
        for (int i = 0; i <= 100; i++) {
            const double value = axis_scale_value(&axes[a], i / 100.0);
            assert_true(fabs(axis_scale_fraction(&axes[a], value) - i / 100.0) < 1e-12);
        }
    }
    assert_true(axis_scale_fraction(&axes[1], 0) == -HUGE_VAL);
    assert_true(isnan(axis_scale_fraction(&axes[0], (double)NAN)));
}

static void test_log_reaches_a_decade_that_is_near(void **state)
{
    (void)state;
    const AxisScale axis = axis_scale_fit_y(0.0015, 0.95, AXIS_LOG, 240);
    assert_true(fabs(axis.min - 0.001) < 1e-12);
    assert_true(axis.max >= 0.95 && axis.max <= 1.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_x_is_the_data_exactly),
        cmocka_unit_test(test_x_of_one_step_has_it_in_the_middle),
        cmocka_unit_test(test_no_data_gives_a_unit_domain),
        cmocka_unit_test(test_y_takes_air_and_the_next_tick),
        cmocka_unit_test(test_y_never_costs_more_than_it_may),
        cmocka_unit_test(test_a_constant_stands_in_the_middle),
        cmocka_unit_test(test_extreme_doubles_give_finite_domains),
        cmocka_unit_test(test_fraction_and_value_are_inverse),
        cmocka_unit_test(test_log_reaches_a_decade_that_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
