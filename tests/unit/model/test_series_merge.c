/* SPDX-License-Identifier: Apache-2.0 */
/* Writers side by side, joined in pieces as at once; when it was only appended to, that is known.
 */
#include "series_merge.h"

#include "cmocka_all.h"

static void append(SeriesPart *part, int64_t step, double wall_time, float value)
{
    SeriesColumns point;
    series_columns_init(&point, SERIES_COLUMNS_FLOAT32);
    series_columns_append_float(&point, step, wall_time, value);
    series_part_append(part, &point);
    series_part_settle(part);
    series_columns_clear(&point);
}

static void assert_values(const MergedCluster *cluster, const float *values, size_t n)
{
    const size_t n_rest = cluster->rest != NULL ? cluster->rest->n_live - cluster->rest_first : 0;
    assert_int_equal(cluster->columns.n + n_rest, n);
    for (size_t i = 0; i < n; i++) {
        const bool is_rest = i >= cluster->columns.n;
        const size_t at = is_rest ? series_part_live_index(cluster->rest, cluster->rest_first + i -
                                                                              cluster->columns.n)
                                  : i;
        const SeriesColumns *columns = is_rest ? &cluster->rest->columns : &cluster->columns;
        assert_true(series_columns_value(columns, at) == (double)values[i]);
    }
}

static void test_points_stand_by_step_then_time_then_file(void **state)
{
    (void)state;
    SeriesPart *parts[2] = {series_part_new(0, SERIES_COLUMNS_FLOAT32),
                            series_part_new(1, SERIES_COLUMNS_FLOAT32)};
    MergedCluster *cluster = merged_cluster_new(SERIES_COLUMNS_FLOAT32);
    append(parts[0], 1, 10, 1);
    append(parts[0], 2, 30, 2);
    append(parts[1], 1, 10, 3);
    append(parts[1], 2, 20, 4);
    merged_cluster_update(cluster, parts, 2);
    assert_values(cluster, (const float[]){1, 3, 4, 2}, 4);
    /* Behind the end: appended. */
    uint64_t n_rewrites = cluster->n_rewrites;
    append(parts[1], 3, 40, 5);
    merged_cluster_update(cluster, parts, 2);
    assert_int_equal(cluster->n_rewrites, n_rewrites);
    /* In front of what only one file has: appended, and that stays where it is. */
    append(parts[0], 2, 35, 6);
    merged_cluster_update(cluster, parts, 2);
    assert_values(cluster, (const float[]){1, 3, 4, 2, 6, 5}, 6);
    assert_int_equal(cluster->n_rewrites, n_rewrites);
    assert_ptr_equal(cluster->rest, parts[1]);
    assert_int_equal(cluster->columns.n, 5);
    /* Between: rewritten. */
    append(parts[0], 3, 39, 8);
    append(parts[0], 4, 50, 9);
    merged_cluster_update(cluster, parts, 2);
    assert_values(cluster, (const float[]){1, 3, 4, 2, 6, 8, 5, 9}, 8);
    assert_int_equal(cluster->n_rewrites, n_rewrites);
    append(parts[1], 3, 45, 10);
    append(parts[1], 4, 45, 11);
    merged_cluster_update(cluster, parts, 2);
    assert_values(cluster, (const float[]){1, 3, 4, 2, 6, 8, 5, 10, 11, 9}, 10);
    append(parts[0], 4, 55, 12);
    merged_cluster_update(cluster, parts, 2);
    append(parts[1], 4, 52, 13);
    merged_cluster_update(cluster, parts, 2);
    assert_values(cluster, (const float[]){1, 3, 4, 2, 6, 8, 5, 10, 11, 9, 13, 12}, 12);
    assert_true(cluster->n_rewrites > n_rewrites);
    n_rewrites = cluster->n_rewrites;
    /* A restart in one of them. */
    append(parts[1], 1, 50, 7);
    merged_cluster_update(cluster, parts, 2);
    assert_values(cluster, (const float[]){1, 7, 2, 6, 8, 9, 12}, 7);
    assert_true(cluster->n_rewrites > n_rewrites);
    merged_cluster_free(cluster);
    series_part_free(parts[0]);
    series_part_free(parts[1]);
}

static void test_the_file_comes_before_the_place_in_it(void **state)
{
    (void)state;
    SeriesPart *parts[2] = {series_part_new(0, SERIES_COLUMNS_FLOAT32),
                            series_part_new(1, SERIES_COLUMNS_FLOAT32)};
    MergedCluster *cluster = merged_cluster_new(SERIES_COLUMNS_FLOAT32);
    append(parts[0], 0, 1, 1);
    append(parts[0], 5, 10, 2);
    append(parts[1], 5, 10, 3);
    merged_cluster_update(cluster, parts, 2);
    assert_values(cluster, (const float[]){1, 2, 3}, 3);
    merged_cluster_free(cluster);
    series_part_free(parts[0]);
    series_part_free(parts[1]);
}

static void test_equal_steps_of_one_file_are_put_by_time(void **state)
{
    (void)state;
    SeriesPart *part = series_part_new(0, SERIES_COLUMNS_FLOAT32);
    MergedCluster *cluster = merged_cluster_new(SERIES_COLUMNS_FLOAT32);
    append(part, 1, 9, 1);
    append(part, 1, 7, 2);
    append(part, 1, 8, 3);
    merged_cluster_update(cluster, &part, 1);
    assert_values(cluster, (const float[]){2, 3, 1}, 3);
    merged_cluster_free(cluster);
    series_part_free(part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points_stand_by_step_then_time_then_file),
        cmocka_unit_test(test_the_file_comes_before_the_place_in_it),
        cmocka_unit_test(test_equal_steps_of_one_file_are_put_by_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
