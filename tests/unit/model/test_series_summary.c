/* SPDX-License-Identifier: Apache-2.0 */
/* The summary of points against a plain loop over them, however they are cut into pieces. */
#include "series_summary.h"

#include "cmocka_all.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static double value_at(GRand *random, size_t i)
{
    switch (g_rand_int_range(random, 0, 12)) {
    case 0:
        return NAN;
    case 1:
        return INFINITY;
    case 2:
        return -INFINITY;
    default:
        return g_rand_double_range(random, -1e6, 1e6) + (double)i;
    }
}

static void fill(SeriesColumns *columns, GRand *random, size_t n, size_t from)
{
    series_columns_init(columns, SERIES_COLUMNS_FLOAT32);
    for (size_t i = 0; i < n; i++) {
        series_columns_append_double(columns, (int64_t)(from + i), 1e9 + (double)i,
                                     value_at(random, i));
    }
}

static void add_plainly(SeriesSummary *summary, const SeriesColumns *columns)
{
    for (size_t i = 0; i < columns->n; i++) {
        const double value = series_columns_value(columns, i);
        if (summary->n == 0) {
            summary->first_step = series_columns_step(columns, i);
            summary->first_wall_time = series_columns_wall_time(columns, i);
            summary->first_value = value;
        }
        summary->last_step = series_columns_step(columns, i);
        summary->last_wall_time = series_columns_wall_time(columns, i);
        summary->last_value = value;
        summary->n++;
        if (isfinite(value)) {
            summary->min = isnan(summary->min) || value < summary->min ? value : summary->min;
            summary->max = isnan(summary->max) || value > summary->max ? value : summary->max;
        }
    }
}

static void assert_same(const SeriesSummary *a, const SeriesSummary *b)
{
    assert_memory_equal(a, b, sizeof *a);
}

static void test_pieces_sum_up_to_what_a_plain_loop_finds(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(5);
    for (size_t round = 0; round < 50; round++) {
        SeriesSummary plain = SERIES_SUMMARY_EMPTY;
        SeriesSummary summed = SERIES_SUMMARY_EMPTY;
        size_t from = 0;
        for (size_t piece = 0; piece < 4; piece++) {
            SeriesColumns columns;
            const size_t n = (size_t)g_rand_int_range(random, 0, piece == 2 ? 6000 : 20);
            fill(&columns, random, n, from);
            from += n;
            if (g_rand_boolean(random)) {
                series_columns_extend_pyramid(&columns);
            }
            add_plainly(&plain, &columns);
            series_summary_add(&summed, &columns);
            series_columns_clear(&columns);
        }
        assert_same(&plain, &summed);
    }
    g_rand_free(random);
}

static void test_points_without_a_finite_value_have_no_range(void **state)
{
    (void)state;
    SeriesColumns columns;
    series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
    series_columns_append_float(&columns, 3, 4, (float)INFINITY);
    SeriesSummary summary = SERIES_SUMMARY_EMPTY;
    series_summary_add(&summary, &columns);
    assert_int_equal(summary.n, 1);
    assert_int_equal(summary.first_step, 3);
    assert_true(isnan(summary.min) && isnan(summary.max));
    assert_true(isinf(summary.last_value));
    series_columns_clear(&columns);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_sum_up_to_what_a_plain_loop_finds),
        cmocka_unit_test(test_points_without_a_finite_value_have_no_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
