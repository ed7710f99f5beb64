/* SPDX-License-Identifier: Apache-2.0 */
/* Stretches over which the wall time never goes back: which they are, that they grow with the
 * points however these come, when they are given up, and what is found by them. */
#include "made_batches.h"
#include "series_internal.h"

#include "cmocka_all.h"

static void append(SeriesStore *store, size_t first, const double *wall_times, size_t n)
{
    SeriesBatch *batch = made_batch(0, "run", "a");
    for (size_t i = 0; i < n; i++) {
        made_point(batch, "x", (int64_t)(first + i), wall_times[i], 0);
    }
    take_batch(store, batch);
}

static void assert_ranges(const Series *series, const MonotonicRange *expected, size_t n)
{
    const GArray *ranges = series_wall_ranges(series);
    assert_non_null(ranges);
    assert_int_equal(ranges->len, n);
    for (guint i = 0; i < n; i++) {
        assert_int_equal(g_array_index(ranges, MonotonicRange, i).begin, expected[i].begin);
        assert_int_equal(g_array_index(ranges, MonotonicRange, i).end, expected[i].end);
    }
}

static const double table[] = {NAN, 10, 12, 12, 11, NAN, 11, 20, 5, 6};
static const MonotonicRange table_ranges[] = {{1, 4}, {4, 5}, {6, 8}, {8, 10}};

static void test_stretches_of_a_table_however_they_come(void **state)
{
    (void)state;
    for (size_t cut = 1; cut < G_N_ELEMENTS(table); cut++) {
        SeriesStore *store = series_store_new();
        append(store, 0, table, cut);
        const Series *series = series_store_series(store, 0, 0);
        assert_non_null(series_wall_ranges(series));
        append(store, cut, table + cut, G_N_ELEMENTS(table) - cut);
        assert_ranges(series, table_ranges, G_N_ELEMENTS(table_ranges));
        series_store_free(store);
    }
}

static void test_a_restart_is_judged_anew(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    append(store, 0, table, G_N_ELEMENTS(table));
    const Series *series = series_store_series(store, 0, 0);
    assert_ranges(series, table_ranges, G_N_ELEMENTS(table_ranges));
    append(store, 3, (const double[]){100, 101}, 2); /* supersedes all from step 3 on */
    assert_ranges(series, (const MonotonicRange[]){{1, 5}}, 1);
    series_store_free(store);
}

/* Saw teeth of `length` points. */
static SeriesStore *saw(size_t n_teeth, size_t length)
{
    SeriesStore *store = series_store_new();
    double *wall_times = g_new(double, n_teeth *length);
    for (size_t i = 0; i < n_teeth * length; i++) {
        wall_times[i] = (double)(i % length) + (double)(i / length) * 0.5;
    }
    append(store, 0, wall_times, n_teeth * length);
    g_free(wall_times);
    return store;
}

static void test_too_many_stretches_are_given_up(void **state)
{
    (void)state;
    SeriesStore *few = saw(65, 100);
    const GArray *ranges = series_wall_ranges(series_store_series(few, 0, 0));
    assert_non_null(ranges);
    assert_int_equal(ranges->len, 65);
    assert_int_equal(g_array_index(ranges, MonotonicRange, 64).begin, 6400);
    assert_int_equal(g_array_index(ranges, MonotonicRange, 64).end, 6500);
    series_store_free(few);
    SeriesStore *many = saw(66, 100);
    assert_null(series_wall_ranges(series_store_series(many, 0, 0)));
    series_store_free(many);
}

static void check_lower_bound(const Series *series, XAxisKind axis, double x)
{
    size_t expected = 0;
    while (expected < series_n_points(series) && !(series_x(series, axis, expected) >= x)) {
        expected++;
    }
    assert_int_equal(series_lower_bound(series, axis, x), expected);
}

static void test_searching_finds_the_first_in_order(void **state)
{
    (void)state;
    SeriesStore *stores[] = {saw(1, 1500), saw(9, 300), saw(66, 20), series_store_new()};
    append(stores[3], 0, table, G_N_ELEMENTS(table));
    for (size_t i = 0; i < G_N_ELEMENTS(stores); i++) {
        const Series *series = series_store_series(stores[i], 0, 0);
        for (double x = -1; x < 320; x += 0.75) {
            check_lower_bound(series, X_AXIS_STEP, x);
            check_lower_bound(series, X_AXIS_WALL, x);
            check_lower_bound(series, X_AXIS_RELATIVE, x);
        }
        check_lower_bound(series, X_AXIS_WALL, 1e9);
        series_store_free(stores[i]);
    }
}

static void test_a_search_keeps_within_its_stretch(void **state)
{
    (void)state;
    SeriesStore *store = saw(2, 10); /* times 0 … 9, 0.5 … 9.5 */
    const Series *series = series_store_series(store, 0, 0);
    assert_int_equal(series_search(series, X_AXIS_WALL, 10, 20, 0, false), 10);
    assert_int_equal(series_search(series, X_AXIS_WALL, 10, 20, 3.5, false), 13);
    assert_int_equal(series_search(series, X_AXIS_WALL, 10, 20, 3.5, true), 14);
    assert_int_equal(series_search(series, X_AXIS_WALL, 10, 15, 9, false), 15);
    assert_int_equal(series_search(series, X_AXIS_STEP, 0, 20, 9, true), 10);
    assert_int_equal(series_search(series, X_AXIS_WALL, 4, 4, 0, false), 4);
    series_store_free(store);
}

static void test_a_search_goes_on_behind_a_restart(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    append(store, 0, (const double[]){0, 1, 2, 3}, 4);
    append(store, 2, (const double[]){10, 11, 12}, 3);
    const Series *series = series_store_series(store, 0, 0);
    assert_int_equal(series_n_points(series), 5);
    assert_int_equal(series_search(series, X_AXIS_STEP, 0, 5, 3, false), 3);
    assert_int_equal(series_search(series, X_AXIS_WALL, 1, 5, 11, true), 4);
    assert_int_equal(series_search(series, X_AXIS_WALL, 0, 4, 12, false), 4);
    assert_int_equal(series_search(series, X_AXIS_STEP, 0, 5, 5, false), 5);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stretches_of_a_table_however_they_come),
        cmocka_unit_test(test_a_restart_is_judged_anew),
        cmocka_unit_test(test_too_many_stretches_are_given_up),
        cmocka_unit_test(test_searching_finds_the_first_in_order),
        cmocka_unit_test(test_a_search_keeps_within_its_stretch),
        cmocka_unit_test(test_a_search_goes_on_behind_a_restart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
