/* SPDX-License-Identifier: Apache-2.0 */
/* Point numbers in, the extremes of their blocks of a smoothed line on both sides out.
 *
 * A block is filtered from its mark.  Each step of the filter waits for the one before, so four
 * blocks are filtered side by side; the operations of each are those of smoothing.c, to the bit. */
#include "smoothed_seam.h"
#include <float.h>
#include <math.h>

#define GROUP SMOOTHED_BLOCK_POINTS
#define LANES 4u

static const SmoothedMark *mark_of(const SmoothedBlocks *blocks, size_t group)
{
    return &g_array_index(blocks->marks, SmoothedMark, group);
}

/* Whether the divisor is 1 from that group on: smoothed values are the filter's states. */
static bool is_mature(const SmoothedBlocks *blocks, size_t group)
{
    return blocks->weight >= 1 ||
           pow(blocks->weight, mark_of(blocks, group)->n_finite) <= DBL_EPSILON / 4;
}

/* Filters four groups in place. */
static void filter(double weight, const SmoothedMark *const marks[LANES], SmoothedGroup *groups)
{
    const double rest = 1 - weight;
    double a = marks[0]->last;
    double b = marks[1]->last;
    double c = marks[2]->last;
    double d = marks[3]->last;
    for (size_t i = 0; i < GROUP; i++) {
        a = a * weight + rest * groups[0].values[i];
        b = b * weight + rest * groups[1].values[i];
        c = c * weight + rest * groups[2].values[i];
        d = d * weight + rest * groups[3].values[i];
        groups[0].values[i] = a;
        groups[1].values[i] = b;
        groups[2].values[i] = c;
        groups[3].values[i] = d;
    }
}

static size_t n_in_group(size_t begin, size_t n_points)
{
    return MIN(GROUP, n_points - begin);
}

/* Fills groups with smoothed values: all of them mature. */
static void fill_lanes(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                       size_t n_points, const size_t *at, SmoothedGroup *groups)
{
    const SmoothedMark *marks[LANES];
    for (size_t lane = 0; lane < LANES; lane++) {
        const size_t group = at[lane] / GROUP;
        const size_t n = n_in_group(group * GROUP, n_points);
        read(context, group * GROUP, n, groups[lane].values);
        memset(groups[lane].values + n, 0, (GROUP - n) * sizeof(double));
        marks[lane] = mark_of(blocks, group);
    }
    filter(blocks->weight, marks, groups);
}

static LineSeam seam_of(const SmoothedBlocks *blocks, const SmoothedGroup *group, size_t n_points,
                        size_t at)
{
    const size_t n_before = at % GROUP;
    const size_t n = n_in_group(at - n_before, n_points);
    LineSeam seam = {.before = LINE_EXTENT_EMPTY, .after = LINE_EXTENT_EMPTY};
    line_extent_add(&seam.before, group->values, n_before);
    line_extent_add(&seam.after, group->values + n_before, n - n_before);
    seam.first = n_before < n ? group->values[n_before] : 0;
    seam.last = n_before > 0 ? group->values[n_before - 1] : mark_of(blocks, at / GROUP)->last;
    return seam;
}

void smoothed_seams_look(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                         size_t n_points, const size_t *at, size_t n, LineSeam *seams,
                         SmoothedGroup *groups)
{
    bool mature = false;
    for (size_t i = 0; i < n;) {
        mature = mature || is_mature(blocks, at[i] / GROUP);
        if (mature && i + LANES <= n) {
            fill_lanes(blocks, read, context, n_points, at + i, groups + i);
            for (size_t lane = 0; lane < LANES; lane++, i++) {
                seams[i] = seam_of(blocks, &groups[i], n_points, at[i]);
            }
            continue;
        }
        const size_t begin = at[i] / GROUP * GROUP;
        smoothed_blocks_read(blocks, read, context, begin, n_in_group(begin, n_points),
                             groups[i].values);
        seams[i] = seam_of(blocks, &groups[i], n_points, at[i]);
        if (at[i] > 0 && at[i] == begin && !mature) {
            smoothed_blocks_read(blocks, read, context, begin - 1, 1, &seams[i].last);
        }
        i++;
    }
}

LineExtent smoothed_seams_between(const SmoothedBlocks *blocks, size_t begin, const LineSeam *left,
                                  const SmoothedGroup *left_group, size_t end,
                                  const LineSeam *right)
{
    LineExtent extent = LINE_EXTENT_EMPTY;
    if (begin / GROUP == end / GROUP) {
        line_extent_add(&extent, left_group->values + begin % GROUP, end - begin);
        return extent;
    }
    SmoothedNode whole = {extent.min, extent.max};
    smoothed_blocks_join_whole(blocks, begin / GROUP + 1, end / GROUP, &whole);
    extent = (LineExtent){whole.min, whole.max};
    line_extent_join(&extent, &left->after);
    line_extent_join(&extent, &right->before);
    return extent;
}

void smoothed_seam_prefetch(const SmoothedBlocks *blocks, const SeriesColumns *columns,
                            size_t before, size_t block, size_t at)
{
    const size_t group = (at + before) / GROUP;
    const size_t begin = group * GROUP > before ? group * GROUP - before : 0;
    __builtin_prefetch(mark_of(blocks, MIN(group, blocks->n_blocks)));
    if (group < blocks->n_blocks) {
        __builtin_prefetch(&g_array_index(blocks->levels[0], SmoothedNode, group));
    }
    if (block < columns->n_blocks && begin >= columns->places[block].first) {
        const SeriesBlockPlace *place = &columns->places[block];
        const char *values = series_block_at(place->block, place->block->values_at);
        const size_t size = place->block->is_wide ? sizeof(double) : sizeof(float);
        const char *from = values + (begin - place->first) * size;
        const char *last = from + GROUP * size - 1; /* one line more where they are not aligned */
        for (; from < last; from += 64) {
            __builtin_prefetch(from);
        }
        __builtin_prefetch(last);
    }
}
