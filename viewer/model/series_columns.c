/* SPDX-License-Identifier: Apache-2.0 */
/* Points in, columns out.  Points are appended to plain arrays; each time they are as many as a
 * block holds they are sealed into one.  What is read back comes from the block that holds it.
 * Values are float32 until one comes that needs a double: nothing that was read is ever rounded. */
#include "series_columns.h"

#include <assert.h>
#include <glib.h>

/* Fewer points are not worth sealing, nor is a shared block, but for the first: it is sealed anew
 * with what follows like any other. */
#define MIN_PACKED_POINTS 32u
#define MIN_SHARED_POINTS 1024u
/* A short last block is sealed anew with what follows it once that is a fourth of it. */
#define REPACK_FACTOR  4u
#define VALUES_AT_ONCE 1024u
/* Fewer values are as quickly looked at. */
#define MIN_PYRAMID_POINTS 256u

void series_columns_init(SeriesColumns *columns, SeriesColumnsLayout layout)
{
    *columns = (SeriesColumns){.layout = layout};
    value_pyramid_init(&columns->pyramid, false);
}

static void free_open(SeriesColumns *columns)
{
    g_clear_pointer(&columns->steps, g_free);
    g_clear_pointer(&columns->wall_times, g_free);
    g_clear_pointer(&columns->values32, g_free);
    g_clear_pointer(&columns->values64, g_free);
    g_clear_pointer(&columns->offsets_bytes, g_free);
    g_clear_pointer(&columns->value_indices, g_free);
    g_clear_pointer(&columns->file_indices, g_free);
    columns->capacity = 0;
}

void series_columns_clear(SeriesColumns *columns)
{
    for (size_t i = 0; i < columns->n_blocks; i++) {
        series_block_unref(columns->places[i].block);
    }
    g_free(columns->places);
    free_open(columns);
    value_pyramid_clear(&columns->pyramid);
    series_columns_init(columns, columns->layout);
}

static size_t n_open(const SeriesColumns *columns)
{
    return columns->n - columns->open_first;
}

/* --- the open block --- */

static void set_capacity(SeriesColumns *columns, size_t capacity)
{
    columns->steps = g_renew(int64_t, columns->steps, capacity);
    columns->wall_times = g_renew(double, columns->wall_times, capacity);
    if (columns->layout == SERIES_COLUMNS_MEDIA) {
        columns->offsets_bytes = g_renew(uint64_t, columns->offsets_bytes, capacity);
        columns->value_indices = g_renew(uint32_t, columns->value_indices, capacity);
        columns->file_indices = g_renew(uint32_t, columns->file_indices, capacity);
    } else if (columns->values64 != NULL) {
        columns->values64 = g_renew(double, columns->values64, capacity);
    } else {
        columns->values32 = g_renew(float, columns->values32, capacity);
    }
    columns->capacity = capacity;
}

/* Room for n open points; only media have more than a block. */
static void reserve(SeriesColumns *columns, size_t n)
{
    if (n <= columns->capacity) {
        return;
    }
    const size_t grown = columns->capacity + columns->capacity / 2;
    size_t capacity = MAX(MAX(n, grown), 16);
    if (columns->layout != SERIES_COLUMNS_MEDIA) {
        capacity = MIN(capacity, SERIES_BLOCK_MAX_POINTS);
    }
    set_capacity(columns, capacity);
}

static void widen_open(SeriesColumns *columns)
{
    columns->layout = SERIES_COLUMNS_FLOAT64;
    if (columns->values64 != NULL) {
        return;
    }
    columns->values64 = g_new(double, MAX(columns->capacity, 1));
    for (size_t i = 0; i < n_open(columns); i++) {
        columns->values64[i] = (double)columns->values32[i];
    }
    g_clear_pointer(&columns->values32, g_free);
}

static void push_block(SeriesColumns *columns, SeriesBlock *block)
{
    if (columns->n_blocks == columns->places_capacity) {
        columns->places_capacity += columns->places_capacity / 2 + 1;
        columns->places = g_renew(SeriesBlockPlace, columns->places, columns->places_capacity);
    }
    columns->places[columns->n_blocks++] = (SeriesBlockPlace){
        block, columns->open_first, series_block_step(block, 0), series_block_wall_time(block, 0)};
    columns->open_first += block->n;
}

