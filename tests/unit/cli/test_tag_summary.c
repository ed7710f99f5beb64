/* SPDX-License-Identifier: Apache-2.0 */
#include "tag_summary.h"

#include "written_logs.h"

#include <math.h>

static TagSummary summary_of(const WrittenPoint *points, size_t n)
{
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "run", points, n);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    const TagSummary summary = tag_summary_of(logs.store, series_store_find_run(logs.store, "run"),
                                              series_store_find_tag(logs.store, "a"));
    loaded_logs_clear(&logs);
    temporary_directory_remove(directory);
    return summary;
}

static void test_superseded_points_count(void **state)
{
    (void)state;
    const WrittenPoint points[] = {{"a", 5, 9}, {"a", 6, -7}, {"a", 3, 1}, {"b", 99, 50}};
    const TagSummary summary = summary_of(points, 4);
    assert_int_equal(summary.n_points, 3);
    assert_int_equal(summary.n_superseded, 2);
    assert_int_equal(summary.first_step, 3);
    assert_int_equal(summary.last_step, 6);
    assert_true(summary.first_wall_time == 1000 && summary.last_wall_time == 1002);
    assert_true(summary.has_values);
    assert_true(summary.last_value == 1);
    assert_true(summary.min == -7 && summary.max == 9);
}

static void test_infinities_are_extremes_and_nan_is_none(void **state)
{
    (void)state;
    const WrittenPoint points[] = {{"a", 1, NAN}, {"a", 2, INFINITY}, {"a", 3, 4}, {"a", 4, NAN}};
    const TagSummary summary = summary_of(points, 4);
    assert_true(isnan(summary.last_value));
    assert_true(summary.min == 4);
    assert_true(isinf(summary.max));
}

static void test_nothing_but_nan_stays_nan(void **state)
{
    (void)state;
    const WrittenPoint points[] = {{"a", 1, NAN}};
    const TagSummary summary = summary_of(points, 1);
    assert_int_equal(summary.n_points, 1);
    assert_true(isnan(summary.min) && isnan(summary.max));
}

static void test_a_tag_that_the_run_has_not_is_empty(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    const WrittenPoint a = {"a", 1, 1};
    const WrittenPoint b = {"b", 1, 1};
    written_logs_add_run(directory, "one", &a, 1);
    written_logs_add_run(directory, "two", &b, 1);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    const TagSummary summary = tag_summary_of(logs.store, series_store_find_run(logs.store, "one"),
                                              series_store_find_tag(logs.store, "b"));
    assert_int_equal(summary.n_points, 0);
    assert_false(summary.has_values);
    loaded_logs_clear(&logs);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_superseded_points_count),
        cmocka_unit_test(test_infinities_are_extremes_and_nan_is_none),
        cmocka_unit_test(test_nothing_but_nan_stays_nan),
        cmocka_unit_test(test_a_tag_that_the_run_has_not_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
