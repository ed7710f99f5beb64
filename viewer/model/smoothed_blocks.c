/* SPDX-License-Identifier: Apache-2.0 */
/* Values in, blocks of a smoothed line out.
 *
 * The filter depends on nothing but the values before, so a block filtered from its mark gives the
 * same bits as filtering from the start.  A stretch's extremes come from whole nodes in its middle
 * and from filtering the one or two blocks at its ends. */
#include "smoothed_blocks.h"
#include <math.h>

#define FACTOR 16u
#define CHUNK  (64u * SMOOTHED_BLOCK_POINTS)
#define PIECE  (8u * SMOOTHED_BLOCK_POINTS) /* read and filtered within the nearest cache */

static const SmoothedNode NOTHING = {(double)INFINITY, -(double)INFINITY};

void smoothed_blocks_init(SmoothedBlocks *blocks, double weight, const SmoothedMark *start)
{
    const SmoothedMark first = start != NULL ? *start : (SmoothedMark){0, 0};
    *blocks = (SmoothedBlocks){.weight = weight,
                               .marks = g_array_new(FALSE, FALSE, sizeof(SmoothedMark))};
    g_array_append_val(blocks->marks, first);
    for (size_t level = 0; level < SMOOTHED_MAX_LEVELS; level++) {
        blocks->open[level] = NOTHING;
    }
}

void smoothed_blocks_clear(SmoothedBlocks *blocks)
{
    g_clear_pointer(&blocks->marks, g_array_unref);
    for (size_t level = 0; level < SMOOTHED_MAX_LEVELS; level++) {
        g_clear_pointer(&blocks->levels[level], g_array_unref);
    }
}

static SmoothingState state_at(const SmoothedBlocks *blocks, size_t block)
{
    const SmoothedMark *mark = &g_array_index(blocks->marks, SmoothedMark, block);
    SmoothingState state;
    smoothing_state_init(&state, blocks->weight);
    state.last = mark->last;
    state.n_finite = mark->n_finite;
    return state; /* its power is asked for anew: the same as it was, or as small */
}

SmoothedMark smoothed_blocks_end(const SmoothedBlocks *blocks)
{
    return g_array_index(blocks->marks, SmoothedMark, blocks->n_blocks);
}

static void join_values(SmoothedNode *node, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (values[i] - values[i] == 0.0) {
            node->min = values[i] < node->min ? values[i] : node->min;
            node->max = values[i] > node->max ? values[i] : node->max;
        }
    }
}

static void join_node(SmoothedNode *node, const SmoothedNode *other)
{
    node->min = MIN(node->min, other->min);
    node->max = MAX(node->max, other->max);
}

/* Takes the node of the next whole block, and whatever it completes. */
static void push_node(SmoothedBlocks *blocks, SmoothedNode node)
{
    size_t n = ++blocks->n_blocks;
    for (size_t level = 0; level < SMOOTHED_MAX_LEVELS; level++) {
        if (blocks->levels[level] == NULL) {
            blocks->levels[level] = g_array_new(FALSE, FALSE, sizeof(SmoothedNode));
        }
        g_array_append_val(blocks->levels[level], node);
        if (level + 1 == SMOOTHED_MAX_LEVELS) {
            return;
        }
        join_node(&blocks->open[level + 1], &node);
        if (n % FACTOR != 0) {
            return;
        }
        n /= FACTOR;
        node = blocks->open[level + 1];
        blocks->open[level + 1] = NOTHING;
    }
}

/* Whole blocks of values. */
static void take_blocks(SmoothedBlocks *blocks, SmoothingState *state, const double *values,
                        size_t n)
{
    for (size_t first = 0; first < n; first += SMOOTHED_BLOCK_POINTS) {
        SmoothedNode node = NOTHING;
        smoothing_state_extend_range(state, values + first, SMOOTHED_BLOCK_POINTS, &node.min,
                                     &node.max);
        push_node(blocks, node);
        const SmoothedMark mark = {state->last, state->n_finite};
        g_array_append_val(blocks->marks, mark);
    }
}

