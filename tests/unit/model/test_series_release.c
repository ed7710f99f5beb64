/* SPDX-License-Identifier: Apache-2.0 */
/* What a series says it takes of the memory, against what the allocator says it took. */
#include "made_batches.h"
#include "smoothed_series.h"

#include "cmocka_all.h"

#include <malloc.h>

enum { N_POINTS = 400000 };

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_OWN_ALLOCATOR 1
#else
#define HAS_OWN_ALLOCATOR 0
#endif

static size_t heap_bytes(void)
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

static SeriesBatch *random_batch(GRand *random, uint32_t file, int64_t step)
{
    SeriesBatch *batch = made_batch(file, "r", "f");
    for (size_t i = 0; i < N_POINTS / 20; i++) {
        step += g_rand_int_range(random, 1, 1000);
        made_point(batch, "x", step, 1e9 + g_rand_double_range(random, 0, 1e6),
                   g_rand_double(random));
    }
    return batch;
}

static void fill(SeriesStore *store, uint32_t file)
{
    GRand *random = g_rand_new_with_seed(file);
    for (int64_t piece = 0; piece < 20; piece++) {
        take_batch(store, random_batch(random, file, piece * 100000000));
    }
    g_rand_free(random);
}

static void test_the_account_is_what_the_allocator_gave(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const size_t before = heap_bytes();
    fill(store, 1);
    const double taken = (double)(heap_bytes() - before);
    const double counted = (double)series_store_run_size_bytes(store, 0);
    assert_true(counted > 17.0 * N_POINTS); /* doubles and times of any kind */
    if (!HAS_OWN_ALLOCATOR) {
        assert_true(counted > 0.95 * taken && counted < 1.05 * taken);
    }
    series_store_free(store);
}

static void test_releasing_gives_the_memory_back_lines_and_all(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const size_t before = heap_bytes();
    fill(store, 1);
    const Series *series = series_store_series(store, 0, 0);
    assert_non_null(smoothed_series_of(series, 0.9));
    const size_t filled = heap_bytes() - before;
    series_store_release_columns(store, 0);
    assert_int_equal(series_n_points(series), 0);
    assert_true(series_store_run_size_bytes(store, 0) < 2000);
    if (!HAS_OWN_ALLOCATOR) {
        assert_true(heap_bytes() - before < filled / 50);
    }
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_account_is_what_the_allocator_gave),
        cmocka_unit_test(test_releasing_gives_the_memory_back_lines_and_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
