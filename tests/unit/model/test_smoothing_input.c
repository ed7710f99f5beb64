/* SPDX-License-Identifier: Apache-2.0 */
/* What a worker gets of a series is what the series had, sealed or open, also when it changes. */
#include "made_batches.h"
#include "smoothing_input.h"

#include "cmocka_all.h"

#include <string.h>

enum { N = 30000 };

static void append(SeriesStore *store, int64_t first, int64_t n)
{
    SeriesBatch *batch = made_batch(1, "run", "a");
    for (int64_t i = first; i < first + n; i++) {
        made_point(batch, "x", i, 1000 + (double)i * (i > 9000 ? 1e6 : 1),
                   (double)(float)sin((double)i));
    }
    take_batch(store, batch);
}

static void assert_has(const SmoothingInput *input, const double *expected, size_t n)
{
    double *values = g_new(double, n);
    const size_t pieces[] = {1, 37, 4096, 5000};
    assert_int_equal(input->n, n);
    for (size_t at = 0, i = 0; at < n; i++) {
        const size_t piece = MIN(pieces[i % G_N_ELEMENTS(pieces)], n - at);
        smoothing_input_read(input, at, piece, values + at);
        at += piece;
    }
    assert_memory_equal(values, expected, n * sizeof *values);
    g_free(values);
}

static void test_it_keeps_what_the_series_had(void **state)
{
    (void)state;
    const size_t firsts[] = {0, 1, 4096, 12345, N - 1};
    for (size_t i = 0; i < G_N_ELEMENTS(firsts); i++) {
        SeriesStore *store = series_store_new();
        append(store, 0, N / 3);
        append(store, N / 3, N - N / 3);
        const Series *series = series_store_series(store, 0, 0);
        const size_t n = N - firsts[i];
        double *expected = g_new(double, n);
        series_read(series, firsts[i], n, NULL, NULL, expected);
        SmoothingInput input;
        smoothing_input_init(&input, series, firsts[i], N);
        append(store, N, 5000);   /* it grows */
        append(store, 100, 5000); /* begins a branch */
        assert_has(&input, expected, n);
        series_store_free(store); /* and goes */
        assert_has(&input, expected, n);
        smoothing_input_clear(&input);
        g_free(expected);
    }
}

static void test_nothing_is_nothing(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    append(store, 0, 10);
    SmoothingInput input;
    smoothing_input_init(&input, series_store_series(store, 0, 0), 10, 10);
    assert_int_equal(input.n, 0);
    smoothing_input_clear(&input);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_keeps_what_the_series_had),
        cmocka_unit_test(test_nothing_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
