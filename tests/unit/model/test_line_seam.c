/* SPDX-License-Identifier: Apache-2.0 */
/* What stands on both sides of a place: a known answer, then every place of columns that are of
 * floats, of doubles, cut across a group of 16, and open at the end; and all that lies between. */
#include "line_seam.h"
#include "series_search.h"

#include "cmocka_all.h"

#include <glib.h>
#include <math.h>

static SeriesColumns made_columns(size_t n, bool is_wide, size_t pause_at)
{
    SeriesColumns columns;
    GRand *random = g_rand_new_with_seed(5);
    series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
    for (size_t i = 0; i < n; i++) {
        const double time = (double)i * 0.25 + (pause_at > 0 && i >= pause_at ? 1e12 + 1e-3 : 0);
        if (is_wide) {
            series_columns_append_double(&columns, (int64_t)i, time, g_rand_double(random));
        } else {
            series_columns_append_float(&columns, (int64_t)i, time, (float)g_rand_double(random));
        }
    }
    series_columns_extend_pyramid(&columns);
    g_rand_free(random);
    return columns;
}

static LineExtent extent_of_each(const SeriesColumns *columns, size_t begin, size_t end)
{
    LineExtent extent = LINE_EXTENT_EMPTY;
    for (size_t i = begin; i < end; i++) {
        extent.min = fmin(extent.min, series_columns_value(columns, i));
        extent.max = fmax(extent.max, series_columns_value(columns, i));
    }
    return extent;
}

static void assert_same(LineExtent found, LineExtent expected)
{
    assert_true(found.min == expected.min && found.max == expected.max);
}

static LineSeam seam_at(const SeriesColumns *columns, size_t at)
{
    return line_seam_of_values(columns, series_columns_find(columns, at), at);
}

static void test_a_seam_of_few_points(void **state)
{
    (void)state;
    static const float values[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
    SeriesColumns columns;
    series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        series_columns_append_float(&columns, (int64_t)i, 0, values[i]);
    }
    const LineSeam seam = seam_at(&columns, 4);
    assert_same(seam.before, (LineExtent){1, 4});
    assert_same(seam.after, (LineExtent){2, 9});
    assert_true(seam.last == 1 && seam.first == 5);
    series_columns_clear(&columns);
}

static void check_each_seam(const SeriesColumns *columns)
{
    for (size_t at = 0; at < columns->n; at++) {
        const LineSeam seam = seam_at(columns, at);
        const size_t group = at / 16 * 16;
        assert_same(seam.before, extent_of_each(columns, group, at));
        assert_same(seam.after, extent_of_each(columns, at, MIN(group + 16, columns->n)));
        assert_true(seam.first == series_columns_value(columns, at));
        assert_true(at == 0 || seam.last == series_columns_value(columns, at - 1));
    }
}

static void check_between(const SeriesColumns *columns)
{
    GRand *random = g_rand_new_with_seed(6);
    for (int i = 0; i < 300; i++) {
        const size_t begin = (size_t)g_rand_int_range(random, 0, (gint32)columns->n);
        const size_t most = MIN(columns->n - begin, i % 2 == 0 ? 40 : columns->n);
        const size_t end = begin + (size_t)g_rand_int_range(random, 0, (gint32)most) + 1;
        const LineSeam left = seam_at(columns, begin);
        const LineSeam right = seam_at(columns, end);
        assert_same(line_seam_between(columns, begin, &left, end, &right),
                    extent_of_each(columns, begin, end));
    }
    g_rand_free(random);
}

static void test_each_seam_equals_looking_at_its_points(void **state)
{
    (void)state;
    static const struct {
        size_t n, pause_at;
        bool is_wide;
    } cases[] = {{9000, 0, false}, {9000, 0, true}, {9000, 5003, false}, {4096 * 2, 0, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        SeriesColumns columns = made_columns(cases[i].n, cases[i].is_wide, cases[i].pause_at);
        check_each_seam(&columns);
        check_between(&columns);
        series_columns_clear(&columns);
    }
}

static void test_the_block_of_a_walk_serves_as_well(void **state)
{
    (void)state;
    SeriesColumns columns = made_columns(9000, false, 0);
    SeriesSearchWalk walk;
    series_search_walk_init(&walk, &columns, 0, columns.n);
    for (size_t at = 0; at <= columns.n; at += 128) { /* ends of blocks among them */
        const SeriesSearch search = {.is_step = true, .x = (double)at};
        assert_int_equal(series_search_walk_next(&walk, &search), MIN(at, columns.n));
        const LineSeam seam = line_seam_of_values(&columns, walk.block, walk.at);
        assert_true(seam.first == series_columns_value(&columns, at));
        assert_true(at == 0 || seam.last == series_columns_value(&columns, at - 1));
        line_seam_prefetch(&columns, walk.block, walk.at);
    }
    series_columns_clear(&columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_seam_of_few_points),
        cmocka_unit_test(test_each_seam_equals_looking_at_its_points),
        cmocka_unit_test(test_the_block_of_a_walk_serves_as_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
