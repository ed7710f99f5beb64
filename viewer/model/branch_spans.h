/* SPDX-License-Identifier: Apache-2.0 */
/** Puts the parts of a series one after the other: which stretches are its newest branch and which
 *  were superseded.  The rule is written in series.h.  Private to the model.
 *  Threads: main thread only. */
#ifndef VIEWER_MODEL_BRANCH_SPANS_H
#define VIEWER_MODEL_BRANCH_SPANS_H

#include "file_order.h"
#include "series_merge.h"

/** Points that stand in one stretch of some columns. */
typedef struct {
    const SeriesColumns *columns;
    size_t begin; /**< index in the columns of the first */
    size_t n;
    size_t before; /**< points in the stretches before this one */
} SeriesSpan;

/** Works out the stretches.
 *  @param parts       of SeriesPart*, settled, by the rank of their files
 *  @param merged      of MergedCluster*; made, updated and dropped as needed
 *  @param layout      of merged columns
 *  @param order       settled
 *  @param spans       of SeriesSpan: set to the newest branch; steps never go back along it
 *  @param superseded  of SeriesSpan: set to the rest, file by file */
void branch_spans_build(const GPtrArray *parts, GPtrArray *merged, SeriesColumnsLayout layout,
                        const FileOrder *order, GArray *spans, GArray *superseded);

/** @return number of points in `spans`. */
size_t branch_spans_n_points(const GArray *spans);
/** @return first point whose step is >= `step`; all of them when none. */
size_t branch_spans_lower_bound_step(const GArray *spans, int64_t step);

/** @return the stretch that holds point `i`. */
static inline const SeriesSpan *branch_spans_find(const GArray *spans, size_t i)
{
    const SeriesSpan *all = (const SeriesSpan *)(const void *)spans->data;
    size_t first = 0;
    size_t n = spans->len;
    while (n > 1) {
        const size_t half = n / 2;
        first += all[first + half].before <= i ? half : 0;
        n -= half;
    }
    return &all[first];
}

#endif