void smoothed_blocks_extend(SmoothedBlocks *blocks, ValueReader read, const void *context, size_t n)
{
    double values[PIECE];
    const size_t end = n / SMOOTHED_BLOCK_POINTS * SMOOTHED_BLOCK_POINTS;
    SmoothingState state = state_at(blocks, blocks->n_blocks);
    for (size_t first = blocks->n_blocks * SMOOTHED_BLOCK_POINTS; first < end; first += PIECE) {
        const size_t piece = MIN(end - first, PIECE);
        read(context, first, piece, values);
        take_blocks(blocks, &state, values, piece);
    }
}

void smoothed_blocks_join(SmoothedBlocks *blocks, const SmoothedBlocks *more)
{
    for (size_t i = 0; i < more->n_blocks; i++) {
        push_node(blocks, g_array_index(more->levels[0], SmoothedNode, i));
    }
    g_array_append_vals(blocks->marks, &g_array_index(more->marks, SmoothedMark, 1),
                        (guint)more->n_blocks);
}

void smoothed_blocks_read(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                          size_t first, size_t n, double *out)
{
    double values[CHUNK];
    if (n == 0) {
        return;
    }
    const size_t block = MIN(first / SMOOTHED_BLOCK_POINTS, blocks->n_blocks);
    SmoothingState state = state_at(blocks, block);
    for (size_t at = block * SMOOTHED_BLOCK_POINTS; at < first + n;) {
        /* What stands before `first` only moves the filter; the rest goes out at once. */
        const size_t limit = at < first ? first : first + n;
        const size_t piece = MIN(limit - at, CHUNK);
        double *to = at < first ? values : out + (at - first);
        read(context, at, piece, to);
        smoothing_state_extend(&state, to, piece, to);
        at += piece;
    }
}

static void join_points(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                        size_t first, size_t end, SmoothedNode *range)
{
    double values[CHUNK] = {0};
    while (first < end) {
        const size_t n = MIN(end - first, CHUNK);
        smoothed_blocks_read(blocks, read, context, first, n, values);
        join_values(range, values, n);
        first += n;
    }
}

static void join_nodes(const SmoothedBlocks *blocks, size_t level, size_t first, size_t end,
                       SmoothedNode *range)
{
    const SmoothedNode *nodes =
        first < end ? (const SmoothedNode *)(const void *)blocks->levels[level]->data : NULL;
    for (size_t i = first; i < end; i++) {
        join_node(range, &nodes[i]);
    }
}

static size_t round_up(size_t i, size_t factor)
{
    return (i + factor - 1) / factor;
}

void smoothed_blocks_join_whole(const SmoothedBlocks *blocks, size_t first, size_t end,
                                SmoothedNode *range)
{
    for (size_t level = 0;; level++) {
        const size_t next_first = round_up(first, FACTOR);
        const size_t next_end = end / FACTOR;
        if (next_first >= next_end || level + 1 == SMOOTHED_MAX_LEVELS) {
            join_nodes(blocks, level, first, end, range);
            return;
        }
        join_nodes(blocks, level, first, next_first * FACTOR, range);
        join_nodes(blocks, level, next_end * FACTOR, end, range);
        first = next_first;
        end = next_end;
    }
}

void smoothed_blocks_range(const SmoothedBlocks *blocks, ValueReader read, const void *context,
                           size_t first, size_t end, SmoothedNode *range)
{
    const size_t left = round_up(first, SMOOTHED_BLOCK_POINTS);
    const size_t right = MIN(end / SMOOTHED_BLOCK_POINTS, blocks->n_blocks);
    if (left >= right) {
        join_points(blocks, read, context, first, end, range);
        return;
    }
    join_points(blocks, read, context, first, left * SMOOTHED_BLOCK_POINTS, range);
    join_points(blocks, read, context, right * SMOOTHED_BLOCK_POINTS, end, range);
    smoothed_blocks_join_whole(blocks, left, right, range);
}
