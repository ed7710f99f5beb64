/* SPDX-License-Identifier: Apache-2.0 */
/* Seams of a smoothed line against filtering all of it, to the bit: young lines, whose divisor is
 * not 1 yet, and old ones, at each place and between any two. */
#include "smoothed_seam.h"

#include "cmocka_all.h"

#include <math.h>
#include <string.h>

enum { N = 3000, MOST_SEAMS = 11 };

static double raw[N], smooth[N];

static void read_raw(const void *context, size_t first, size_t n, double *out)
{
    memcpy(out, (const double *)context + first, n * sizeof *out);
}

static SmoothedBlocks smoothed(double weight, size_t n)
{
    SmoothedBlocks blocks;
    GRand *random = g_rand_new_with_seed(7);
    for (size_t i = 0; i < N; i++) {
        raw[i] = g_rand_double_range(random, -5, 5);
    }
    g_rand_free(random);
    smoothing_debiased_ema(raw, N, weight, smooth);
    smoothed_blocks_init(&blocks, weight, NULL);
    smoothed_blocks_extend(&blocks, read_raw, raw, n);
    return blocks;
}

static void assert_extent(LineExtent found, size_t begin, size_t end)
{
    LineExtent expected = LINE_EXTENT_EMPTY;
    line_extent_add(&expected, smooth + begin, end - begin);
    assert_true(found.min == expected.min && found.max == expected.max);
}

static void check_seam(const LineSeam *seam, size_t at, size_t n_points)
{
    const size_t group = at / SMOOTHED_BLOCK_POINTS * SMOOTHED_BLOCK_POINTS;
    assert_extent(seam->before, group, at);
    assert_extent(seam->after, at, MIN(group + SMOOTHED_BLOCK_POINTS, n_points));
    assert_true(at == n_points || seam->first == smooth[at]);
    assert_true(at == 0 || seam->last == smooth[at - 1]);
}

static void check(double weight, size_t n_points, size_t stride)
{
    SmoothedBlocks blocks = smoothed(weight, n_points);
    LineSeam seams[MOST_SEAMS];
    SmoothedGroup groups[MOST_SEAMS];
    size_t at[MOST_SEAMS];
    for (size_t first = 0; first + MOST_SEAMS * stride <= n_points; first += stride) {
        const size_t n = 1 + first % MOST_SEAMS;
        for (size_t i = 0; i < n; i++) {
            at[i] = first + (i + MOST_SEAMS - n + 1) * stride;
        }
        smoothed_seams_look(&blocks, read_raw, raw, n_points, at, n, seams, groups);
        for (size_t i = 0; i < n; i++) {
            check_seam(&seams[i], at[i], n_points);
        }
        for (size_t i = 0; i + 1 < n; i++) {
            assert_extent(smoothed_seams_between(&blocks, at[i], &seams[i], &groups[i], at[i + 1],
                                                 &seams[i + 1]),
                          at[i], at[i + 1]);
        }
    }
    smoothed_blocks_clear(&blocks);
}

static void test_seams_equal_filtering_everything(void **state)
{
    (void)state;
    static const double weights[] = {0.3, 0.97, 0.9999, 1};
    static const size_t strides[] = {1, 7, 64, 101};
    for (size_t w = 0; w < G_N_ELEMENTS(weights); w++) {
        for (size_t s = 0; s < G_N_ELEMENTS(strides); s++) {
            check(weights[w], N, strides[s]);
            check(weights[w], N / 64 * 64, strides[s]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_seams_equal_filtering_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
