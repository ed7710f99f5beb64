/* SPDX-License-Identifier: Apache-2.0 */
/** Points of writers side by side, joined by (step, wall time, path, place in the file).
 *  Private to the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_MERGE_H
#define VIEWER_MODEL_SERIES_MERGE_H

#include "series_part.h"

typedef struct {
    const SeriesPart *part; /**< borrowed */
    uint64_t n_rewrites;    /**< of the part when it was last looked at */
    size_t n_taken;         /**< live points of it that are in here */
} MergedSource;

typedef struct {
    SeriesColumns columns;
    GArray *sources;     /**< of MergedSource, by rank */
    uint64_t n_rewrites; /**< how often anything but appending happened */
} MergedCluster;

MergedCluster *merged_cluster_new(SeriesColumnsLayout layout);
void merged_cluster_free(MergedCluster *cluster);
/** Brings it up to date with the live points of `parts` (n of them, by rank). */
void merged_cluster_update(MergedCluster *cluster, SeriesPart *const *parts, size_t n);

#endif
