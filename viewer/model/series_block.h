/* SPDX-License-Identifier: Apache-2.0 */
/** A sealed block: up to 4,096 points of a column set, encoded, never changed again and shared by
 *  reference.
 *
 *  Steps are a line and what is left to it (line_code.h), evenly spaced ones the line alone.  Wall
 *  times are whole numbers of the block's own unit, kept the same way, or doubles where that is not
 *  exact or not shorter.  Values are float32 where all of the block are, doubles otherwise.
 *  Everything comes back to the bit.  Private to the model.
 *  Threads: any number may read one; references are counted atomically. */
#ifndef VIEWER_MODEL_SERIES_BLOCK_H
#define VIEWER_MODEL_SERIES_BLOCK_H

#include "line_code.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define SERIES_BLOCK_MAX_POINTS 4096u

typedef struct {
    atomic_uint n_references;
    uint32_t n;
    uint32_t times_at, values_at; /**< where the data of both begin, in bytes */
    LineCode steps, times;        /**< times: only when unit > 0 */
    double unit;                  /**< seconds; 0: wall times are doubles */
    bool is_wide;                 /**< values are doubles */
    uint64_t data[];
} SeriesBlock;

/** Plain points; one of the two value columns is NULL. */
typedef struct {
    const int64_t *steps;
    const double *wall_times;
    const float *values32;
    const double *values64;
    size_t n;
} SeriesPoints;

/** Seals the first points of `points` (n from 1 to 4,096): all of them, or those before a pause
 *  that would keep the wall times from being short.
 *  @return the block, with one reference; its n says how many points it took, at least one */
SeriesBlock *series_block_seal(const SeriesPoints *points);
SeriesBlock *series_block_ref(SeriesBlock *block);
void series_block_unref(SeriesBlock *block);
size_t series_block_size_bytes(const SeriesBlock *block);

/** Points [first, first + n). */
void series_block_read_steps(const SeriesBlock *block, size_t first, size_t n, int64_t *out);
void series_block_read_wall_times(const SeriesBlock *block, size_t first, size_t n, double *out);
void series_block_read_values(const SeriesBlock *block, size_t first, size_t n, double *out);
/** Only when the block is not wide. */
void series_block_read_values32(const SeriesBlock *block, size_t first, size_t n, float *out);

static inline const void *series_block_at(const SeriesBlock *block, uint32_t bytes)
{
    return (const char *)block->data + bytes;
}

static inline int64_t series_block_step(const SeriesBlock *block, size_t i)
{
    return line_code_at(&block->steps, block->data, i);
}

static inline double series_block_wall_time(const SeriesBlock *block, size_t i)
{
    const void *data = series_block_at(block, block->times_at);
    return block->unit > 0 ? (double)line_code_at(&block->times, data, i) * block->unit
                           : ((const double *)data)[i];
}

static inline double series_block_value(const SeriesBlock *block, size_t i)
{
    const void *data = series_block_at(block, block->values_at);
    return block->is_wide ? ((const double *)data)[i] : (double)((const float *)data)[i];
}

#endif
