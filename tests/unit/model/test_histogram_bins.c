/* SPDX-License-Identifier: Apache-2.0 */
/* Counts spread over equal bins: totals stay, shares follow the overlap, odd edges do no harm. */
#include "histogram_bins.h"

#include "cmocka_all.h"

#include <float.h>
#include <math.h>

static double sum(const double *counts, size_t n)
{
    double total = 0.0;
    for (size_t i = 0; i < n; i++)
        total += counts[i];
    return total;
}

static void test_counts_follow_the_overlap(void **state)
{
    (void)state;
    const double left[] = {0, 2}, right[] = {2, 5}, count[] = {4, 6};
    const HistogramBuckets buckets = {2, left, right, count};
    double counts[5];
    const double total = histogram_bins_fill(&buckets, (HistogramRange){0, 5}, 5, counts);
    assert_true(total == 10.0);
    const double expected[] = {2, 2, 2, 2, 2};
    for (size_t i = 0; i < 5; i++)
        assert_true(fabs(counts[i] - expected[i]) < 1e-12);
}

static void test_a_point_mass_goes_to_one_bin(void **state)
{
    (void)state;
    const double left[] = {0, 1, 2}, right[] = {0, 1, 2}, count[] = {1, 2, 4};
    const HistogramBuckets buckets = {3, left, right, count};
    double counts[2];
    histogram_bins_fill(&buckets, (HistogramRange){0, 2}, 2, counts);
    assert_true(counts[0] == 1.0); /* [0, 1) */
    assert_true(counts[1] == 6.0); /* [1, 2], closed */
}

static void test_totals_are_kept_whatever_the_bins(void **state)
{
    (void)state;
    double left[200], right[200], count[200];
    for (size_t i = 0; i < 200; i++) {
        left[i] = -1e-3 * pow(1.1, (double)(200 - i));
        right[i] = -1e-3 * pow(1.1, (double)(199 - i));
        count[i] = (double)(i * 7919 % 101);
    }
    const HistogramBuckets buckets = {200, left, right, count};
    const HistogramRange range = histogram_range_of(&buckets);
    double counts[64];
    for (size_t n_bins = 1; n_bins <= 64; n_bins++) {
        const double total = histogram_bins_fill(&buckets, range, n_bins, counts);
        assert_true(fabs(sum(counts, n_bins) - total) < 1e-9 * total);
    }
}

static void test_what_lies_outside_is_left_out(void **state)
{
    (void)state;
    const double left[] = {-5, 0}, right[] = {-1, 4}, count[] = {3, 8};
    const HistogramBuckets buckets = {2, left, right, count};
    double counts[4];
    const double total = histogram_bins_fill(&buckets, (HistogramRange){0, 2}, 4, counts);
    assert_true(total == 11.0);
    assert_true(fabs(sum(counts, 4) - 4.0) < 1e-12);
}

static void test_odd_edges_do_no_harm(void **state)
{
    (void)state;
    const double left[] = {NAN, -INFINITY, 2, -DBL_MAX, 0, 0, 0};
    const double right[] = {1, 0, 1, DBL_MAX, 5e-324, 1, 1};
    const double count[] = {1, 1, 2, 1, 3, NAN, -4};
    const HistogramBuckets buckets = {7, left, right, count};
    double counts[10];
    histogram_bins_fill(&buckets, (HistogramRange){0, 2}, 10, counts);
    assert_true(isfinite(sum(counts, 10)));
    assert_true(fabs(counts[0] - 3.0) < 1e-9);          /* the sliver is a point */
    assert_true(fabs(sum(counts + 5, 5) - 2.0) < 1e-9); /* turned edges are put right */
}

static void test_ranges_grow_and_are_drawable(void **state)
{
    (void)state;
    const double left[] = {0, 1, 9}, right[] = {1, 3, 12}, count[] = {0, 5, 0};
    const HistogramBuckets buckets = {3, left, right, count};
    HistogramRange range = histogram_range_of(&buckets);
    assert_true(range.low == 1.0 && range.high == 3.0);
    range = histogram_range_join(range, HISTOGRAM_RANGE_EMPTY);
    assert_true(range.low == 1.0 && range.high == 3.0);
    assert_true(histogram_range_is_empty(HISTOGRAM_RANGE_EMPTY));
    range = histogram_range_to_draw((HistogramRange){10, 10});
    assert_true(range.low == 8.0 && range.high == 12.0);
    range = histogram_range_to_draw(HISTOGRAM_RANGE_EMPTY);
    assert_true(range.low == -1.0 && range.high == 1.0);
    range = histogram_range_to_draw((HistogramRange){-DBL_MAX, DBL_MAX});
    assert_true(isfinite(range.high - range.low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_follow_the_overlap),
        cmocka_unit_test(test_a_point_mass_goes_to_one_bin),
        cmocka_unit_test(test_totals_are_kept_whatever_the_bins),
        cmocka_unit_test(test_what_lies_outside_is_left_out),
        cmocka_unit_test(test_odd_edges_do_no_harm),
        cmocka_unit_test(test_ranges_grow_and_are_drawable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
