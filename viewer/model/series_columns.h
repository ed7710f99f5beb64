/* SPDX-License-Identifier: Apache-2.0 */
/** Columns of points of one tag of one file, in the order they were written, append only.
 *  The columns stand behind accessors: how they are kept is this file's own affair.
 *  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_SERIES_COLUMNS_H
#define VIEWER_MODEL_SERIES_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    SERIES_COLUMNS_FLOAT32, /**< values are float32; widened when a double arrives */
    SERIES_COLUMNS_FLOAT64,
    SERIES_COLUMNS_MEDIA /**< no values: offset and index of the record's value, and its file */
} SeriesColumnsLayout;

typedef struct {
    SeriesColumnsLayout layout;
    size_t n, capacity;
    int64_t *steps;
    double *wall_times;
    float *values32;         /**< FLOAT32 only */
    double *values64;        /**< FLOAT64 only */
    uint64_t *offsets_bytes; /**< MEDIA only */
    uint32_t *value_indices; /**< MEDIA only */
    uint32_t *file_indices;  /**< MEDIA only */
} SeriesColumns;

void series_columns_init(SeriesColumns *columns, SeriesColumnsLayout layout);
void series_columns_clear(SeriesColumns *columns);

void series_columns_append_float(SeriesColumns *columns, int64_t step, double wall_time,
                                 float value);
/** Widens to FLOAT64 when needed. */
void series_columns_append_double(SeriesColumns *columns, int64_t step, double wall_time,
                                  double value);
void series_columns_append_media(SeriesColumns *columns, int64_t step, double wall_time,
                                 uint64_t offset_bytes, uint32_t value_index, uint32_t file_index);
/** Appends points [first, first + n) of `from`, of the same family of layouts. */
void series_columns_append_from(SeriesColumns *columns, const SeriesColumns *from, size_t first,
                                size_t n);
/** Forgets the points from `n` on. */
void series_columns_truncate(SeriesColumns *columns, size_t n);

static inline int64_t series_columns_step(const SeriesColumns *columns, size_t i)
{
    return columns->steps[i];
}

static inline double series_columns_wall_time(const SeriesColumns *columns, size_t i)
{
    return columns->wall_times[i];
}

/** @return value `i`; only for the two layouts that have values. */
static inline double series_columns_value(const SeriesColumns *columns, size_t i)
{
    return columns->layout == SERIES_COLUMNS_FLOAT32 ? (double)columns->values32[i]
                                                     : columns->values64[i];
}

#endif
