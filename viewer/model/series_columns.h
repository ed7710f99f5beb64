/* SPDX-License-Identifier: Apache-2.0 */
/** Columns of points of one tag of one file, in the order they were written, append only: sealed
 *  blocks of up to 4,096 points (series_block.h) and an open one of plain arrays at the end.
 *  Places of media are all plain.  What is read back is what was appended, to the bit.
 *
 *  Point by point reading finds the block each time; whoever wants many calls
 *  series_columns_read().
 *  Threads: one thread at a time; sealed blocks may be shared with columns of another thread. */
#ifndef VIEWER_MODEL_SERIES_COLUMNS_H
#define VIEWER_MODEL_SERIES_COLUMNS_H

#include "series_block.h"
#include "value_pyramid.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    SERIES_COLUMNS_FLOAT32, /**< every value so far was a float32 */
    SERIES_COLUMNS_FLOAT64, /**< some value was a double */
    SERIES_COLUMNS_MEDIA    /**< no values: offset and index of the record's value, and its file */
} SeriesColumnsLayout;

/** Where a sealed block stands, and where its points begin. */
typedef struct {
    SeriesBlock *block; /**< one reference is ours */
    size_t first;
    int64_t first_step;
    double first_wall_time;
} SeriesBlockPlace;

typedef struct {
    SeriesColumnsLayout layout;
    size_t n;
    SeriesBlockPlace *places;
    size_t n_blocks, places_capacity;
    /* The open block: points [open_first, n). */
    size_t open_first, capacity;
    int64_t *steps;
    double *wall_times;
    float *values32;         /**< while its values are all float32 */
    double *values64;        /**< otherwise */
    uint64_t *offsets_bytes; /**< MEDIA only */
    uint32_t *value_indices; /**< MEDIA only */
    uint32_t *file_indices;  /**< MEDIA only */
    ValuePyramid pyramid;    /**< over the first pyramid.n_values values */
} SeriesColumns;

void series_columns_init(SeriesColumns *columns, SeriesColumnsLayout layout);
void series_columns_clear(SeriesColumns *columns);

void series_columns_append_float(SeriesColumns *columns, int64_t step, double wall_time,
                                 float value);
/** Makes the layout FLOAT64. */
void series_columns_append_double(SeriesColumns *columns, int64_t step, double wall_time,
                                  double value);
void series_columns_append_media(SeriesColumns *columns, int64_t step, double wall_time,
                                 uint64_t offset_bytes, uint32_t value_index, uint32_t file_index);
/** Appends points [first, first + n) of `from`, of the same family of layouts.  Whole blocks are
 *  shared, not copied. */
void series_columns_append_from(SeriesColumns *columns, const SeriesColumns *from, size_t first,
                                size_t n);
/** Forgets the points from `n` on. */
void series_columns_truncate(SeriesColumns *columns, size_t n);
/** Seals what is open once it is worth it, so that short columns are small, too.  To be called
 *  after appending; costs O(1) a point over all calls. */
void series_columns_pack(SeriesColumns *columns);

/** Brings the pyramid up to date with the values; nobody else extends it.  Columns of few values
 *  have none. */
void series_columns_extend_pyramid(SeriesColumns *columns);

/** Copies points [first, first + n); any of the three may be NULL (values: must be for MEDIA). */
void series_columns_read(const SeriesColumns *columns, size_t first, size_t n, int64_t *steps,
                         double *wall_times, double *values);
/** What of a point is meant. */
typedef enum {
    SERIES_COLUMNS_BLOCK, /**< the head of its block */
    SERIES_COLUMNS_STEP,
    SERIES_COLUMNS_WALL_TIME,
    SERIES_COLUMNS_VALUE
} SeriesColumnsPart;

/** Fetches that of point i into the cache; all but the block read the block's head. */
void series_columns_prefetch(const SeriesColumns *columns, size_t i, SeriesColumnsPart part);

/** A ValueReader: values of the columns that are the context. */
void series_columns_read_values(const void *columns, size_t first, size_t n, double *out);

/** @return number of bytes on the heap. */
size_t series_columns_size_bytes(const SeriesColumns *columns);

/** @return number of the block that holds point i, or n_blocks when it is open. */
size_t series_columns_find(const SeriesColumns *columns, size_t i);

/** @return first point after that block; n for the open one. */
size_t series_columns_block_end(const SeriesColumns *columns, size_t block);

int64_t series_columns_step(const SeriesColumns *columns, size_t i);
double series_columns_wall_time(const SeriesColumns *columns, size_t i);
/** @return value `i`; only for the two layouts that have values. */
double series_columns_value(const SeriesColumns *columns, size_t i);

#endif
