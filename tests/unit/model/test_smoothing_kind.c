/* SPDX-License-Identifier: Apache-2.0 */
/* A kind as a value: on or off, equal or not. */
#include "smoothing_kind.h"

#include "cmocka_all.h"

#include <math.h>

static void test_a_strength_above_zero_is_on(void **state)
{
    (void)state;
    const SmoothingKind zero = {.method = SMOOTHING_DEBIASED_AVERAGE};
    const SmoothingKind average = smoothing_kind_average(0.6);
    const SmoothingKind nan = {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, (double)NAN};
    assert_false(smoothing_kind_is_on(&zero));
    assert_true(smoothing_kind_is_on(&average));
    assert_false(smoothing_kind_is_on(&nan));
}

static void test_kinds_differ_in_each_of_their_parts(void **state)
{
    (void)state;
    const SmoothingKind kind = {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 0.5};
    const SmoothingKind others[] = {{SMOOTHING_DEBIASED_AVERAGE, SMOOTHING_STEPS, 0.5},
                                    {SMOOTHING_TIME_WEIGHTED, SMOOTHING_WEIGHT, 0.5},
                                    {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 0.25}};
    assert_true(smoothing_kind_equal(&kind, &kind));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(smoothing_kind_equal(&kind, &others[i]));
    }
}

static void test_the_average_is_that_of_a_weight(void **state)
{
    (void)state;
    const SmoothingKind kind = smoothing_kind_average(0.9);
    assert_int_equal(kind.method, SMOOTHING_DEBIASED_AVERAGE);
    assert_int_equal(kind.unit, SMOOTHING_WEIGHT);
    assert_true(kind.strength == 0.9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_strength_above_zero_is_on),
        cmocka_unit_test(test_kinds_differ_in_each_of_their_parts),
        cmocka_unit_test(test_the_average_is_that_of_a_weight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
