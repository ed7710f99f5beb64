/* SPDX-License-Identifier: Apache-2.0 */
#include "histogram_count.h"

#include "cmocka_all.h"

#include <math.h>

static void test_counts_are_added_to_what_is_there(void **state)
{
    (void)state;
    const int32_t numbers[] = {0, 1, 2, 3, 3};
    double edges[4];
    double counts[3] = {100.0, 200.0, 300.0};
    const EventsHistogramValues values = {EVENTS_DTYPE_INT32, numbers, 5, 3, NULL};
    events_histogram_count_even(&values, edges, counts);
    assert_true(edges[0] == 0.0 && edges[1] == 1.0 && edges[2] == 2.0 && edges[3] == 3.0);
    assert_true(counts[0] == 101.0 && counts[1] == 201.0 && counts[2] == 303.0);
}

static void test_a_value_on_an_edge_begins_its_bucket(void **state)
{
    (void)state;
    const double edges[] = {-1.0, 0.0, 0.25, 10.0};
    const double numbers[] = {-1.0, -0.5, -0.0, 0.0, 0.25, 9.0, 10.0, 10.5, -1.5, (double)NAN};
    double counts[3] = {0.0, 0.0, 0.0};
    const EventsHistogramValues values = {EVENTS_DTYPE_DOUBLE, numbers, 10, 3, edges};
    events_histogram_count_between(&values, counts);
    assert_true(counts[0] == 2.0 && counts[1] == 2.0 && counts[2] == 3.0);
}

static void test_one_bucket_takes_everything(void **state)
{
    (void)state;
    const float numbers[] = {3.0f, -INFINITY, 1.0f};
    double edges[2];
    double counts[1] = {0.0};
    const EventsHistogramValues values = {EVENTS_DTYPE_FLOAT, numbers, 3, 1, NULL};
    events_histogram_count_even(&values, edges, counts);
    assert_true(edges[0] == 1.0 && edges[1] == 3.0 && counts[0] == 2.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_are_added_to_what_is_there),
        cmocka_unit_test(test_a_value_on_an_edge_begins_its_bucket),
        cmocka_unit_test(test_one_bucket_takes_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
