/* SPDX-License-Identifier: Apache-2.0 */
/** @file histogram_bins.h
 *  Histograms of different buckets made comparable: the counts of each spread over the same bins
 *  of equal width. */
#ifndef VIEWER_MODEL_HISTOGRAM_BINS_H
#define VIEWER_MODEL_HISTOGRAM_BINS_H

#include <stdbool.h>
#include <stddef.h>

/** Buckets as they were written; arrays of n_buckets, borrowed from whoever made it. Bucket i
 *  holds count[i] values from left[i] to right[i]; a bucket of no width is a point mass. */
typedef struct {
    size_t n_buckets;
    const double *left;
    const double *right;
    const double *count;
} HistogramBuckets;

/** A range of values. */
typedef struct {
    double low;
    double high;
} HistogramRange;

/** The range that holds nothing yet; widened by histogram_range_add(). */
#define HISTOGRAM_RANGE_EMPTY ((HistogramRange){1.0, -1.0})

/** @return true when nothing was added to `range` yet. */
bool histogram_range_is_empty(HistogramRange range);

/** @return the smallest range that holds both. */
HistogramRange histogram_range_join(HistogramRange a, HistogramRange b);

/** @return the smallest range that holds every bucket with a count and finite edges. */
HistogramRange histogram_range_of(const HistogramBuckets *buckets);

/** @return the range as it is drawn: a single value v becomes a range around it, by the rule
 *  high := v + |v| / 10 + 1, low := v − |v| / 10 − 1; an empty range becomes −1..1. */
HistogramRange histogram_range_to_draw(HistogramRange range);

/** Spreads the counts over `n_bins` bins of equal width, in proportion to the overlap. A bucket of
 *  no width goes wholly to the bin that holds it; the last bin holds its right edge. Buckets
 *  with edges that are no numbers, and what lies outside of `range`, are left out.
 *  @param counts  n_bins sums, set.
 *  @return the sum of all counts, those that are left out included. Safe from any thread. */
double histogram_bins_fill(const HistogramBuckets *buckets, HistogramRange range, size_t n_bins,
                           double *counts);

#endif
