/* SPDX-License-Identifier: Apache-2.0 */
/** What a stretch of values holds.  Private to the model.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_VALUE_RANGE_H
#define VIEWER_MODEL_VALUE_RANGE_H

#include <stdbool.h>
#include <stddef.h>

/** No finite value: min = +inf, max = -inf. */
typedef struct {
    double min, max;
    bool has_nan, has_plus_infinity, has_minus_infinity;
} ValueRange;
#define VALUE_RANGE_EMPTY ((ValueRange){(double)INFINITY, -(double)INFINITY, false, false, false})

void value_range_add(ValueRange *range, double value);
/** The same for n values. */
void value_range_add_many(ValueRange *range, const double *values, size_t n);
void value_range_join(ValueRange *range, const ValueRange *other);

#endif
