/* SPDX-License-Identifier: Apache-2.0 */
/* Points in, columns out.  Each column is one growing array; the layout decides which columns there
 * are.  A column of float32 is widened once when a value comes that needs a double: nothing that
 * was read is ever rounded. */
#include "series_columns.h"

#include <assert.h>
#include <glib.h>

void series_columns_init(SeriesColumns *columns, SeriesColumnsLayout layout)
{
    *columns = (SeriesColumns){.layout = layout};
}

void series_columns_clear(SeriesColumns *columns)
{
    g_free(columns->steps);
    g_free(columns->wall_times);
    g_free(columns->values32);
    g_free(columns->values64);
    g_free(columns->offsets_bytes);
    g_free(columns->value_indices);
    g_free(columns->file_indices);
    series_columns_init(columns, columns->layout);
}

static void reserve(SeriesColumns *columns, size_t n)
{
    if (n <= columns->capacity) {
        return;
    }
    const size_t grown = columns->capacity + columns->capacity / 2;
    const size_t capacity = MAX(MAX(n, grown), 16);
    columns->steps = g_renew(int64_t, columns->steps, capacity);
    columns->wall_times = g_renew(double, columns->wall_times, capacity);
    switch (columns->layout) {
    case SERIES_COLUMNS_FLOAT32:
        columns->values32 = g_renew(float, columns->values32, capacity);
        break;
    case SERIES_COLUMNS_FLOAT64:
        columns->values64 = g_renew(double, columns->values64, capacity);
        break;
    case SERIES_COLUMNS_MEDIA:
        columns->offsets_bytes = g_renew(uint64_t, columns->offsets_bytes, capacity);
        columns->value_indices = g_renew(uint32_t, columns->value_indices, capacity);
        columns->file_indices = g_renew(uint32_t, columns->file_indices, capacity);
        break;
    }
    columns->capacity = capacity;
}

static void widen(SeriesColumns *columns)
{
    if (columns->layout != SERIES_COLUMNS_FLOAT32) {
        return;
    }
    assert(columns->n <= columns->capacity);
    columns->layout = SERIES_COLUMNS_FLOAT64;
    columns->values64 = columns->capacity > 0 ? g_new(double, columns->capacity) : NULL;
    for (size_t i = 0; i < columns->n; i++) {
        columns->values64[i] = (double)columns->values32[i];
    }
    g_clear_pointer(&columns->values32, g_free);
}

static size_t append_times(SeriesColumns *columns, int64_t step, double wall_time)
{
    const size_t i = columns->n;
    if (i == columns->capacity) {
        reserve(columns, i + 1);
    }
    columns->steps[i] = step;
    columns->wall_times[i] = wall_time;
    columns->n = i + 1;
    return i;
}

void series_columns_append_float(SeriesColumns *columns, int64_t step, double wall_time,
                                 float value)
{
    const size_t i = append_times(columns, step, wall_time);
    if (columns->layout == SERIES_COLUMNS_FLOAT32) {
        columns->values32[i] = value;
    } else {
        columns->values64[i] = (double)value;
    }
}

void series_columns_append_double(SeriesColumns *columns, int64_t step, double wall_time,
                                  double value)
{
    widen(columns);
    const size_t i = append_times(columns, step, wall_time);
    columns->values64[i] = value;
}

void series_columns_append_media(SeriesColumns *columns, int64_t step, double wall_time,
                                 uint64_t offset_bytes, uint32_t value_index, uint32_t file_index)
{
    const size_t i = append_times(columns, step, wall_time);
    columns->offsets_bytes[i] = offset_bytes;
    columns->value_indices[i] = value_index;
    columns->file_indices[i] = file_index;
}

static void copy_values(SeriesColumns *columns, const SeriesColumns *from, size_t first, size_t n)
{
    const size_t at = columns->n;
    switch (columns->layout) {
    case SERIES_COLUMNS_FLOAT32:
        memcpy(columns->values32 + at, from->values32 + first, n * sizeof(float));
        break;
    case SERIES_COLUMNS_FLOAT64:
        for (size_t i = 0; i < n; i++) {
            columns->values64[at + i] = series_columns_value(from, first + i);
        }
        break;
    case SERIES_COLUMNS_MEDIA:
        memcpy(columns->offsets_bytes + at, from->offsets_bytes + first, n * sizeof(uint64_t));
        memcpy(columns->value_indices + at, from->value_indices + first, n * sizeof(uint32_t));
        memcpy(columns->file_indices + at, from->file_indices + first, n * sizeof(uint32_t));
        break;
    }
}

void series_columns_append_from(SeriesColumns *columns, const SeriesColumns *from, size_t first,
                                size_t n)
{
    g_assert((columns->layout == SERIES_COLUMNS_MEDIA) == (from->layout == SERIES_COLUMNS_MEDIA));
    if (n == 0) {
        return;
    }
    if (from->layout == SERIES_COLUMNS_FLOAT64) {
        widen(columns);
    }
    reserve(columns, columns->n + n);
    memcpy(columns->steps + columns->n, from->steps + first, n * sizeof(int64_t));
    memcpy(columns->wall_times + columns->n, from->wall_times + first, n * sizeof(double));
    copy_values(columns, from, first, n);
    columns->n += n;
}

void series_columns_truncate(SeriesColumns *columns, size_t n)
{
    columns->n = MIN(columns->n, n);
}
