/* SPDX-License-Identifier: Apache-2.0 */
#include "wall_clock.h"

#include "cmocka_all.h"

#include <math.h>

static double now(void)
{
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    return (double)exact.tv_sec + 1e-9 * (double)exact.tv_nsec;
}

static void test_times_are_those_of_the_clock(void **state)
{
    (void)state;
    EventsWallClock clock = {0};
    for (int i = 0; i < 100; i++) {
        const double before = now();
        const double taken = events_wall_clock_take(&clock);
        assert_true(taken >= before && taken <= now());
    }
}

static void test_a_flood_stays_close(void **state)
{
    (void)state;
    EventsWallClock clock = {0};
    double newest = 0.0;
    for (int i = 0; i < 200000; i++) {
        const double taken = events_wall_clock_take(&clock);
        assert_true(taken <= now());
        newest = taken;
    }
    assert_true(now() - newest < 1.0);
}

static void test_reading_is_exact_in_any_case(void **state)
{
    (void)state;
    EventsWallClock clock = {0};
    for (int i = 0; i < 2000; i++) {
        const double before = now();
        const double read = events_wall_clock_read(&clock);
        assert_true(read >= before && read <= now());
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times_are_those_of_the_clock),
        cmocka_unit_test(test_a_flood_stays_close),
        cmocka_unit_test(test_reading_is_exact_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
