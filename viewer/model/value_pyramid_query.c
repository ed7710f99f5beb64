/* SPDX-License-Identifier: Apache-2.0 */
/* A stretch of values in; the smallest and greatest finite one and which kinds of non-finite ones
 * there are out.
 *
 * A stretch is answered by values at its ragged ends up to the next multiple of 16, nodes up to the
 * next multiple of 256, and so on: at most 30 looks a level. */
#include "value_pyramid.h"
#include <glib.h>
#include <math.h>

/* Nodes side by side that are as quickly looked at as found among those above. */
#define FEW_NODES 40u

static void add_values(ValueRange *range, ValueReader read, const void *context, size_t first,
                       size_t end)
{
    double values[2 * VALUE_PYRAMID_FACTOR];
    while (first < end) {
        const size_t n = MIN(end - first, G_N_ELEMENTS(values));
        read(context, first, n, values);
        value_range_add_many(range, values, n);
        first += n;
    }
}

static size_t round_up(size_t i)
{
    return (i + VALUE_PYRAMID_FACTOR - 1) / VALUE_PYRAMID_FACTOR;
}

void value_pyramid_join_groups(const ValuePyramid *pyramid, size_t first, size_t end,
                               ValueRange *range)
{
    for (size_t level = 0;; level++) {
        const size_t next_first = round_up(first);
        const size_t next_end = end / VALUE_PYRAMID_FACTOR;
        if (end - first <= FEW_NODES || next_first >= next_end ||
            level + 1 == VALUE_PYRAMID_MAX_LEVELS) {
            value_pyramid_join_nodes(pyramid, level, first, end, range);
            return;
        }
        value_pyramid_join_nodes(pyramid, level, first, next_first * VALUE_PYRAMID_FACTOR, range);
        value_pyramid_join_nodes(pyramid, level, next_end * VALUE_PYRAMID_FACTOR, end, range);
        first = next_first;
        end = next_end;
    }
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
    value_pyramid_join_groups(pyramid, left, right, &range);
    return range;
}

static bool is_finite_at(ValueReader read, const void *context, size_t i)
{
    double value;
    read(context, i, 1, &value);
    return isfinite(value);
}

static bool node_has_finite(const ValuePyramid *pyramid, size_t level, size_t i)
{
    const ValueRange node = value_pyramid_node(pyramid, level, i);
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
        if ((backwards && i < width) || level >= pyramid->n_levels ||
            node >= pyramid->levels[level].n || node_has_finite(pyramid, level, node)) {
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

static bool is_all_finite(const ValuePyramid *pyramid, size_t level, size_t node)
{
    const ValueRange range = value_pyramid_node(pyramid, level, node);
    return !range.has_nan && !range.has_plus_infinity && !range.has_minus_infinity;
}

/* How many values from i on are known to be finite, by the largest node that begins there. */
static size_t finite_from(const ValuePyramid *pyramid, size_t i, size_t end)
{
    size_t n = 0;
    size_t width = VALUE_PYRAMID_FACTOR;
    for (size_t level = 0; level < pyramid->n_levels && i % width == 0 && i + width <= end;
         level++) {
        const size_t node = i / width;
        if (node >= pyramid->levels[level].n || !is_all_finite(pyramid, level, node)) {
            break;
        }
        n = width;
        width *= VALUE_PYRAMID_FACTOR;
    }
    return n;
}

void value_pyramid_count(const ValuePyramid *pyramid, ValueReader read, const void *context,
                         size_t first, size_t end, size_t *n_nan, size_t *n_non_finite)
{
    double values[VALUE_PYRAMID_FACTOR];
    for (size_t i = first; i < end;) {
        size_t n = finite_from(pyramid, i, end);
        if (n == 0) {
            n = MIN(end - i, VALUE_PYRAMID_FACTOR - i % VALUE_PYRAMID_FACTOR);
            read(context, i, n, values);
            for (size_t k = 0; k < n; k++) {
                *n_nan += isnan(values[k]) ? 1 : 0;
                *n_non_finite += isfinite(values[k]) ? 0 : 1;
            }
        }
        i += n;
    }
}
