/* SPDX-License-Identifier: Apache-2.0 */
/** Smallest and greatest finite value over stretches of 16, 256, 4,096… values, appended at the
 *  right edge only.  Together with the values it answers for any stretch in O(log n), exactly.
 *  Private to the model.  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_VALUE_PYRAMID_H
#define VIEWER_MODEL_VALUE_PYRAMID_H

#include "value_range.h"
#include <stdint.h>

#define VALUE_PYRAMID_FACTOR     16u
#define VALUE_PYRAMID_MAX_LEVELS 15u

/** Up to 1,024 nodes of one level: as floats while all of them fit. */
typedef struct {
    float *narrow; /**< node i: min at 2i, -max at 2i + 1; NULL when wide */
    double *wide;
    uint8_t
        *flags; /**< of each node: bit 0 NaN, 1 plus, 2 minus infinity; NULL while none has any */
} ValuePyramidChunk;

/** Whole nodes of one level, and the unfinished one. */
typedef struct {
    size_t n;
    ValuePyramidChunk *chunks;
    size_t chunks_capacity;
    ValueRange open;
} ValuePyramidLevel;

typedef struct {
    size_t n_values; /**< appended so far */
    bool is_wide;    /**< chunks begin as doubles: values that are no float32 are expected */
    size_t n_levels;
    ValuePyramidLevel *levels;
} ValuePyramid;

/** @param is_wide  hint: the values are doubles */
void value_pyramid_init(ValuePyramid *pyramid, bool is_wide);
void value_pyramid_clear(ValuePyramid *pyramid);
/** Appends n values. */
void value_pyramid_append(ValuePyramid *pyramid, const double *values, size_t n);
/** Forgets values from the multiple of 16 at or before `n` on: n_values says which are to be
 *  appended again. */
void value_pyramid_truncate(ValuePyramid *pyramid, size_t n);
/** @return over everything appended. */
ValueRange value_pyramid_total(const ValuePyramid *pyramid);
/** @return number of bytes on the heap. */
size_t value_pyramid_size_bytes(const ValuePyramid *pyramid);

/** Gives values [first, first + n) into `out`. */
typedef void (*ValueReader)(const void *context, size_t first, size_t n, double *out);

/** @return over values [first, end). */
ValueRange value_pyramid_query(const ValuePyramid *pyramid, ValueReader read, const void *context,
                               size_t first, size_t end);
/** @return first finite value's index in [first, end); end when none. */
size_t value_pyramid_first_finite(const ValuePyramid *pyramid, ValueReader read,
                                  const void *context, size_t first, size_t end);
/** @return index of the last finite value in [first, end); end when none. */
size_t value_pyramid_last_finite(const ValuePyramid *pyramid, ValueReader read, const void *context,
                                 size_t first, size_t end);

/** Joins the values of groups [first, end) of 16 values, all of them whole, into `range`. */
void value_pyramid_join_groups(const ValuePyramid *pyramid, size_t first, size_t end,
                               ValueRange *range);
/** Fetches into the cache what that reads where it begins or ends with group i. */
void value_pyramid_prefetch_nodes(const ValuePyramid *pyramid, size_t i);

/** Fetches into the cache what a query of a stretch that begins or ends at value i reads. */
void value_pyramid_prefetch(const ValuePyramid *pyramid, size_t i);

/** Adds the number of values of [first, end) that are NaN, and that are not finite. */
void value_pyramid_count(const ValuePyramid *pyramid, ValueReader read, const void *context,
                         size_t first, size_t end, size_t *n_nan, size_t *n_non_finite);

/** @return node i of a level; level < n_levels, i < its n. */
ValueRange value_pyramid_node(const ValuePyramid *pyramid, size_t level, size_t i);
/** Joins nodes [first, end) of a level into `range`. */
void value_pyramid_join_nodes(const ValuePyramid *pyramid, size_t level, size_t first, size_t end,
                              ValueRange *range);

#endif
