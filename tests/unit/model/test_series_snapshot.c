/* SPDX-License-Identifier: Apache-2.0 */
/* A snapshot has the bits of its series at that moment and is not moved by what comes after. */
#include "cmocka_all.h"

#include "made_batches.h"
#include "series_snapshot.h"

#include <string.h>

typedef struct {
    gsize n;
    int64_t *steps;
    double *wall_times, *values;
} Bits;

static Bits read_all(const Series *series)
{
    Bits bits = {.n = series_n_points(series)};
    bits.steps = g_new(int64_t, bits.n);
    bits.wall_times = g_new(double, bits.n);
    bits.values = g_new(double, bits.n);
    series_read(series, 0, bits.n, bits.steps, bits.wall_times, bits.values);
    return bits;
}

static void clear(Bits *bits)
{
    g_free(bits->steps);
    g_free(bits->wall_times);
    g_free(bits->values);
}

static void assert_equal(const Bits *a, const Bits *b)
{
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->steps, b->steps, a->n * sizeof *a->steps);
    assert_memory_equal(a->wall_times, b->wall_times, a->n * sizeof *a->wall_times);
    assert_memory_equal(a->values, b->values, a->n * sizeof *a->values);
}

static void append(SeriesStore *store, int64_t first, int64_t n, bool is_double)
{
    SeriesBatch *batch = made_batch(1, "run", "a");
    for (int64_t i = first; i < first + n; i++) {
        const double value = (double)(i % 977) / 7;
        made_point(batch, "x", i, 1000 + (double)(i * 7 % 300),
                   i % 501 == 3 ? (double)NAN : (is_double ? value : (double)(float)value));
    }
    take_batch(store, batch);
}

/* @param n  points, some in sealed blocks and some behind them */
static void check(int64_t n, bool is_double, bool restarts)
{
    SeriesStore *store = series_store_new();
    append(store, 0, n, is_double);
    if (restarts) {
        append(store, n / 3, n, is_double);
    }
    const Series *series = series_store_series(store, 0, 0);
    const size_t n_superseded = series_n_superseded(series);
    const double least = series_min(series);
    const double most = series_max(series);
    Bits expected = read_all(series);
    Series *snapshot = series_snapshot_take(series);
    append(store, 2 * n, 30000, is_double);
    append(store, n / 2, 5000, is_double); /* a restart: what it had is moved */
    series_snapshot_complete(snapshot);
    Bits found = read_all(snapshot);
    assert_equal(&found, &expected);
    assert_int_equal(series_n_superseded(snapshot), n_superseded);
    assert_true(series_min(snapshot) == least && series_max(snapshot) == most);
    series_store_free(store); /* the snapshot lives on */
    Bits again = read_all(snapshot);
    assert_equal(&again, &expected);
    series_snapshot_free(snapshot);
    clear(&expected);
    clear(&found);
    clear(&again);
}

static void test_it_keeps_the_bits_of_its_moment(void **state)
{
    (void)state;
    static const int64_t counts[] = {1, 2, 100, 4095, 4096, 4097, 20001, 70000};
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        for (int kind = 0; kind < 4; kind++) {
            check(counts[i], (kind & 1) != 0, (kind & 2) != 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_keeps_the_bits_of_its_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
