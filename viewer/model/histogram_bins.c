/* SPDX-License-Identifier: Apache-2.0 */
/* In: buckets of any widths. Out: counts in bins of one width.
 * A bucket is taken to be filled evenly, so each bin gets the share of it that it covers. */
#include "histogram_bins.h"

#include <math.h>
#include <string.h>

bool histogram_range_is_empty(HistogramRange range)
{
    return !(range.low <= range.high);
}

HistogramRange histogram_range_join(HistogramRange a, HistogramRange b)
{
    if (histogram_range_is_empty(a))
        return b;
    if (histogram_range_is_empty(b))
        return a;
    return (HistogramRange){fmin(a.low, b.low), fmax(a.high, b.high)};
}

static bool bucket_counts(const HistogramBuckets *buckets, size_t i)
{
    return isfinite(buckets->left[i]) && isfinite(buckets->right[i]) &&
           isfinite(buckets->count[i]) && buckets->count[i] > 0.0;
}

HistogramRange histogram_range_of(const HistogramBuckets *buckets)
{
    HistogramRange range = HISTOGRAM_RANGE_EMPTY;
    for (size_t i = 0; i < buckets->n_buckets; i++) {
        if (!bucket_counts(buckets, i))
            continue;
        const double left = buckets->left[i], right = buckets->right[i];
        range = histogram_range_join(range, (HistogramRange){fmin(left, right), fmax(left, right)});
    }
    return range;
}

HistogramRange histogram_range_to_draw(HistogramRange range)
{
    if (histogram_range_is_empty(range))
        return (HistogramRange){-1.0, 1.0};
    /* A width that the bins cannot divide is none. */
    const double size = fmax(fabs(range.low), fabs(range.high));
    if (range.high - range.low > size * 1e-12 && isfinite(range.high - range.low))
        return range;
    if (!isfinite(range.high - range.low))
        return (HistogramRange){range.low / 2.0, range.high / 2.0};
    return (HistogramRange){range.low - fabs(range.low) / 10.0 - 1.0,
                            range.high + fabs(range.high) / 10.0 + 1.0};
}

/* Which bin holds a value, or n_bins when none does. */
static size_t bin_of(double value, HistogramRange range, size_t n_bins)
{
    if (!(value >= range.low && value <= range.high))
        return n_bins;
    const double place = (value - range.low) / (range.high - range.low) * (double)n_bins;
    const size_t bin = (size_t)place;
    return bin < n_bins ? bin : n_bins - 1;
}

static void spread(double left, double right, double count, HistogramRange range, size_t n_bins,
                   double *counts)
{
    const double width = (range.high - range.low) / (double)n_bins;
    const double from = fmax(left, range.low), to = fmin(right, range.high);
    if (!(from < to))
        return;
    const size_t first = bin_of(from, range, n_bins), last = bin_of(to, range, n_bins);
    for (size_t bin = first; bin <= last && bin < n_bins; bin++) {
        const double bin_left = bin == first ? from : range.low + (double)bin * width;
        const double bin_right = bin == last ? to : range.low + (double)(bin + 1) * width;
        const double overlap = fmax(bin_right - bin_left, 0.0);
        counts[bin] += count * (overlap / (right - left));
    }
}

double histogram_bins_fill(const HistogramBuckets *buckets, HistogramRange range, size_t n_bins,
                           double *counts)
{
    double total = 0.0;
    memset(counts, 0, n_bins * sizeof *counts);
    for (size_t i = 0; i < buckets->n_buckets; i++) {
        if (!bucket_counts(buckets, i))
            continue;
        const double left = fmin(buckets->left[i], buckets->right[i]);
        const double right = fmax(buckets->left[i], buckets->right[i]);
        const double count = buckets->count[i];
        total += count;
        /* Also a width so small, or so large, that dividing by it is no longer arithmetic. */
        if (right > left && isfinite(right - left) && isfinite(1.0 / (right - left))) {
            spread(left, right, count, range, n_bins, counts);
        } else {
            const size_t bin = bin_of(left, range, n_bins);
            if (bin < n_bins)
                counts[bin] += count;
        }
    }
    return total;
}
