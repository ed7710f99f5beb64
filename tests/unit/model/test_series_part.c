/* SPDX-License-Identifier: Apache-2.0 */
/* Restarts within one file; the whole rule is tested in test_series_store_apply.c. */
#include "series_part.h"

#include "cmocka_all.h"

#include <math.h>

static void append(SeriesPart *part, int64_t step, double wall_time)
{
    SeriesColumns point;
    series_columns_init(&point, SERIES_COLUMNS_FLOAT32);
    series_columns_append_float(&point, step, wall_time, (float)part->columns.n);
    series_part_append(part, &point);
    series_columns_clear(&point);
}

static void assert_live(SeriesPart *part, const size_t *indices, size_t n)
{
    series_part_settle(part);
    assert_int_equal(part->n_live, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(series_part_live_index(part, i), indices[i]);
    }
}

static void test_a_smaller_step_cuts_and_says_from_where(void **state)
{
    (void)state;
    SeriesPart *part = series_part_new(3, SERIES_COLUMNS_FLOAT32);
    const int64_t steps[] = {0, 5, 5, 9, 7, 8, 2};
    for (size_t i = 0; i < 6; i++) {
        append(part, steps[i], (double)i);
    }
    assert_live(part, (const size_t[]){0, 1, 2, 4, 5}, 5);
    assert_int_equal(part->cut_step, 7);
    assert_int_equal(part->n_rewrites, 1);
    assert_int_equal(series_part_live_lower_bound(part, 5), 1);
    assert_int_equal(series_part_live_lower_bound(part, 8), 4);
    assert_int_equal(series_part_live_lower_bound(part, 99), 5);
    append(part, steps[6], 6);
    assert_live(part, (const size_t[]){0, 6}, 2);
    assert_int_equal(part->cut_step, 2);
    series_part_free(part);
}

static void test_a_session_start_cuts_unless_it_is_the_runs_first(void **state)
{
    (void)state;
    SeriesPart *part = series_part_new(0, SERIES_COLUMNS_FLOAT32);
    append(part, 0, 0);
    append(part, 4, 1);
    series_part_append_start(part, 2, true);
    append(part, 6, 2);
    assert_live(part, (const size_t[]){0, 2}, 2);
    series_part_ignore_first_start(part, true);
    assert_live(part, (const size_t[]){0, 1, 2}, 3);
    assert_false(part->has_cut);
    series_part_ignore_first_start(part, false);
    assert_live(part, (const size_t[]){0, 2}, 2);
    series_part_free(part);
}

static void test_points_with_nothing_below_are_noted(void **state)
{
    (void)state;
    SeriesPart *part = series_part_new(0, SERIES_COLUMNS_FLOAT32);
    append(part, 7, 0);
    series_part_append_start(part, 6, false);
    append(part, 4, 1);
    series_part_settle(part);
    assert_int_equal(part->bottoms->len, 2);
    assert_false(g_array_index(part->bottoms, PartBottom, 0).has_cut);
    assert_int_equal(g_array_index(part->bottoms, PartBottom, 1).step, 4);
    assert_int_equal(g_array_index(part->bottoms, PartBottom, 1).cut_step, 6);
    series_part_free(part);
}

static void test_ties_out_of_order_are_noticed(void **state)
{
    (void)state;
    SeriesPart *part = series_part_new(0, SERIES_COLUMNS_FLOAT32);
    append(part, 1, 5);
    append(part, 1, 5);
    append(part, 1, 6);
    series_part_settle(part);
    assert_false(part->ties_disordered);
    append(part, 1, NAN);
    series_part_settle(part);
    assert_false(part->ties_disordered);
    append(part, 1, 7);
    series_part_settle(part);
    assert_true(part->ties_disordered);
    assert_true(part->first_wall_time == 5);
    series_part_free(part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_smaller_step_cuts_and_says_from_where),
        cmocka_unit_test(test_a_session_start_cuts_unless_it_is_the_runs_first),
        cmocka_unit_test(test_points_with_nothing_below_are_noted),
        cmocka_unit_test(test_ties_out_of_order_are_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
