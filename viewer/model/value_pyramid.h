/* SPDX-License-Identifier: Apache-2.0 */
/** Smallest and greatest finite value over stretches of 16, 256, 4,096… values, appended at the
 *  right edge only.  Together with the values it answers for any stretch in O(log n), exactly.
 *  Private to the model.  Threads: one thread at a time. */
#ifndef VIEWER_MODEL_VALUE_PYRAMID_H
#define VIEWER_MODEL_VALUE_PYRAMID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VALUE_PYRAMID_FACTOR     16u
#define VALUE_PYRAMID_MAX_LEVELS 15u

/** What a stretch of values holds; no finite value: min = +inf, max = -inf. */
typedef struct {
    double min, max;
    bool has_nan, has_plus_infinity, has_minus_infinity;
} ValueRange;
#define VALUE_RANGE_EMPTY ((ValueRange){(double)INFINITY, -(double)INFINITY, false, false, false})

/** Whole nodes of one level. */
typedef struct {
    size_t n, capacity;
    float *narrow; /**< min and max of node i at 2i and 2i + 1; NULL when wide */
    double *wide;
    uint8_t *flags; /**< bit 0 NaN, 1 plus, 2 minus infinity */
} ValuePyramidLevel;

typedef struct {
    size_t n_values; /**< appended so far */
    bool is_wide;    /**< nodes are doubles: some value is no float32 */
    ValuePyramidLevel levels[VALUE_PYRAMID_MAX_LEVELS];
    ValueRange open[VALUE_PYRAMID_MAX_LEVELS]; /**< the unfinished node of each level */
} ValuePyramid;

void value_pyramid_init(ValuePyramid *pyramid, bool is_wide);
void value_pyramid_clear(ValuePyramid *pyramid);
/** Appends n values.  When not wide each of them must be a float32. */
void value_pyramid_append(ValuePyramid *pyramid, const double *values, size_t n);
/** @return over everything appended. */
ValueRange value_pyramid_total(const ValuePyramid *pyramid);

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

void value_range_add(ValueRange *range, double value);
void value_range_join(ValueRange *range, const ValueRange *other);

#endif
