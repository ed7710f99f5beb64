/* SPDX-License-Identifier: Apache-2.0 */
#include "scalar_points.h"

#include "written_logs.h"

#include <math.h>

static const WrittenPoint points[] = {{"x", 1, 0.5F}, {"x", 2, 8}, {"x", 3, 7}, {"x", 2, -1}};

static void read_points(void **state, double smoothing, ScalarRange range, size_t first, size_t n,
                        ScalarRows *out)
{
    LoadedLogs logs;
    written_logs_read(*state, &logs);
    const Series *series = series_store_series(logs.store, 0, 0);
    const SmoothingKind kind = smoothing_kind_average(smoothing);
    const ScalarPoints all = scalar_points_of(series, &kind, true, range);
    assert_int_equal(all.n, 4);
    scalar_points_read(&all, first, n, out);
    assert_int_equal(scalar_points_count(&all, first, n), out->n);
    loaded_logs_clear(&logs);
}

static int make_logs(void **state)
{
    *state = temporary_directory_make();
    written_logs_add_run(*state, "r", points, 4);
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

static void test_superseded_points_come_last(void **state)
{
    ScalarRows *rows = g_new0(ScalarRows, 1);
    read_points(state, 0.5, (ScalarRange)SCALAR_RANGE_ALL, 1, 3, rows);
    assert_int_equal(rows->n, 3);
    assert_int_equal(rows->steps[0], 2);
    assert_true(rows->smoothed[0] == -0.5);
    assert_false(rows->is_superseded[0]);
    assert_true(rows->is_superseded[1] && rows->is_superseded[2]);
    assert_true(rows->values[1] == 8 && rows->values[2] == 7);
    assert_true(rows->wall_times[2] == 1002);
    g_free(rows);
}

static void test_both_ends_belong_to_the_range(void **state)
{
    static const struct {
        ScalarRange range;
        size_t n;
    } cases[] = {{{X_AXIS_STEP, 2, 3}, 3},       {{X_AXIS_STEP, 2.5, 3}, 1},
                 {{X_AXIS_STEP, 4, 9}, 0},       {{X_AXIS_RELATIVE, 0, 1}, 2},
                 {{X_AXIS_WALL, 1001, 1003}, 3}, {{X_AXIS_WALL, 0, 1}, 0}};
    ScalarRows *rows = g_new0(ScalarRows, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        read_points(state, 0, cases[i].range, 0, 4, rows);
        assert_int_equal(rows->n, cases[i].n);
    }
    g_free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_superseded_points_come_last),
        cmocka_unit_test(test_both_ends_belong_to_the_range),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
