/* SPDX-License-Identifier: Apache-2.0 */
/* Values in, nodes of 16, 256, 4,096… of them out.
 *
 * Level l holds one node for 16^(l+1) values, only whole ones, in chunks, so that little is held in
 * reserve.  A chunk is of floats until a node comes that is none, and notes what is not finite
 * only once there is any: 8 bytes for 64 bytes of float32 values.  A node keeps its greatest value
 * negated, so that joining is one kind of operation. */
#include "value_pyramid.h"
#include <glib.h>
#include <math.h>

enum { FLAG_NAN = 1, FLAG_PLUS = 2, FLAG_MINUS = 4 };
#define CHUNK_NODES 1024u
#define FIRST_NODES 4u

void value_pyramid_init(ValuePyramid *pyramid, bool is_wide)
{
    *pyramid = (ValuePyramid){.is_wide = is_wide};
}

static size_t n_chunks(const ValuePyramidLevel *level)
{
    return (level->n + CHUNK_NODES - 1) / CHUNK_NODES;
}

static void free_chunk(ValuePyramidChunk *chunk)
{
    g_free(chunk->narrow);
    g_free(chunk->wide);
    g_free(chunk->flags);
}

void value_pyramid_clear(ValuePyramid *pyramid)
{
    for (size_t l = 0; l < pyramid->n_levels; l++) {
        ValuePyramidLevel *level = &pyramid->levels[l];
        for (size_t i = 0; i < n_chunks(level); i++) {
            free_chunk(&level->chunks[i]);
        }
        g_free(level->chunks);
    }
    g_free(pyramid->levels);
    value_pyramid_init(pyramid, pyramid->is_wide);
}

/* --- nodes --- */

/* A chunk grows by doubling. */
static size_t nodes_of_chunk(const ValuePyramidLevel *level, size_t chunk)
{
    const size_t n_used = MIN(CHUNK_NODES, level->n - chunk * CHUNK_NODES);
    size_t n = FIRST_NODES;
    while (n < n_used) {
        n *= 2;
    }
    return n;
}

static void resize_chunk(ValuePyramidChunk *chunk, bool is_wide, size_t n_before, size_t n)
{
    if (is_wide) {
        chunk->wide = g_renew(double, chunk->wide, 2 * n);
    } else {
        chunk->narrow = g_renew(float, chunk->narrow, 2 * n);
    }
    if (chunk->flags != NULL) {
        chunk->flags = g_renew(uint8_t, chunk->flags, n);
        memset(chunk->flags + n_before, 0, n - n_before);
    }
}

static void widen_chunk(ValuePyramidChunk *chunk, size_t n_used, size_t n)
{
    chunk->wide = g_new(double, 2 * n);
    for (size_t i = 0; i < 2 * n_used; i++) {
        chunk->wide[i] = (double)chunk->narrow[i];
    }
    g_clear_pointer(&chunk->narrow, g_free);
}

/* Room for one more node at the end of the level. */
static ValuePyramidChunk *room_for_node(ValuePyramidLevel *level, bool is_wide)
{
    const size_t number = level->n / CHUNK_NODES;
    const size_t at = level->n % CHUNK_NODES;
    if (number == level->chunks_capacity) {
        level->chunks_capacity += level->chunks_capacity / 2 + 1;
        level->chunks = g_renew(ValuePyramidChunk, level->chunks, level->chunks_capacity);
    }
    ValuePyramidChunk *chunk = &level->chunks[number];
    if (at == 0) {
        *chunk = (ValuePyramidChunk){NULL, NULL, NULL};
        resize_chunk(chunk, is_wide, 0, FIRST_NODES);
    } else if (at >= FIRST_NODES && (at & (at - 1)) == 0) {
        resize_chunk(chunk, chunk->wide != NULL, at, 2 * at);
    }
    return chunk;
}

static uint8_t flags_of(const ValueRange *node)
{
    return (uint8_t)((node->has_nan ? FLAG_NAN : 0) | (node->has_plus_infinity ? FLAG_PLUS : 0) |
                     (node->has_minus_infinity ? FLAG_MINUS : 0));
}

static bool is_float32(double value)
{
    return (double)(float)value == value;
}

