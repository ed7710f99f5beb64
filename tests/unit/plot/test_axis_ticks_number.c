/* SPDX-License-Identifier: Apache-2.0 */
/* Candidates for axes of numbers, without the dispatch of axis_ticks(): steps of 1, 2, 2.5 and 5,
 * whole steps for steps, an offset for a tiny span. */
#include "cmocka_all.h"

#include "axis_ticks_choice.h"

#include <math.h>

static AxisTicks ticks_of(AxisUnit unit, double min, double max)
{
    const AxisScale axis = {AXIS_LINEAR, unit, min, max};
    const AxisTicksOptions options = {
        .length = 292, .px_per_label = 64, .n_min = 3, .n_max = 10, .gap = 14};
    AxisTicksChoice choice = {
        .axis = &axis, .options = &options, .best_score = HUGE_VAL, .n_labels_limit = 20};
    axis_ticks_offer_numbers(&choice);
    return choice.best;
}

static void test_ticks_are_multiples_of_a_round_step(void **state)
{
    (void)state;
    AxisTicks ticks = ticks_of(AXIS_UNIT_NUMBER, -130, 130);
    static const double VALUES[] = {-100, -50, 0, 50, 100};
    static const char *const LABELS[] = {"−100", "−50", "0", "50", "100"};
    assert_int_equal(ticks.n, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(fabs(ticks.ticks[i].value - VALUES[i]) < 1e-9);
        assert_string_equal(ticks.ticks[i].label, LABELS[i]);
    }
    assert_null(ticks.common);
    axis_ticks_clear(&ticks);
}

static void test_steps_are_never_divided(void **state)
{
    (void)state;
    AxisTicks steps = ticks_of(AXIS_UNIT_STEP, 0, 2);
    AxisTicks numbers = ticks_of(AXIS_UNIT_NUMBER, 0, 2);
    assert_int_equal(steps.n, 3);
    assert_string_equal(steps.ticks[1].label, "1");
    assert_int_equal(numbers.n, 5);
    assert_string_equal(numbers.ticks[1].label, "0.5");
    axis_ticks_clear(&steps);
    axis_ticks_clear(&numbers);
}

static void test_an_offset_is_said_once(void **state)
{
    (void)state;
    AxisTicks ticks = ticks_of(AXIS_UNIT_STEP, 1000000, 1000050);
    assert_string_equal(ticks.common, "+1000000");
    assert_true(ticks.n >= 2);
    assert_string_equal(ticks.ticks[0].label, "0");
    assert_true(ticks.ticks[0].value == 1000000);
    axis_ticks_clear(&ticks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ticks_are_multiples_of_a_round_step),
        cmocka_unit_test(test_steps_are_never_divided),
        cmocka_unit_test(test_an_offset_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
