/* SPDX-License-Identifier: Apache-2.0 */
/* Values in, the smallest and greatest finite one and which kinds of others there are out. */
#include "value_range.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

#define EXPONENT_MASK UINT64_C(0x7ff0000000000000)
/* Side by side, so that the compiler can do them at once. */
#define LANES 4u

void value_range_add(ValueRange *range, double value)
{
    if (value - value == 0.0) {
        range->min = value < range->min ? value : range->min;
        range->max = value > range->max ? value : range->max;
    } else if (isnan(value)) {
        range->has_nan = true;
    } else if (value > 0) {
        range->has_plus_infinity = true;
    } else {
        range->has_minus_infinity = true;
    }
}

static bool all_are_finite(const double *values, size_t n)
{
    unsigned not_finite = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        not_finite |= (bits & EXPONENT_MASK) == EXPONENT_MASK;
    }
    return not_finite == 0;
}

static void add_finite(ValueRange *range, const double *values, size_t n)
{
    double min[LANES] = {range->min, range->min, range->min, range->min};
    double max[LANES] = {range->max, range->max, range->max, range->max};
    size_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        for (size_t lane = 0; lane < LANES; lane++) {
            const double value = values[i + lane];
            min[lane] = value < min[lane] ? value : min[lane];
            max[lane] = value > max[lane] ? value : max[lane];
        }
    }
    for (; i < n; i++) {
        min[0] = values[i] < min[0] ? values[i] : min[0];
        max[0] = values[i] > max[0] ? values[i] : max[0];
    }
    for (size_t lane = 0; lane < LANES; lane++) {
        range->min = min[lane] < range->min ? min[lane] : range->min;
        range->max = max[lane] > range->max ? max[lane] : range->max;
    }
}

void value_range_add_many(ValueRange *range, const double *values, size_t n)
{
    if (all_are_finite(values, n)) {
        add_finite(range, values, n);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        value_range_add(range, values[i]);
    }
}

void value_range_join(ValueRange *range, const ValueRange *other)
{
    range->min = other->min < range->min ? other->min : range->min;
    range->max = other->max > range->max ? other->max : range->max;
    range->has_nan |= other->has_nan;
    range->has_plus_infinity |= other->has_plus_infinity;
    range->has_minus_infinity |= other->has_minus_infinity;
}
