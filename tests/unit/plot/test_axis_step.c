/* SPDX-License-Identifier: Apache-2.0 */
/* Round distances: which is chosen for how much room, and the power of ten of a number. */
#include "cmocka_all.h"

#include "axis_step.h"

#include <math.h>

static void test_the_step_follows_the_room(void **state)
{
    (void)state;
    assert_true(fabs(axis_step_linear(100, 440, 44, 3, 8) - 20) < 1e-9);
    assert_true(fabs(axis_step_linear(100, 88, 44, 3, 8) - 50) < 1e-9);
    assert_true(fabs(axis_step_linear(1, 242, 44, 3, 8) - 0.2) < 1e-9);
}

static void test_the_exponent_is_that_of_the_first_digit(void **state)
{
    (void)state;
    assert_int_equal(axis_step_exponent(1), 0);
    assert_int_equal(axis_step_exponent(999), 2);
    assert_int_equal(axis_step_exponent(1000), 3);
    assert_int_equal(axis_step_exponent(0.05), -2);
    assert_int_equal(axis_step_exponent(0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_step_follows_the_room),
        cmocka_unit_test(test_the_exponent_is_that_of_the_first_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