static void store_node(ValuePyramidLevel *level, bool is_wide, const ValueRange *node)
{
    ValuePyramidChunk *chunk = room_for_node(level, is_wide);
    const size_t at = level->n % CHUNK_NODES;
    const size_t number = level->n / CHUNK_NODES;
    level->n++;
    if (chunk->wide == NULL && !(is_float32(node->min) && is_float32(node->max))) {
        widen_chunk(chunk, at, nodes_of_chunk(level, number));
    }
    if (chunk->wide != NULL) {
        chunk->wide[2 * at] = node->min;
        chunk->wide[2 * at + 1] = -node->max;
    } else {
        g_assert(chunk->narrow != NULL);
        chunk->narrow[2 * at] = (float)node->min;
        chunk->narrow[2 * at + 1] = (float)-node->max;
    }
    const uint8_t flags = flags_of(node);
    if (flags != 0 && chunk->flags == NULL) {
        chunk->flags = g_new0(uint8_t, nodes_of_chunk(level, number));
    }
    if (chunk->flags != NULL) {
        chunk->flags[at] = flags;
    }
}

static void join_flags(ValueRange *range, uint8_t flags)
{
    range->has_nan |= (flags & FLAG_NAN) != 0;
    range->has_plus_infinity |= (flags & FLAG_PLUS) != 0;
    range->has_minus_infinity |= (flags & FLAG_MINUS) != 0;
}

static void join_extremes(ValueRange *range, double min, double max)
{
    range->min = MIN(range->min, min);
    range->max = MAX(range->max, max);
}

/* Two nodes at a time, so that the one does not wait for the other. */
static void join_floats(ValueRange *range, const float *nodes, size_t n)
{
    float even[2] = {INFINITY, INFINITY};
    float odd[2] = {INFINITY, INFINITY};
    for (; n >= 2; n -= 2, nodes += 4) {
        even[0] = MIN(nodes[0], even[0]);
        even[1] = MIN(nodes[1], even[1]);
        odd[0] = MIN(nodes[2], odd[0]);
        odd[1] = MIN(nodes[3], odd[1]);
    }
    if (n > 0) {
        even[0] = MIN(nodes[0], even[0]);
        even[1] = MIN(nodes[1], even[1]);
    }
    join_extremes(range, (double)MIN(even[0], odd[0]), -(double)MIN(even[1], odd[1]));
}

static void join_doubles(ValueRange *range, const double *nodes, size_t n)
{
    double even[2] = {(double)INFINITY, (double)INFINITY};
    double odd[2] = {(double)INFINITY, (double)INFINITY};
    for (; n >= 2; n -= 2, nodes += 4) {
        even[0] = MIN(nodes[0], even[0]);
        even[1] = MIN(nodes[1], even[1]);
        odd[0] = MIN(nodes[2], odd[0]);
        odd[1] = MIN(nodes[3], odd[1]);
    }
    if (n > 0) {
        even[0] = MIN(nodes[0], even[0]);
        even[1] = MIN(nodes[1], even[1]);
    }
    join_extremes(range, MIN(even[0], odd[0]), -MIN(even[1], odd[1]));
}

static void join_in_chunk(ValueRange *range, const ValuePyramidChunk *chunk, size_t at, size_t n)
{
    if (chunk->wide != NULL) {
        join_doubles(range, chunk->wide + 2 * at, n);
    } else {
        join_floats(range, chunk->narrow + 2 * at, n);
    }
    for (size_t i = 0; chunk->flags != NULL && i < n; i++) {
        join_flags(range, chunk->flags[at + i]);
    }
}

void value_pyramid_join_nodes(const ValuePyramid *pyramid, size_t level, size_t first, size_t end,
                              ValueRange *range)
{
    while (first < end) {
        const size_t at = first % CHUNK_NODES;
        const size_t n = MIN(end - first, CHUNK_NODES - at);
        join_in_chunk(range, &pyramid->levels[level].chunks[first / CHUNK_NODES], at, n);
        first += n;
    }
}

/* The group of nodes that one of the next level joins takes two cache lines as floats. */
static void prefetch_group(const ValuePyramidLevel *level, size_t node)
{
    const size_t first = node / VALUE_PYRAMID_FACTOR * VALUE_PYRAMID_FACTOR;
    const ValuePyramidChunk *chunk = &level->chunks[first / CHUNK_NODES];
    const size_t at = 2 * (first % CHUNK_NODES);
    if (chunk->narrow != NULL) {
        __builtin_prefetch(chunk->narrow + at);
        __builtin_prefetch(chunk->narrow + at + VALUE_PYRAMID_FACTOR);
    } else {
        __builtin_prefetch(chunk->wide + at);
        __builtin_prefetch(chunk->wide + at + VALUE_PYRAMID_FACTOR);
    }
}

void value_pyramid_prefetch_nodes(const ValuePyramid *pyramid, size_t i)
{
    if (pyramid->n_levels > 0 && i < pyramid->levels[0].n) {
        prefetch_group(&pyramid->levels[0], i);
    }
}

