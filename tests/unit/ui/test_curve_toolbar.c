/* SPDX-License-Identifier: Apache-2.0 */
/* The way of the smoothing slider. */
#include "curve_toolbar.h"

#include "cmocka_all.h"

#include <math.h>

static void test_the_ends_are_none_and_nearly_all(void **state)
{
    (void)state;
    assert_true(curve_toolbar_weight_at(0) == 0);
    assert_true(curve_toolbar_weight_at(1) == 0.999);
    assert_true(curve_toolbar_weight_at(-1) == 0);
    assert_true(curve_toolbar_weight_at(2) == 0.999);
    assert_true(curve_toolbar_position_of(0) == 0);
    assert_true(fabs(curve_toolbar_position_of(0.999) - 1) < 1e-12);
    assert_true(fabs(curve_toolbar_position_of(1) - 1) < 1e-12);
}

static void test_each_third_takes_another_nine(void **state)
{
    (void)state;
    assert_true(fabs(curve_toolbar_position_of(0.9) - 1 / 3.0) < 1e-12);
    assert_true(fabs(curve_toolbar_position_of(0.99) - 2 / 3.0) < 1e-12);
}

static void test_a_weight_with_three_digits_survives_the_way_there_and_back(void **state)
{
    (void)state;
    for (int i = 0; i <= 999; i++) {
        const double weight = i / 1000.0;
        const double position = curve_toolbar_position_of(weight);
        assert_true(fabs(curve_toolbar_weight_at(position) - weight) < 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_ends_are_none_and_nearly_all),
        cmocka_unit_test(test_each_third_takes_another_nine),
        cmocka_unit_test(test_a_weight_with_three_digits_survives_the_way_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
