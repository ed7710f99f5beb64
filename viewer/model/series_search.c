/* SPDX-License-Identifier: Apache-2.0 */
/* Columns and a step or a time in, the first point that reaches it out.
 *
 * The first points of the blocks are searched by halving, then one block.  Within it the block's
 * own line says about where to look, and looks at doubling distances from there close the point in:
 * two looks where the spacing is even, a few where it nearly is. */
#include "series_search.h"

#include <glib.h>

/* Either by x or by an exact step. */
typedef struct {
    const SeriesColumns *columns;
    const SeriesSearch *by_x; /* NULL: by step */
    int64_t step;
} Target;

static bool lies_before(const Target *target, int64_t step, double wall_time)
{
    const SeriesSearch *search = target->by_x;
    if (search == NULL) {
        return step < target->step;
    }
    const double x = search->is_step ? (double)step : wall_time - search->zero;
    return search->is_after ? x <= search->x : x < search->x;
}

static bool is_by_step(const Target *target)
{
    return target->by_x == NULL || target->by_x->is_step;
}

/* Whether point i of a block lies before what is searched. */
static bool block_point_lies_before(const Target *target, const SeriesBlock *block, size_t i)
{
    return is_by_step(target) ? lies_before(target, series_block_step(block, i), 0)
                              : lies_before(target, 0, series_block_wall_time(block, i));
}

static bool open_point_lies_before(const Target *target, size_t i)
{
    const SeriesColumns *columns = target->columns;
    return is_by_step(target) ? lies_before(target, columns->steps[i], 0)
                              : lies_before(target, 0, columns->wall_times[i]);
}

/* About where in the block, by its line. */
static size_t guess(const Target *target, const SeriesBlock *block, size_t begin, size_t end)
{
    double from;
    double per_point;
    double sought;
    if (is_by_step(target)) {
        from = (double)block->steps.base;
        per_point = (double)block->steps.slope;
        sought = target->by_x != NULL ? target->by_x->x : (double)target->step;
    } else {
        from = (double)block->times.base * block->unit;
        per_point = (double)block->times.slope * block->unit;
        sought = target->by_x->x + target->by_x->zero;
    }
    const double at = (sought - from) / per_point;
    if (!(at > (double)begin)) {
        return begin;
    }
    return at < (double)(end - 1) ? (size_t)at : end - 1;
}

static size_t halve_in_block(const Target *target, const SeriesBlock *block, size_t begin,
                             size_t end)
{
    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        if (block_point_lies_before(target, block, middle)) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    return begin;
}

static size_t search_block(const Target *target, const SeriesBlock *block, size_t begin, size_t end)
{
    if (begin == end || (!is_by_step(target) && block->unit <= 0)) {
        return halve_in_block(target, block, begin, end);
    }
    size_t distance = 1;
    size_t low = guess(target, block, begin, end);
    size_t high = low;
    if (block_point_lies_before(target, block, low)) {
        while (high < end && block_point_lies_before(target, block, high)) {
            low = high + 1;
            high = MIN(end, high + distance);
            distance *= 2;
        }
    } else {
        while (low > begin && !block_point_lies_before(target, block, low)) {
            high = low;
            low = low - begin > distance ? low - distance : begin;
            distance *= 2;
        }
    }
    return halve_in_block(target, block, low, high);
}

static size_t search_open(const Target *target, size_t begin, size_t end)
{
    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        if (open_point_lies_before(target, middle)) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    return begin;
}

static bool place_lies_before(const Target *target, size_t block)
{
    const SeriesBlockPlace *place = &target->columns->places[block];
    return lies_before(target, place->first_step, place->first_wall_time);
}

/* The last of blocks [first, end) whose first point lies before what is searched; `first` when none
 * does: the point may stand in it.  Near ones are looked at first: pixel columns lie side by side.
 */
static size_t search_places(const Target *target, size_t first, size_t end)
{
    for (size_t distance = 1; distance < end - first; distance *= 2) {
        if (!place_lies_before(target, first + distance)) {
            end = first + distance;
            break;
        }
        first += distance;
    }
    while (end - first > 1) {
        const size_t middle = first + (end - first) / 2;
        if (place_lies_before(target, middle)) {
            first = middle;
        } else {
            end = middle;
        }
    }
    return first;
}

/* Points [begin, end), which stand in blocks [first_block, last_block] and the open one.
 * @param out_block  set to the block where the search ended */
static size_t search_blocks(const Target *target, size_t begin, size_t end, size_t first_block,
                            size_t last_block, size_t *out_block)
{
    const SeriesColumns *columns = target->columns;
    const size_t open_begin = MAX(begin, columns->open_first);
    if (begin >= columns->open_first ||
        (end > columns->open_first && open_point_lies_before(target, 0))) {
        *out_block = columns->n_blocks;
        return columns->open_first +
               search_open(target, open_begin - columns->open_first, end - columns->open_first);
    }
    const size_t found = search_places(target, first_block, last_block + 1);
    const SeriesBlockPlace *place = &columns->places[found];
    const size_t first = MAX(begin, place->first) - place->first;
    const size_t n = MIN(end, series_columns_block_end(columns, found)) - place->first;
    *out_block = found;
    return place->first + search_block(target, place->block, first, n);
}

static size_t last_block_of(const SeriesColumns *columns, size_t end)
{
    const size_t sealed_end = MIN(end, columns->open_first);
    return sealed_end > 0 ? series_columns_find(columns, sealed_end - 1) : 0;
}

static size_t search_columns(const Target *target, size_t begin, size_t end)
{
    size_t block;
    return begin < end
               ? search_blocks(target, begin, end, series_columns_find(target->columns, begin),
                               last_block_of(target->columns, end), &block)
               : end;
}

size_t series_search_step(const SeriesColumns *columns, size_t begin, size_t end, int64_t step)
{
    const Target target = {.columns = columns, .step = step};
    return search_columns(&target, begin, end);
}

size_t series_search_x(const SeriesColumns *columns, size_t begin, size_t end,
                       const SeriesSearch *search)
{
    const Target target = {.columns = columns, .by_x = search};
    return search_columns(&target, begin, end);
}

void series_search_walk_init(SeriesSearchWalk *walk, const SeriesColumns *columns, size_t begin,
                             size_t end)
{
    *walk = (SeriesSearchWalk){columns, begin, end, series_columns_find(columns, begin),
                               last_block_of(columns, end)};
}

size_t series_search_walk_next(SeriesSearchWalk *walk, const SeriesSearch *search)
{
    const Target target = {.columns = walk->columns, .by_x = search};
    if (walk->at < walk->end) {
        walk->at = search_blocks(&target, walk->at, walk->end, walk->block, walk->last_block,
                                 &walk->block);
    }
    return walk->at;
}