static void drop_front(SeriesColumns *columns, size_t n, size_t n_left)
{
    memmove(columns->steps, columns->steps + n, n_left * sizeof(int64_t));
    memmove(columns->wall_times, columns->wall_times + n, n_left * sizeof(double));
    if (columns->values64 != NULL) {
        memmove(columns->values64, columns->values64 + n, n_left * sizeof(double));
    } else {
        memmove(columns->values32, columns->values32 + n, n_left * sizeof(float));
    }
}

/* Seals the open points, or those before a pause. */
static void seal_once(SeriesColumns *columns)
{
    const SeriesPoints points = {columns->steps, columns->wall_times, columns->values32,
                                 columns->values64, n_open(columns)};
    SeriesBlock *block = series_block_seal(&points);
    push_block(columns, block);
    if (block->n < points.n) {
        drop_front(columns, block->n, points.n - block->n);
    }
}

static void seal_all(SeriesColumns *columns)
{
    while (n_open(columns) > 0) {
        seal_once(columns);
    }
}

/* Puts the points of the last block back in front of the open ones. */
static void reopen_last(SeriesColumns *columns)
{
    const SeriesBlockPlace place = columns->places[--columns->n_blocks];
    const size_t n = place.block->n;
    const size_t n_before = n_open(columns);
    if (place.block->is_wide) {
        widen_open(columns);
    }
    reserve(columns, n + n_before);
    g_assert(columns->steps != NULL);
    memmove(columns->steps + n, columns->steps, n_before * sizeof(int64_t));
    memmove(columns->wall_times + n, columns->wall_times, n_before * sizeof(double));
    series_block_read_steps(place.block, 0, n, columns->steps);
    series_block_read_wall_times(place.block, 0, n, columns->wall_times);
    if (columns->values64 != NULL) {
        memmove(columns->values64 + n, columns->values64, n_before * sizeof(double));
        series_block_read_values(place.block, 0, n, columns->values64);
    } else {
        g_assert(columns->values32 != NULL);
        memmove(columns->values32 + n, columns->values32, n_before * sizeof(float));
        series_block_read_values32(place.block, 0, n, columns->values32);
    }
    columns->open_first = place.first;
    series_block_unref(place.block);
}

void series_columns_pack(SeriesColumns *columns)
{
    const size_t n = n_open(columns);
    if (columns->layout == SERIES_COLUMNS_MEDIA || n < MIN_PACKED_POINTS) {
        return;
    }
    if (columns->n_blocks > 0) {
        const size_t n_last = columns->places[columns->n_blocks - 1].block->n;
        if (n_last + n <= SERIES_BLOCK_MAX_POINTS) {
            if (n_last > REPACK_FACTOR * n) {
                return;
            }
            reopen_last(columns);
        }
    }
    seal_all(columns);
    free_open(columns);
}

/* --- appending --- */

static size_t append_times(SeriesColumns *columns, int64_t step, double wall_time)
{
    const size_t i = n_open(columns);
    if (i == columns->capacity) {
        reserve(columns, i + 1);
    }
    columns->steps[i] = step;
    columns->wall_times[i] = wall_time;
    columns->n++;
    return i;
}

void series_columns_append_float(SeriesColumns *columns, int64_t step, double wall_time,
                                 float value)
{
    const size_t i = append_times(columns, step, wall_time);
    if (columns->values64 == NULL) {
        columns->values32[i] = value;
    } else {
        columns->values64[i] = (double)value;
    }
    if (i + 1 == SERIES_BLOCK_MAX_POINTS) {
        seal_once(columns);
    }
}

void series_columns_append_double(SeriesColumns *columns, int64_t step, double wall_time,
                                  double value)
{
    widen_open(columns);
    const size_t i = append_times(columns, step, wall_time);
    columns->values64[i] = value;
    if (i + 1 == SERIES_BLOCK_MAX_POINTS) {
        seal_once(columns);
    }
}

void series_columns_append_media(SeriesColumns *columns, int64_t step, double wall_time,
                                 uint64_t offset_bytes, uint32_t value_index, uint32_t file_index)
{
    const size_t i = append_times(columns, step, wall_time);
    columns->offsets_bytes[i] = offset_bytes;
    columns->value_indices[i] = value_index;
    columns->file_indices[i] = file_index;
}

