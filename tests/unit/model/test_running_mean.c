/* SPDX-License-Identifier: Apache-2.0 */
/* Means of what is in the window: literal ones, those of sums made anew, and after a spike. */
#include "running_mean.h"

#include "cmocka_all.h"

#include <math.h>
#include <stdbool.h>

static void test_literal_values(void **state)
{
    (void)state;
    RunningMean mean;
    running_mean_init(&mean);
    assert_true(isnan(running_mean_value(&mean)));
    running_mean_add(&mean, 1);
    assert_true(running_mean_value(&mean) == 1);
    running_mean_add(&mean, 4);
    assert_true(running_mean_value(&mean) == 2.5);
    running_mean_remove(&mean);
    assert_true(running_mean_value(&mean) == 4);
    running_mean_add(&mean, 10);
    assert_true(running_mean_value(&mean) == 7);
    running_mean_remove(&mean);
    running_mean_remove(&mean);
    assert_true(isnan(running_mean_value(&mean)));
    running_mean_clear(&mean);
}

static double value_of(int i)
{
    return sin(i) * 100 + i % 7;
}

static void test_it_is_the_sum_of_what_is_inside(void **state)
{
    (void)state;
    RunningMean mean;
    int first = 0;
    int end = 0;
    running_mean_init(&mean);
    for (int turn = 0; turn < 3000; turn++) {
        const bool adds = first == end || (turn * 7919) % 100 < (turn / 300 % 2 == 0 ? 60 : 40);
        if (adds) {
            running_mean_add(&mean, value_of(end++));
        } else {
            running_mean_remove(&mean);
            first++;
        }
        double sum = 0;
        for (int i = first; i < end; i++) {
            sum += value_of(i);
        }
        assert_true(first == end ? isnan(running_mean_value(&mean))
                                 : fabs(running_mean_value(&mean) - sum / (end - first)) < 1e-10);
    }
    running_mean_clear(&mean);
}

static void test_a_spike_that_left_leaves_nothing(void **state)
{
    (void)state;
    RunningMean mean;
    running_mean_init(&mean);
    const double values[] = {1, 2, 1e300, 3, 5};
    for (int i = 0; i < 5; i++) {
        running_mean_add(&mean, values[i]);
    }
    for (int i = 0; i < 3; i++) {
        running_mean_remove(&mean);
    }
    assert_true(running_mean_value(&mean) == 4);
    running_mean_clear(&mean);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literal_values),
        cmocka_unit_test(test_it_is_the_sum_of_what_is_inside),
        cmocka_unit_test(test_a_spike_that_left_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
