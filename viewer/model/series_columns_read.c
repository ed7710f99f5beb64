/* SPDX-License-Identifier: Apache-2.0 */
/* Columns in, points of them out.  A point is found by its number: most blocks are full, so that
 * dividing nearly always finds the block at once; else the blocks are searched. */
#include "series_columns.h"

#include <glib.h>

/* Where the block after `block` begins; does not touch the block itself. */
static size_t next_begins_at(const SeriesColumns *columns, size_t block)
{
    return block + 1 < columns->n_blocks ? columns->places[block + 1].first : columns->open_first;
}

size_t series_columns_find(const SeriesColumns *columns, size_t i)
{
    if (i >= columns->open_first) {
        return columns->n_blocks;
    }
    /* no block holds more points, and most hold as many */
    size_t low = i / SERIES_BLOCK_MAX_POINTS;
    size_t end = columns->n_blocks;
    if (i < next_begins_at(columns, low)) {
        return low;
    }
    while (end - low > 1) {
        const size_t middle = low + (end - low) / 2;
        if (columns->places[middle].first <= i) {
            low = middle;
        } else {
            end = middle;
        }
    }
    return low;
}

size_t series_columns_block_end(const SeriesColumns *columns, size_t block)
{
    return block < columns->n_blocks ? next_begins_at(columns, block) : columns->n;
}

int64_t series_columns_step(const SeriesColumns *columns, size_t i)
{
    if (i >= columns->open_first) {
        return columns->steps[i - columns->open_first];
    }
    const SeriesBlockPlace *place = &columns->places[series_columns_find(columns, i)];
    return series_block_step(place->block, i - place->first);
}

double series_columns_wall_time(const SeriesColumns *columns, size_t i)
{
    if (i >= columns->open_first) {
        return columns->wall_times[i - columns->open_first];
    }
    const SeriesBlockPlace *place = &columns->places[series_columns_find(columns, i)];
    return series_block_wall_time(place->block, i - place->first);
}

double series_columns_value(const SeriesColumns *columns, size_t i)
{
    if (i >= columns->open_first) {
        const size_t at = i - columns->open_first;
        return columns->values64 != NULL ? columns->values64[at] : (double)columns->values32[at];
    }
    const SeriesBlockPlace *place = &columns->places[series_columns_find(columns, i)];
    return series_block_value(place->block, i - place->first);
}

static void read_open(const SeriesColumns *columns, size_t at, size_t n, int64_t *steps,
                      double *wall_times, double *values)
{
    if (steps != NULL) {
        memcpy(steps, columns->steps + at, n * sizeof *steps);
    }
    if (wall_times != NULL) {
        memcpy(wall_times, columns->wall_times + at, n * sizeof *wall_times);
    }
    if (values != NULL && columns->values64 != NULL) {
        memcpy(values, columns->values64 + at, n * sizeof *values);
    } else if (values != NULL) {
        for (size_t i = 0; i < n; i++) {
            values[i] = (double)columns->values32[at + i];
        }
    }
}

static void read_block(const SeriesBlock *block, size_t at, size_t n, int64_t *steps,
                       double *wall_times, double *values)
{
    if (steps != NULL) {
        series_block_read_steps(block, at, n, steps);
    }
    if (wall_times != NULL) {
        series_block_read_wall_times(block, at, n, wall_times);
    }
    if (values != NULL) {
        series_block_read_values(block, at, n, values);
    }
}

void series_columns_read(const SeriesColumns *columns, size_t first, size_t n, int64_t *steps,
                         double *wall_times, double *values)
{
    size_t block = n > 0 ? series_columns_find(columns, first) : 0;
    for (size_t done = 0; done < n; block++) {
        const size_t piece =
            MIN(n - done, series_columns_block_end(columns, block) - (first + done));
        int64_t *steps_out = steps != NULL ? steps + done : NULL;
        double *wall_times_out = wall_times != NULL ? wall_times + done : NULL;
        double *values_out = values != NULL ? values + done : NULL;
        if (block < columns->n_blocks) {
            const SeriesBlockPlace *place = &columns->places[block];
            read_block(place->block, first + done - place->first, piece, steps_out, wall_times_out,
                       values_out);
        } else {
            read_open(columns, first + done - columns->open_first, piece, steps_out, wall_times_out,
                      values_out);
        }
        done += piece;
    }
}

void series_columns_read_values(const void *columns, size_t first, size_t n, double *out)
{
    series_columns_read(columns, first, n, NULL, NULL, out);
}

size_t series_columns_size_bytes(const SeriesColumns *columns)
{
    const bool is_media = columns->layout == SERIES_COLUMNS_MEDIA;
    const size_t value_bytes = is_media ? 16 : columns->values64 != NULL ? 8 : 4;
    size_t bytes = value_pyramid_size_bytes(&columns->pyramid) +
                   columns->capacity * (16 + value_bytes) +
                   columns->places_capacity * sizeof(SeriesBlockPlace);
    for (size_t i = 0; i < columns->n_blocks; i++) {
        bytes += series_block_size_bytes(columns->places[i].block);
    }
    return bytes;
}

static const void *place_in_block(const SeriesBlock *block, size_t i, SeriesColumnsPart part)
{
    switch (part) {
    case SERIES_COLUMNS_STEP:
        return (const char *)block->data + i * block->steps.rest_bytes;
    case SERIES_COLUMNS_WALL_TIME:
        return (const char *)block->data + block->times_at +
               i * (block->unit > 0 ? block->times.rest_bytes : sizeof(double));
    case SERIES_COLUMNS_VALUE:
        return (const char *)block->data + block->values_at +
               i * (block->is_wide ? sizeof(double) : sizeof(float));
    case SERIES_COLUMNS_BLOCK:
        break;
    }
    return block;
}

void series_columns_prefetch(const SeriesColumns *columns, size_t i, SeriesColumnsPart part)
{
    if (i < columns->open_first) {
        const SeriesBlockPlace *place = &columns->places[series_columns_find(columns, i)];
        __builtin_prefetch(place_in_block(place->block, i - place->first, part));
    }
}
