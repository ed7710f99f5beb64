/* SPDX-License-Identifier: Apache-2.0 */
/* Check-points and extremes against filtering everything: every stretch, every way of growing. */
#include "smoothed_blocks.h"

#include "cmocka_all.h"

#include <math.h>
#include <string.h>

enum { N = 5000 };

static double raw[N], smooth[N];

static void read_raw(const void *context, size_t first, size_t n, double *out)
{
    memcpy(out, (const double *)context + first, n * sizeof *out);
}

static int set_up(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(3);
    for (size_t i = 0; i < N; i++) {
        raw[i] = g_rand_double_range(random, -5, 5);
        if (g_rand_int_range(random, 0, 40) == 0) {
            raw[i] = i % 2 == 0 ? (double)NAN : (double)INFINITY;
        }
    }
    for (size_t i = 640; i < 640 + 2 * SMOOTHED_BLOCK_POINTS; i++) {
        raw[i] = (double)NAN; /* blocks without any number */
    }
    g_rand_free(random);
    smoothing_debiased_ema(raw, N, 0.97, smooth);
    return 0;
}

static SmoothedBlocks grown(const size_t *ends, size_t n)
{
    SmoothedBlocks blocks;
    smoothed_blocks_init(&blocks, 0.97, NULL);
    for (size_t i = 0; i < n; i++) {
        smoothed_blocks_extend(&blocks, read_raw, raw, ends[i]);
    }
    return blocks;
}

static void assert_right(const SmoothedBlocks *blocks, size_t first, size_t end)
{
    double out[N];
    SmoothedNode range = {(double)INFINITY, -(double)INFINITY};
    SmoothedNode expected = range;
    smoothed_blocks_read(blocks, read_raw, raw, first, end - first, out);
    assert_memory_equal(out, smooth + first, (end - first) * sizeof *out);
    for (size_t i = first; i < end; i++) {
        if (isfinite(smooth[i])) {
            expected.min = fmin(expected.min, smooth[i]);
            expected.max = fmax(expected.max, smooth[i]);
        }
    }
    smoothed_blocks_range(blocks, read_raw, raw, first, end, &range);
    assert_memory_equal(&range, &expected, sizeof range);
}

static void test_every_stretch_has_the_bits_and_extremes_of_the_whole(void **state)
{
    (void)state;
    const size_t ends[] = {N};
    SmoothedBlocks blocks = grown(ends, 1);
    GRand *random = g_rand_new_with_seed(5);
    assert_int_equal(blocks.n_blocks, N / SMOOTHED_BLOCK_POINTS);
    for (int round = 0; round < 400; round++) {
        const size_t first = (size_t)g_rand_int_range(random, 0, N);
        const size_t longest = round % 2 == 0 ? N : 150;
        const size_t n = (size_t)g_rand_int_range(random, 0, (gint32)longest);
        const size_t end = MIN(first + n, N);
        assert_right(&blocks, first, end);
    }
    assert_right(&blocks, 0, N);
    assert_right(&blocks, 640, 640 + SMOOTHED_BLOCK_POINTS);
    g_rand_free(random);
    smoothed_blocks_clear(&blocks);
}

static void test_growing_in_pieces_is_growing_at_once(void **state)
{
    (void)state;
    const size_t ends[] = {1, 63, 64, 65, 1000, 1000, 4097, N};
    SmoothedBlocks blocks = grown(ends, G_N_ELEMENTS(ends));
    assert_right(&blocks, 0, N);
    assert_right(&blocks, 17, 4321);
    smoothed_blocks_clear(&blocks);
}

static void test_what_was_begun_elsewhere_is_joined(void **state)
{
    (void)state;
    for (size_t cut = 0; cut < N; cut += 777) {
        SmoothedBlocks blocks = grown(&cut, 1);
        const SmoothedMark end = smoothed_blocks_end(&blocks);
        const size_t first = blocks.n_blocks * SMOOTHED_BLOCK_POINTS;
        SmoothedBlocks more;
        smoothed_blocks_init(&more, 0.97, &end);
        smoothed_blocks_extend(&more, read_raw, raw + first, N - first);
        smoothed_blocks_join(&blocks, &more);
        assert_right(&blocks, 0, N);
        assert_right(&blocks, 100, 4990);
        smoothed_blocks_clear(&more);
        smoothed_blocks_clear(&blocks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_stretch_has_the_bits_and_extremes_of_the_whole),
        cmocka_unit_test(test_growing_in_pieces_is_growing_at_once),
        cmocka_unit_test(test_what_was_begun_elsewhere_is_joined),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
