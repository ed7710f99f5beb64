/* SPDX-License-Identifier: Apache-2.0 */
/** Points of writers side by side, joined by (step, wall time, path, place in the file).  Behind
 * the newest step of all other writers stand points of one alone: those are left where they are, so
 *  that a file that is read long before its neighbours is not merged again with each of their
 *  points.
 *  Private to the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_SERIES_MERGE_H
#define VIEWER_MODEL_SERIES_MERGE_H

#include "series_part.h"

typedef struct {
    const SeriesPart *part; /**< borrowed */
    uint64_t n_rewrites;    /**< of the part when it was last looked at */
    size_t n_taken;         /**< live points of it that are in here */
    size_t n_limit;         /**< live points of it that belong in here */
} MergedSource;

typedef struct {
    SeriesColumns columns;
    GArray *sources;     /**< of MergedSource, by rank */
    uint64_t n_rewrites; /**< how often anything but appending to the columns happened */
    /* What stands behind the columns: live points of this part, from that one on. */
    const SeriesPart *rest; /**< NULL: nothing */
    size_t rest_first;
} MergedCluster;

MergedCluster *merged_cluster_new(SeriesColumnsLayout layout);
void merged_cluster_free(MergedCluster *cluster);
/** Brings it up to date with the live points of `parts` (n of them, by rank). */
void merged_cluster_update(MergedCluster *cluster, SeriesPart *const *parts, size_t n);

#endif
