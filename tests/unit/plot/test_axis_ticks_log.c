/* SPDX-License-Identifier: Apache-2.0 */
/* Candidates for logarithmic axes, without the dispatch of axis_ticks(): decades are labelled, what
 * is between them stays as a short tick unless decades are left out. */
#include "cmocka_all.h"

#include "axis_ticks_choice.h"

#include <math.h>

static AxisTicks ticks_of(double min, double max, double length)
{
    const AxisScale axis = {AXIS_LOG, AXIS_UNIT_NUMBER, min, max};
    const AxisTicksOptions options = {
        .length = length, .px_per_label = 64, .n_min = 3, .n_max = 8, .gap = 6};
    AxisTicksChoice choice = {
        .axis = &axis, .options = &options, .best_score = HUGE_VAL, .n_labels_limit = 16};
    axis_ticks_offer_log(&choice);
    return choice.best;
}

static void test_every_decade_is_labelled(void **state)
{
    (void)state;
    AxisTicks ticks = ticks_of(1e-4, 10, 350);
    static const char *const LABELS[] = {"10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1", "10"};
    assert_int_equal(ticks.n, 5 * 9 + 1);
    for (size_t i = 0; i < ticks.n; i++) {
        if (i % 9 == 0) {
            assert_string_equal(ticks.ticks[i].label, LABELS[i / 9]);
            assert_true(fabs(log10(ticks.ticks[i].value) - ((double)(i / 9) - 4)) < 1e-9);
        } else {
            assert_null(ticks.ticks[i].label);
        }
    }
    axis_ticks_clear(&ticks);
}

static void test_many_decades_leave_out_some_and_all_between(void **state)
{
    (void)state;
    AxisTicks ticks = ticks_of(1e-12, 1, 350);
    static const char *const LABELS[] = {"10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1"};
    assert_int_equal(ticks.n, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(ticks.ticks[i].label, LABELS[i]);
    }
    axis_ticks_clear(&ticks);
}

static void test_less_than_a_decade_has_linear_ticks(void **state)
{
    (void)state;
    AxisTicks ticks = ticks_of(2.1, 2.6, 350);
    assert_int_equal(ticks.n, 6);
    assert_string_equal(ticks.ticks[0].label, "2.1");
    assert_string_equal(ticks.ticks[5].label, "2.6");
    axis_ticks_clear(&ticks);
}

static void test_a_domain_from_zero_has_no_ticks(void **state)
{
    (void)state;
    AxisTicks ticks = ticks_of(0, 10, 350);
    assert_int_equal(ticks.n, 0);
    axis_ticks_clear(&ticks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_decade_is_labelled),
        cmocka_unit_test(test_many_decades_leave_out_some_and_all_between),
        cmocka_unit_test(test_less_than_a_decade_has_linear_ticks),
        cmocka_unit_test(test_a_domain_from_zero_has_no_ticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
