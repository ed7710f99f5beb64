/* SPDX-License-Identifier: Apache-2.0 */
/** What is kept of a smoothed line: the filter's state every 64 points, and the smallest and
 *  greatest smoothed value of 64, 1,024, 16,384… points; half a byte a point.  The values
 *  themselves are worked out again from the series' own when they are asked for, to the same bits.
 *  Private to the model.  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_SMOOTHED_BLOCKS_H
#define VIEWER_MODEL_SMOOTHED_BLOCKS_H

#include "smoothing.h"
#include "value_pyramid.h"
#include <glib.h>

#define SMOOTHED_BLOCK_POINTS 64u
#define SMOOTHED_MAX_LEVELS   12u

/** The filter before a block. */
typedef struct {
    double last, n_finite;
} SmoothedMark;

/** Of the finite values of a stretch; min > max when there is none. */
typedef struct {
    double min, max;
} SmoothedNode;

typedef struct {
    double weight;
    size_t n_blocks;                        /**< whole ones */
    GArray *marks;                          /**< of SmoothedMark: n_blocks + 1 */
    GArray *levels[SMOOTHED_MAX_LEVELS];    /**< of SmoothedNode: whole ones; NULL when empty */
    SmoothedNode open[SMOOTHED_MAX_LEVELS]; /**< what the whole blocks have of the unfinished */
} SmoothedBlocks;

/** @param blocks  emptied
 *  @param weight  clamped
 *  @param start   the filter before the first point; NULL: nothing was filtered yet */
void smoothed_blocks_init(SmoothedBlocks *blocks, double weight, const SmoothedMark *start);
void smoothed_blocks_clear(SmoothedBlocks *blocks);

/** Filters the blocks that are whole within the first n points.
 *  @param read    gives the series' own values
 *  @param context its first argument
 *  @param n       points that there are */
void smoothed_blocks_extend(SmoothedBlocks *blocks, ValueReader read, const void *context,
                            size_t n);
/** Appends what was begun with the last mark of `blocks`. */
void smoothed_blocks_join(SmoothedBlocks *blocks, const SmoothedBlocks *more);
/** The filter behind the last block. */
SmoothedMark smoothed_blocks_end(const SmoothedBlocks *blocks);

/** Gives smoothed values [first, first + n): also of points behind the whole blocks. */
void smoothed_blocks_read(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                          size_t first, size_t n, double *out);
/** Joins smoothed values [first, end) into `range`, finite ones only. */
void smoothed_blocks_range(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                           size_t first, size_t end, SmoothedNode *range);
/** The same for blocks [first, end), all of them whole. */
void smoothed_blocks_join_whole(const SmoothedBlocks *blocks, size_t first, size_t end,
                                SmoothedNode *range);

#endif