void value_pyramid_prefetch(const ValuePyramid *pyramid, size_t i)
{
    for (size_t level = 0; level < MIN(pyramid->n_levels, 3); level++) {
        i /= VALUE_PYRAMID_FACTOR;
        if (i < pyramid->levels[level].n) {
            prefetch_group(&pyramid->levels[level], i);
        }
    }
}

ValueRange value_pyramid_node(const ValuePyramid *pyramid, size_t level, size_t i)
{
    ValueRange range = VALUE_RANGE_EMPTY;
    value_pyramid_join_nodes(pyramid, level, i, i + 1, &range);
    return range;
}

/* --- appending --- */

/* The level, made with those below it. */
static ValuePyramidLevel *level_at(ValuePyramid *pyramid, size_t level)
{
    if (level == pyramid->n_levels) {
        pyramid->levels = g_renew(ValuePyramidLevel, pyramid->levels, ++pyramid->n_levels);
        pyramid->levels[level] = (ValuePyramidLevel){.open = VALUE_RANGE_EMPTY};
    }
    return &pyramid->levels[level];
}

/* A node of level 0 is whole: it goes up as far as it completes others. */
static void finish_nodes(ValuePyramid *pyramid)
{
    size_t n = pyramid->n_values / VALUE_PYRAMID_FACTOR;
    for (size_t level = 0; level < VALUE_PYRAMID_MAX_LEVELS; level++) {
        const ValueRange whole = pyramid->levels[level].open;
        store_node(&pyramid->levels[level], pyramid->is_wide, &whole);
        pyramid->levels[level].open = VALUE_RANGE_EMPTY;
        if (level + 1 < VALUE_PYRAMID_MAX_LEVELS) {
            value_range_join(&level_at(pyramid, level + 1)->open, &whole);
        }
        if (n % VALUE_PYRAMID_FACTOR != 0) {
            return;
        }
        n /= VALUE_PYRAMID_FACTOR;
    }
}

void value_pyramid_append(ValuePyramid *pyramid, const double *values, size_t n)
{
    while (n > 0) {
        const size_t n_missing = VALUE_PYRAMID_FACTOR - pyramid->n_values % VALUE_PYRAMID_FACTOR;
        const size_t piece = MIN(n, n_missing);
        value_range_add_many(&level_at(pyramid, 0)->open, values, piece);
        pyramid->n_values += piece;
        values += piece;
        n -= piece;
        if (piece == n_missing) {
            finish_nodes(pyramid);
        }
    }
}

static void truncate_level(ValuePyramidLevel *level, size_t n)
{
    const size_t n_before = n_chunks(level);
    level->n = MIN(level->n, n);
    for (size_t i = n_chunks(level); i < n_before; i++) {
        free_chunk(&level->chunks[i]);
    }
}

void value_pyramid_truncate(ValuePyramid *pyramid, size_t n)
{
    if (n >= pyramid->n_values) {
        return;
    }
    n /= VALUE_PYRAMID_FACTOR;
    pyramid->n_values = n * VALUE_PYRAMID_FACTOR;
    for (size_t l = 0; l < pyramid->n_levels; l++) {
        ValuePyramidLevel *level = &pyramid->levels[l];
        truncate_level(level, n);
        level->open = VALUE_RANGE_EMPTY;
        if (l > 0) { /* the nodes below that no whole one has */
            value_pyramid_join_nodes(pyramid, l - 1, level->n * VALUE_PYRAMID_FACTOR,
                                     pyramid->levels[l - 1].n, &level->open);
        }
        n /= VALUE_PYRAMID_FACTOR;
    }
}

ValueRange value_pyramid_total(const ValuePyramid *pyramid)
{
    ValueRange total = VALUE_RANGE_EMPTY;
    for (size_t level = 0; level < pyramid->n_levels; level++) {
        value_range_join(&total, &pyramid->levels[level].open);
    }
    return total;
}

static size_t chunk_bytes(const ValuePyramidChunk *chunk, size_t n)
{
    return n * (2 * (chunk->wide != NULL ? sizeof(double) : sizeof(float)) +
                (chunk->flags != NULL ? 1 : 0));
}

size_t value_pyramid_size_bytes(const ValuePyramid *pyramid)
{
    size_t bytes = pyramid->n_levels * sizeof(ValuePyramidLevel);
    for (size_t l = 0; l < pyramid->n_levels; l++) {
        const ValuePyramidLevel *level = &pyramid->levels[l];
        bytes += level->chunks_capacity * sizeof(ValuePyramidChunk);
        for (size_t i = 0; i < n_chunks(level); i++) {
            bytes += chunk_bytes(&level->chunks[i], nodes_of_chunk(level, i));
        }
    }
    return bytes;
}
