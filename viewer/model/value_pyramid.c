/* SPDX-License-Identifier: Apache-2.0 */
/* Values in; for any stretch of them the smallest and greatest finite one and which kinds of
 * non-finite ones there are.
 *
 * Level l holds one node for 16^(l+1) values, only whole ones.  A stretch is answered by values at
 * its ragged ends up to the next multiple of 16, nodes up to the next multiple of 256, and so on:
 * at most 30 looks a level.  float32 values keep float32 nodes: 9 bytes for 64 bytes of values. */
#include "value_pyramid.h"
#include <glib.h>
#include <math.h>

enum { FLAG_NAN = 1, FLAG_PLUS = 2, FLAG_MINUS = 4 };

void value_pyramid_init(ValuePyramid *pyramid, bool is_wide)
{
    *pyramid = (ValuePyramid){.is_wide = is_wide};
    for (size_t level = 0; level < VALUE_PYRAMID_MAX_LEVELS; level++) {
        pyramid->open[level] = VALUE_RANGE_EMPTY;
    }
}

void value_pyramid_clear(ValuePyramid *pyramid)
{
    for (size_t level = 0; level < VALUE_PYRAMID_MAX_LEVELS; level++) {
        g_free(pyramid->levels[level].narrow);
        g_free(pyramid->levels[level].wide);
        g_free(pyramid->levels[level].flags);
    }
    value_pyramid_init(pyramid, pyramid->is_wide);
}

void value_range_add(ValueRange *range, double value)
{
    if (value - value == 0.0) {
        range->min = value < range->min ? value : range->min;
        range->max = value > range->max ? value : range->max;
    } else if (isnan(value)) {
        range->has_nan = true;
    } else if (value > 0) {
        range->has_plus_infinity = true;
    } else {
        range->has_minus_infinity = true;
    }
}

void value_range_join(ValueRange *range, const ValueRange *other)
{
    range->min = MIN(range->min, other->min);
    range->max = MAX(range->max, other->max);
    range->has_nan |= other->has_nan;
    range->has_plus_infinity |= other->has_plus_infinity;
    range->has_minus_infinity |= other->has_minus_infinity;
}

static void store_node(ValuePyramidLevel *level, bool is_wide, const ValueRange *node)
{
    if (level->n == level->capacity) {
        level->capacity = MAX(16, level->capacity + level->capacity / 2);
        level->flags = g_renew(uint8_t, level->flags, level->capacity);
        if (is_wide) {
            level->wide = g_renew(double, level->wide, 2 * level->capacity);
        } else {
            level->narrow = g_renew(float, level->narrow, 2 * level->capacity);
        }
    }
    const size_t i = level->n++;
    level->flags[i] =
        (uint8_t)((node->has_nan ? FLAG_NAN : 0) | (node->has_plus_infinity ? FLAG_PLUS : 0) |
                  (node->has_minus_infinity ? FLAG_MINUS : 0));
    if (is_wide) {
        level->wide[2 * i] = node->min;
        level->wide[2 * i + 1] = node->max;
    } else {
        level->narrow[2 * i] = (float)node->min;
        level->narrow[2 * i + 1] = (float)node->max;
    }
}

static ValueRange load_node(const ValuePyramid *pyramid, size_t level_number, size_t i)
{
    const ValuePyramidLevel *level = &pyramid->levels[level_number];
    const uint8_t flags = level->flags[i];
    ValueRange range = {.has_nan = (flags & FLAG_NAN) != 0,
                        .has_plus_infinity = (flags & FLAG_PLUS) != 0,
                        .has_minus_infinity = (flags & FLAG_MINUS) != 0};
    range.min = pyramid->is_wide ? level->wide[2 * i] : (double)level->narrow[2 * i];
    range.max = pyramid->is_wide ? level->wide[2 * i + 1] : (double)level->narrow[2 * i + 1];
    return range;
}

/* A node of level 0 is whole: it goes up as far as it completes others. */
static void finish_nodes(ValuePyramid *pyramid)
{
    size_t n = pyramid->n_values / VALUE_PYRAMID_FACTOR;
    for (size_t level = 0; level < VALUE_PYRAMID_MAX_LEVELS; level++) {
        store_node(&pyramid->levels[level], pyramid->is_wide, &pyramid->open[level]);
        if (level + 1 < VALUE_PYRAMID_MAX_LEVELS) {
            value_range_join(&pyramid->open[level + 1], &pyramid->open[level]);
        }
        pyramid->open[level] = VALUE_RANGE_EMPTY;
        if (n % VALUE_PYRAMID_FACTOR != 0) {
            return;
        }
        n /= VALUE_PYRAMID_FACTOR;
    }
}