static void copy_media(SeriesColumns *columns, const SeriesColumns *from, size_t first, size_t n)
{
    reserve(columns, columns->n + n);
    memcpy(columns->steps + columns->n, from->steps + first, n * sizeof(int64_t));
    memcpy(columns->wall_times + columns->n, from->wall_times + first, n * sizeof(double));
    memcpy(columns->offsets_bytes + columns->n, from->offsets_bytes + first, n * sizeof(uint64_t));
    memcpy(columns->value_indices + columns->n, from->value_indices + first, n * sizeof(uint32_t));
    memcpy(columns->file_indices + columns->n, from->file_indices + first, n * sizeof(uint32_t));
    columns->n += n;
}

/* The points of `columns` from `first` on that stand in one block, at most n. */
static size_t n_together(const SeriesColumns *columns, size_t block, size_t first, size_t n)
{
    return MIN(n, series_columns_block_end(columns, block) - first);
}

static bool is_float32_at(const SeriesColumns *columns, size_t block)
{
    return block < columns->n_blocks ? !columns->places[block].block->is_wide
                                     : columns->values64 == NULL;
}

static void read_values32(const SeriesColumns *columns, size_t block, size_t first, size_t n,
                          float *out)
{
    if (block < columns->n_blocks) {
        const SeriesBlockPlace *place = &columns->places[block];
        series_block_read_values32(place->block, first - place->first, n, out);
    } else {
        memcpy(out, columns->values32 + (first - columns->open_first), n * sizeof *out);
    }
}

/* Copies points that stand in one block and fit into the open one. */
static void copy_points(SeriesColumns *columns, const SeriesColumns *from, size_t block,
                        size_t first, size_t n)
{
    if (!is_float32_at(from, block)) {
        widen_open(columns);
    }
    const size_t at = n_open(columns);
    reserve(columns, at + n);
    if (columns->values64 == NULL) {
        series_columns_read(from, first, n, columns->steps + at, columns->wall_times + at, NULL);
        read_values32(from, block, first, n, columns->values32 + at);
    } else {
        series_columns_read(from, first, n, columns->steps + at, columns->wall_times + at,
                            columns->values64 + at);
    }
    columns->n += n;
    if (n_open(columns) == SERIES_BLOCK_MAX_POINTS) {
        seal_once(columns);
    }
}

static void share_block(SeriesColumns *columns, SeriesBlock *block)
{
    seal_all(columns);
    columns->n += block->n;
    push_block(columns, series_block_ref(block));
}

void series_columns_append_from(SeriesColumns *columns, const SeriesColumns *from, size_t first,
                                size_t n)
{
    g_assert((columns->layout == SERIES_COLUMNS_MEDIA) == (from->layout == SERIES_COLUMNS_MEDIA));
    if (n == 0) {
        return;
    }
    if (from->layout == SERIES_COLUMNS_MEDIA) {
        copy_media(columns, from, first, n);
        return;
    }
    if (from->layout == SERIES_COLUMNS_FLOAT64) {
        columns->layout = SERIES_COLUMNS_FLOAT64;
    }
    while (n > 0) {
        const size_t block = series_columns_find(from, first);
        size_t piece = n_together(from, block, first, n);
        if (block < from->n_blocks && piece == from->places[block].block->n &&
            (piece >= MIN_SHARED_POINTS || columns->n == 0)) {
            share_block(columns, from->places[block].block);
        } else {
            piece = MIN(piece, SERIES_BLOCK_MAX_POINTS - n_open(columns));
            copy_points(columns, from, block, first, piece);
        }
        first += piece;
        n -= piece;
    }
}

void series_columns_truncate(SeriesColumns *columns, size_t n)
{
    if (n >= columns->n) {
        return;
    }
    while (n < columns->open_first) {
        SeriesBlockPlace *last = &columns->places[columns->n_blocks - 1];
        columns->n = columns->open_first;
        if (last->first < n) {
            reopen_last(columns);
        } else {
            columns->n = columns->open_first = last->first;
            series_block_unref(last->block);
            columns->n_blocks--;
        }
    }
    columns->n = n;
    value_pyramid_truncate(&columns->pyramid, n);
}

void series_columns_extend_pyramid(SeriesColumns *columns)
{
    double values[VALUES_AT_ONCE];
    if (columns->layout == SERIES_COLUMNS_MEDIA || columns->n < MIN_PYRAMID_POINTS) {
        return;
    }
    while (columns->pyramid.n_values < columns->n) {
        const size_t first = columns->pyramid.n_values;
        const size_t n = MIN(columns->n - first, VALUES_AT_ONCE);
        series_columns_read(columns, first, n, NULL, NULL, values);
        value_pyramid_append(&columns->pyramid, values, n);
    }
}
