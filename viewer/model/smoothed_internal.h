/* SPDX-License-Identifier: Apache-2.0 */
/** The inside of a smoothed line.  Private to the model.  Threads: main thread only. */
#ifndef VIEWER_MODEL_SMOOTHED_INTERNAL_H
#define VIEWER_MODEL_SMOOTHED_INTERNAL_H

#include "filtered_values.h"
#include "smoothed_blocks.h"
#include "smoothed_series.h"

struct SmoothedSeries {
    const Series *raw;        /* borrowed: it owns us */
    double weight;            /* 0 where it is not the debiased average */
    FilteredValues *filtered; /* owned; what stands instead of the blocks then; or NULL */
    uint64_t generation;      /* of the series that the blocks are made of */
    bool is_constant;         /* all values are equal and stand unchanged */
    size_t n;                 /* points that the line covers */
    SmoothedBlocks blocks;
};

/** Joins the finite ones of smoothed values [first, end) into `range`. */
void smoothed_series_range(const SmoothedSeries *smoothed, size_t first, size_t end,
                           SmoothedNode *range);

/** @return the line of `weight` that the series keeps, as it stands; NULL when it keeps none that
 *  is made of the points it has now. */
SmoothedSeries *smoothed_series_kept(const Series *series, double weight);
/** @return the line used last that is made of the points the series has now, whatever its weight,
 *  or NULL. */
SmoothedSeries *smoothed_series_last(const Series *series);
/** Begins a line, or begins it anew: in front of those kept, empty. */
SmoothedSeries *smoothed_series_begin(const Series *series, double weight);
/** Whether all values are equal: then the line is the series itself. */
bool smoothed_series_is_constant(const Series *series);
/** Brings the line up to date, at the cost of filtering what is new. */
void smoothed_series_extend(SmoothedSeries *smoothed);

#endif