void value_pyramid_append(ValuePyramid *pyramid, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        value_range_add(&pyramid->open[0], values[i]);
        pyramid->n_values++;
        if (pyramid->n_values % VALUE_PYRAMID_FACTOR == 0) {
            finish_nodes(pyramid);
        }
    }
}

ValueRange value_pyramid_total(const ValuePyramid *pyramid)
{
    ValueRange total = VALUE_RANGE_EMPTY;
    for (size_t level = 0; level < VALUE_PYRAMID_MAX_LEVELS; level++) {
        value_range_join(&total, &pyramid->open[level]);
    }
    return total;
}

static void add_values(ValueRange *range, ValueReader read, const void *context, size_t first,
                       size_t end)
{
    double values[2 * VALUE_PYRAMID_FACTOR];
    while (first < end) {
        const size_t n = MIN(end - first, G_N_ELEMENTS(values));
        read(context, first, n, values);
        for (size_t i = 0; i < n; i++) {
            value_range_add(range, values[i]);
        }
        first += n;
    }
}

static void add_nodes(ValueRange *range, const ValuePyramid *pyramid, size_t level, size_t first,
                      size_t end)
{
    for (size_t i = first; i < end; i++) {
        const ValueRange node = load_node(pyramid, level, i);
        value_range_join(range, &node);
    }
}

static size_t round_up(size_t i)
{
    return (i + VALUE_PYRAMID_FACTOR - 1) / VALUE_PYRAMID_FACTOR;
}

ValueRange value_pyramid_query(const ValuePyramid *pyramid, ValueReader read, const void *context,
                               size_t first, size_t end)
{
    ValueRange range = VALUE_RANGE_EMPTY;
    size_t left = round_up(first);
    size_t right = end / VALUE_PYRAMID_FACTOR;
    if (left >= right) {
        add_values(&range, read, context, first, end);
        return range;
    }
    add_values(&range, read, context, first, left * VALUE_PYRAMID_FACTOR);
    add_values(&range, read, context, right * VALUE_PYRAMID_FACTOR, end);
    for (size_t level = 0;; level++) {
        const size_t next_left = round_up(left);
        const size_t next_right = right / VALUE_PYRAMID_FACTOR;
        if (next_left >= next_right || level + 1 == VALUE_PYRAMID_MAX_LEVELS) {
            add_nodes(&range, pyramid, level, left, right);
            return range;
        }
        add_nodes(&range, pyramid, level, left, next_left * VALUE_PYRAMID_FACTOR);
        add_nodes(&range, pyramid, level, next_right * VALUE_PYRAMID_FACTOR, right);
        left = next_left;
        right = next_right;
    }
}

static bool is_finite_at(ValueReader read, const void *context, size_t i)
{
    double value;
    read(context, i, 1, &value);
    return isfinite(value);
}

static bool node_has_finite(const ValuePyramid *pyramid, size_t level, size_t i)
{
    const ValueRange node = load_node(pyramid, level, i);
    return node.min <= node.max;
}

/* How many values from i on (backwards: before i) are known to hold none that is finite, by the
 * largest node that begins (ends) there. */
static size_t skip_of(const ValuePyramid *pyramid, size_t i, bool backwards)
{
    size_t skip = 0;
    size_t width = VALUE_PYRAMID_FACTOR;
    for (size_t level = 0; level < VALUE_PYRAMID_MAX_LEVELS && i % width == 0; level++) {
        const size_t node = backwards ? i / width - 1 : i / width;
        if ((backwards && i < width) || node >= pyramid->levels[level].n ||
            node_has_finite(pyramid, level, node)) {
            break;
        }
        skip = width;
        width *= VALUE_PYRAMID_FACTOR;
    }
    return skip;
}

size_t value_pyramid_first_finite(const ValuePyramid *pyramid, ValueReader read,
                                  const void *context, size_t first, size_t end)
{
    for (size_t i = first; i < end;) {
        if (is_finite_at(read, context, i)) {
            return i;
        }
        i += MAX(1, skip_of(pyramid, i, false));
    }
    return end;
}

size_t value_pyramid_last_finite(const ValuePyramid *pyramid, ValueReader read, const void *context,
                                 size_t first, size_t end)
{
    for (size_t i = end; i > first;) {
        if (is_finite_at(read, context, i - 1)) {
            return i - 1;
        }
        const size_t skip = skip_of(pyramid, i, true);
        i -= MIN(i, MAX(1, skip));
    }
    return end;
}
