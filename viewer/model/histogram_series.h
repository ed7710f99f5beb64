/* SPDX-License-Identifier: Apache-2.0 */
/** @file histogram_series.h
 *  The histograms of one tag of one run, as far as they were looked at. Only the steps that are
 *  drawn are read from disk and kept. */
#ifndef VIEWER_MODEL_HISTOGRAM_SERIES_H
#define VIEWER_MODEL_HISTOGRAM_SERIES_H

#include "histogram_bins.h"
#include "media_series.h"

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/** One histogram. Owned by whoever made it; see histogram_sample_free(). */
typedef struct {
    int64_t step;
    double wall_time;
    double n_values; /**< sum of all counts */
    char *error;     /**< why it could not be read, in words; or NULL */
    size_t n_buckets;
    double *edges; /**< owned: n_buckets left edges, then right edges, then counts */
} HistogramSample;

/** Reads one histogram from where it lies. Slow (a file): call it from a worker.
 *  @return a sample, never NULL; its `error` says when it has no buckets. Safe from any thread. */
HistogramSample *histogram_sample_read(const MediaReference *reference, int64_t step,
                                       double wall_time);

/** NULL is allowed. */
void histogram_sample_free(HistogramSample *sample);

/** @return the buckets, borrowed from `sample`. */
HistogramBuckets histogram_sample_buckets(const HistogramSample *sample);

/** Chooses which of `n` steps are drawn: evenly spread, at most `n_max`, the newest always.
 *  @param out      room for n_max indices; set, ascending.
 *  @param stride   set to the distance of neighbours: 1 when all are drawn.
 *  @return how many were chosen. */
size_t histogram_series_choose(size_t n, size_t n_max, size_t *out, size_t *stride);

#endif
