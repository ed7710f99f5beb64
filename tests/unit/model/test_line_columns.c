/* SPDX-License-Identifier: Apache-2.0 */
/* Pixel columns from seams: a known answer over several batches of them, what is refused, and lines
 * of several files.  That any line gives what looking at each point gives is asked by
 * test_level_of_detail.c. */
#include "line_columns.h"
#include "made_batches.h"

#include "cmocka_all.h"

enum { N = 20000, MOST_COLUMNS = 500 };

static double value_of(size_t i)
{
    return (double)(i % 1000);
}

static void take_ramp(SeriesStore *store, uint32_t file, size_t first, size_t end, bool has_gap)
{
    char path[16];
    g_snprintf(path, sizeof path, "file %u", file);
    SeriesBatch *batch = made_batch(file, "run", path);
    for (size_t i = first; i < end; i++) {
        made_point(batch, "x", (int64_t)i, (double)i,
                   has_gap && i == first ? (double)NAN : value_of(i));
    }
    take_batch(store, batch);
}

static bool add(const SeriesStore *store, size_t n_columns, PixelColumn *out)
{
    double edges[MOST_COLUMNS + 1];
    const Series *series = series_store_series(store, 0, 0);
    for (size_t c = 0; c <= n_columns; c++) {
        edges[c] = level_of_detail_edge(100, N - 100, n_columns, c);
    }
    for (size_t c = 0; c < n_columns; c++) {
        out[c] = (PixelColumn){.n = 0};
    }
    const DetailQuery query = {series,    X_AXIS_STEP, edges,
                               n_columns, NULL,        series_n_points(series)};
    return line_columns_add(&query, 0, query.n_points, out);
}

/* Each column's points are whole numbers from first_index on. */
static void assert_ramp(const PixelColumn *columns, size_t n_columns)
{
    size_t next = 100;
    for (size_t c = 0; c < n_columns; c++) {
        const PixelColumn *column = &columns[c];
        const size_t last = next + column->n - 1;
        const bool wraps = next / 1000 != last / 1000;
        assert_int_equal(column->first_index, next);
        assert_int_equal(column->last_index, last);
        assert_true(column->first == value_of(next) && column->last == value_of(last));
        assert_true(column->min == (wraps ? 0 : value_of(next)));
        assert_true(column->max == (wraps ? 999 : value_of(last)));
        next += column->n;
    }
    assert_int_equal(next, N - 100 + 1);
}

static void test_a_ramp_in_columns(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 47, 48, 49, 96, 97, MOST_COLUMNS};
    PixelColumn columns[MOST_COLUMNS];
    SeriesStore *store = series_store_new();
    take_ramp(store, 0, 0, N, false);
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        assert_true(add(store, counts[i], columns));
        assert_ramp(columns, counts[i]);
    }
    series_store_free(store);
}

static void test_a_ramp_of_several_files(void **state)
{
    (void)state;
    PixelColumn columns[MOST_COLUMNS];
    SeriesStore *store = series_store_new();
    take_ramp(store, 0, 0, 7001, false);
    take_ramp(store, 1, 7001, 12345, false);
    take_ramp(store, 2, 12345, N, false);
    assert_true(add(store, 99, columns));
    assert_ramp(columns, 99);
    series_store_free(store);
}

static void test_a_line_with_gaps_is_refused(void **state)
{
    (void)state;
    PixelColumn columns[10];
    SeriesStore *store = series_store_new();
    take_ramp(store, 0, 0, N, true);
    assert_false(add(store, 10, columns));
    assert_int_equal(columns[0].n, 0);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_ramp_in_columns),
        cmocka_unit_test(test_a_ramp_of_several_files),
        cmocka_unit_test(test_a_line_with_gaps_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
