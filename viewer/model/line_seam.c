/* SPDX-License-Identifier: Apache-2.0 */
/* A point number in, the extremes of its group of 16 values on both sides out.
 *
 * A pyramid's node stands for each group, so that between two seams there are whole nodes only. The
 * group nearly always lies within one sealed block of float32 values: these are looked at where
 * they stand. */
#include "line_seam.h"
#include <glib.h>
#include <math.h>

#define GROUP VALUE_PYRAMID_FACTOR

void line_extent_add(LineExtent *extent, const double *values, size_t n)
{
    LineExtent even = *extent;
    LineExtent odd = *extent;
    size_t i = 0;
    for (; i + 2 <= n; i += 2) {
        even.min = values[i] < even.min ? values[i] : even.min;
        even.max = values[i] > even.max ? values[i] : even.max;
        odd.min = values[i + 1] < odd.min ? values[i + 1] : odd.min;
        odd.max = values[i + 1] > odd.max ? values[i + 1] : odd.max;
    }
    if (i < n) {
        even.min = values[i] < even.min ? values[i] : even.min;
        even.max = values[i] > even.max ? values[i] : even.max;
    }
    line_extent_join(&even, &odd);
    *extent = even;
}

static LineExtent extent_of_floats(const float *values, size_t n)
{
    float min[2] = {INFINITY, INFINITY};
    float max[2] = {-INFINITY, -INFINITY};
    size_t i = 0;
    for (; i + 2 <= n; i += 2) {
        for (size_t lane = 0; lane < 2; lane++) {
            const float value = values[i + lane];
            min[lane] = value < min[lane] ? value : min[lane];
            max[lane] = value > max[lane] ? value : max[lane];
        }
    }
    if (i < n) {
        min[0] = values[i] < min[0] ? values[i] : min[0];
        max[0] = values[i] > max[0] ? values[i] : max[0];
    }
    return (LineExtent){(double)MIN(min[0], min[1]), (double)MAX(max[0], max[1])};
}

/* The group's values where they stand as floats in one block; else NULL. */
static const float *floats_of(const SeriesColumns *columns, size_t block, size_t begin)
{
    if (block >= columns->n_blocks) {
        return NULL;
    }
    const SeriesBlockPlace *place = &columns->places[block];
    if (begin < place->first || begin + GROUP > place->first + place->block->n ||
        place->block->is_wide) {
        return NULL;
    }
    const float *values = series_block_at(place->block, place->block->values_at);
    return values + (begin - place->first);
}

void line_seam_prefetch(const SeriesColumns *columns, size_t block, size_t at)
{
    const float *values = floats_of(columns, block, at / GROUP * GROUP);
    if (values != NULL) {
        __builtin_prefetch(values);
        __builtin_prefetch(values + GROUP - 1);
    }
    value_pyramid_prefetch_nodes(&columns->pyramid, at / GROUP);
}

LineSeam line_seam_of_values(const SeriesColumns *columns, size_t block, size_t at)
{
    const size_t begin = at / GROUP * GROUP;
    const size_t n_before = at - begin;
    const float *floats = floats_of(columns, block, begin);
    LineSeam seam = {.before = LINE_EXTENT_EMPTY, .after = LINE_EXTENT_EMPTY};
    if (floats != NULL) {
        seam.before = extent_of_floats(floats, n_before);
        seam.after = extent_of_floats(floats + n_before, GROUP - n_before);
        seam.first = (double)floats[n_before];
        seam.last = n_before > 0 ? (double)floats[n_before - 1] : 0;
    } else {
        double values[GROUP] = {0};
        const size_t n = MIN(GROUP, columns->n - begin);
        series_columns_read_values(columns, begin, n, values);
        line_extent_add(&seam.before, values, n_before);
        line_extent_add(&seam.after, values + n_before, n - n_before);
        seam.first = n_before < n ? values[n_before] : 0;
        seam.last = n_before > 0 ? values[n_before - 1] : 0;
    }
    if (n_before == 0 && at > 0) {
        series_columns_read_values(columns, at - 1, 1, &seam.last);
    }
    return seam;
}

LineExtent line_seam_between(const SeriesColumns *columns, size_t begin, const LineSeam *left,
                             size_t end, const LineSeam *right)
{
    LineExtent extent = LINE_EXTENT_EMPTY;
    if (begin / GROUP == end / GROUP) {
        double values[GROUP];
        series_columns_read_values(columns, begin, end - begin, values);
        line_extent_add(&extent, values, end - begin);
        return extent;
    }
    ValueRange range = VALUE_RANGE_EMPTY;
    value_pyramid_join_groups(&columns->pyramid, begin / GROUP + 1, end / GROUP, &range);
    extent = (LineExtent){range.min, range.max};
    line_extent_join(&extent, &left->after);
    line_extent_join(&extent, &right->before);
    return extent;
}
