/* SPDX-License-Identifier: Apache-2.0 */
/* Candidates for axes of time, without the dispatch of axis_ticks(): spans in the steps of clocks,
 * times of day at round hours of the zone's clock and not of UTC's. */
#include "cmocka_all.h"

#include "axis_ticks_choice.h"

#include <math.h>

static const double NOVEMBER_24 = 1795478400; /* 2026-11-24 00:00 UTC, a Tuesday */

typedef void (*Offer)(AxisTicksChoice *choice);

static AxisTicks ticks_of(Offer offer, double min, double max, GTimeZone *zone)
{
    const AxisScale axis = {.min = min, .max = max};
    const AxisTicksOptions options = {
        .length = 350, .px_per_label = 64, .n_min = 3, .n_max = 10, .gap = 14, .zone = zone};
    AxisTicksChoice choice = {
        .axis = &axis, .options = &options, .best_score = HUGE_VAL, .n_labels_limit = 20};
    offer(&choice);
    return choice.best;
}

static void test_wall_clock_ticks_stand_at_round_hours_of_the_zone(void **state)
{
    (void)state;
    GTimeZone *zone = g_time_zone_new_offset(19800); /* five hours and a half */
    AxisTicks ticks =
        ticks_of(axis_ticks_offer_wall_clock, NOVEMBER_24, NOVEMBER_24 + 6 * 3600, zone);
    static const char *const LABELS[] = {"06:00", "07:00", "08:00", "09:00", "10:00", "11:00"};
    assert_int_equal(ticks.n, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_true(ticks.ticks[i].value == NOVEMBER_24 + 1800 + 3600 * (double)i);
        assert_string_equal(ticks.ticks[i].label, LABELS[i]);
    }
    assert_string_equal(ticks.common, "Tue 24");
    axis_ticks_clear(&ticks);
    g_time_zone_unref(zone);
}

static void test_midnight_says_the_day(void **state)
{
    (void)state;
    GTimeZone *utc = g_time_zone_new_utc();
    AxisTicks ticks =
        ticks_of(axis_ticks_offer_wall_clock, NOVEMBER_24 - 7 * 3600, NOVEMBER_24 + 6 * 3600, utc);
    size_t n_days = 0;
    for (size_t i = 0; i < ticks.n; i++) {
        if (ticks.ticks[i].value == NOVEMBER_24) {
            assert_string_equal(ticks.ticks[i].label, "Tue 24");
            n_days++;
        }
    }
    assert_int_equal(n_days, 1);
    assert_string_equal(ticks.common, "Mon 23");
    axis_ticks_clear(&ticks);
    g_time_zone_unref(utc);
}

static void test_durations_step_in_minutes_not_hundreds(void **state)
{
    (void)state;
    AxisTicks ticks = ticks_of(axis_ticks_offer_durations, 0, 1500, NULL);
    static const char *const LABELS[] = {"0", "5 min", "10 min", "15 min", "20 min", "25 min"};
    assert_int_equal(ticks.n, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_true(ticks.ticks[i].value == 300 * (double)i);
        assert_string_equal(ticks.ticks[i].label, LABELS[i]);
    }
    assert_null(ticks.common);
    axis_ticks_clear(&ticks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wall_clock_ticks_stand_at_round_hours_of_the_zone),
        cmocka_unit_test(test_midnight_says_the_day),
        cmocka_unit_test(test_durations_step_in_minutes_not_hundreds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
