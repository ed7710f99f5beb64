/* SPDX-License-Identifier: Apache-2.0 */
/* The first point that reaches a step or a time: known answers, then each x there may be in columns
 * of several blocks, a pause, equal neighbours and an open end, held against looking at each. */
#include "series_search.h"

#include "cmocka_all.h"

#include <glib.h>

enum { N = 9000 };

static void fill_table(SeriesColumns *columns)
{
    static const int64_t steps[] = {-5, 0, 0, 7, 7, 7, 20};
    static const double times[] = {100, 101, 101, 101.5, 110, 110, 200};
    series_columns_init(columns, SERIES_COLUMNS_FLOAT32);
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        series_columns_append_float(columns, steps[i], times[i], 0);
    }
}

static void test_steps_of_a_table(void **state)
{
    (void)state;
    static const struct {
        size_t begin, end;
        int64_t step;
        size_t expected;
    } cases[] = {
        {0, 7, INT64_MIN, 0}, {0, 7, -5, 0}, {0, 7, -4, 1},        {0, 7, 0, 1},  {0, 7, 1, 3},
        {0, 7, 20, 6},        {0, 7, 21, 7}, {0, 6, 20, 6},        {2, 7, -9, 2}, {4, 7, 7, 4},
        {3, 3, 0, 3},         {0, 3, 7, 3},  {0, 7, INT64_MAX, 7},
    };
    SeriesColumns columns;
    fill_table(&columns);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(series_search_step(&columns, cases[i].begin, cases[i].end, cases[i].step),
                         cases[i].expected);
    }
    series_columns_clear(&columns);
}

static void test_x_of_a_table(void **state)
{
    (void)state;
    static const struct {
        SeriesSearch search;
        size_t expected;
    } cases[] = {
        {{true, 0, 6.5, false}, 3},    {{true, 0, 7, false}, 3},    {{true, 0, 7, true}, 6},
        {{true, 0, 20, true}, 7},      {{false, 0, 101, false}, 1}, {{false, 0, 101, true}, 3},
        {{false, 100, 1, false}, 1},   {{false, 100, 1, true}, 3},  {{false, 100, 0, true}, 1},
        {{false, 100, 10, false}, 4},  {{false, 100, 10, true}, 6}, {{false, 100, 100, true}, 7},
        {{false, 100, -99, false}, 0},
    };
    SeriesColumns columns;
    fill_table(&columns);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(series_search_x(&columns, 0, columns.n, &cases[i].search),
                         cases[i].expected);
    }
    series_columns_clear(&columns);
}

/* Twos and threes of equal steps, times that pause in the second block. */
static void fill_blocks(SeriesColumns *columns)
{
    series_columns_init(columns, SERIES_COLUMNS_FLOAT32);
    for (size_t i = 0; i < N; i++) {
        const double pause = i > 5000 ? 1e6 : 0;
        series_columns_append_float(columns, (int64_t)(i / 5 * 2 + i % 5 / 3),
                                    (double)(i / 2) * 0.25 + pause, 0);
    }
    assert_true(columns->n_blocks > 1 && columns->open_first < N);
}

static size_t look_at_each(const SeriesColumns *columns, size_t begin, size_t end,
                           const SeriesSearch *search)
{
    while (begin < end) {
        const double x = search->is_step ? (double)series_columns_step(columns, begin)
                                         : series_columns_wall_time(columns, begin) - search->zero;
        if (search->is_after ? x > search->x : x >= search->x) {
            break;
        }
        begin++;
    }
    return begin;
}

static void check_around(const SeriesColumns *columns, size_t aim, size_t begin, size_t end)
{
    for (int kind = 0; kind < 4; kind++) {
        SeriesSearch search = {.is_step = kind % 2 == 0, .is_after = kind >= 2};
        const double x = search.is_step ? (double)series_columns_step(columns, aim)
                                        : series_columns_wall_time(columns, aim);
        for (int by = -1; by <= 1; by++) {
            search.x = x + 0.125 * by;
            assert_int_equal(series_search_x(columns, begin, end, &search),
                             look_at_each(columns, begin, end, &search));
        }
    }
}

static void test_across_blocks_it_finds_what_looking_at_each_point_finds(void **state)
{
    (void)state;
    SeriesColumns columns;
    fill_blocks(&columns);
    /* On, before and behind the seams of the blocks and the pause. */
    static const size_t points[] = {0, 1, 4095, 4096, 4097, 5000, 5001, 8191, 8192, N - 1};
    for (size_t a = 0; a < G_N_ELEMENTS(points); a++) {
        for (size_t b = 0; b < G_N_ELEMENTS(points); b++) {
            check_around(&columns, points[a], points[b], N);
            check_around(&columns, points[a], 0, points[b]);
        }
    }
    series_columns_clear(&columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps_of_a_table),
        cmocka_unit_test(test_x_of_a_table),
        cmocka_unit_test(test_across_blocks_it_finds_what_looking_at_each_point_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
