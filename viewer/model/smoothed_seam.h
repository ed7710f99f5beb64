/* SPDX-License-Identifier: Apache-2.0 */
/** Seams (line_seam.h) of a smoothed line without gaps: groups are the blocks of 64 points. Private
 *  to the model.
 *  Threads: as smoothed_blocks.h. */
#ifndef VIEWER_MODEL_SMOOTHED_SEAM_H
#define VIEWER_MODEL_SMOOTHED_SEAM_H

#include "line_seam.h"
#include "smoothed_blocks.h"

/** The smoothed values of the block around a seam. */
typedef struct {
    double values[SMOOTHED_BLOCK_POINTS];
} SmoothedGroup;

/** Looks at the groups around some points, several at a time.
 *  @param blocks    the line
 *  @param read      gives the series' own values, all of them finite
 *  @param context   its first argument
 *  @param n_points  of the series
 *  @param at        n of them, each <= n_points
 *  @param n         of seams
 *  @param seams     n, set
 *  @param groups    n, set */
void smoothed_seams_look(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                         size_t n_points, const size_t *at, size_t n, LineSeam *seams,
                         SmoothedGroup *groups);

/** @return over smoothed values [begin, end), whose two ends are seams. */
LineExtent smoothed_seams_between(const SmoothedBlocks *blocks, size_t begin, const LineSeam *left,
                                  const SmoothedGroup *left_group, size_t end,
                                  const LineSeam *right);

/** Fetches into the cache what a look at point `at` of some columns needs.
 *  @param blocks   the line
 *  @param columns  the series' own values
 *  @param before   number of a point in the line minus that in the columns
 *  @param block    as for line_seam_of_values()
 *  @param at       point of the columns */
void smoothed_seam_prefetch(const SmoothedBlocks *blocks, const SeriesColumns *columns,
                            size_t before, size_t block, size_t at);

#endif
