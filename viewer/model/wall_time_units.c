/* SPDX-License-Identifier: Apache-2.0 */
/* Wall times in, whole numbers of their common unit out.
 *
 * A double is its mantissa times a power of two; the lowest mantissa bit that is set in any of them
 * is a unit that all are whole multiples of.  Wall times of one block nearly always have one
 * exponent, so that one OR over the mantissas finds that bit. */
#include "wall_time_units.h"
#include <math.h>
#include <string.h>

#define MANTISSA_BITS 52
#define EXPONENT_BIAS 1023
#define MANTISSA_MASK ((UINT64_C(1) << MANTISSA_BITS) - 1)
#define EXPONENT_MASK UINT64_C(0x7ff)
/* Numbers stay below 2^62, so that the difference of two is an int64. */
#define NUMBER_BITS 62
/* Both the unit and one by the unit are normal doubles. */
#define LARGEST_UNIT 900

/* The bits of some values: exponents are those of the values that are not zero. */
typedef struct {
    int lowest_bit, highest_bit; /* powers of two; of no value: INT_MAX and INT_MIN */
} BitRange;

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static unsigned exponent_of(uint64_t bits)
{
    return (unsigned)(bits >> MANTISSA_BITS & EXPONENT_MASK);
}

static int lowest_set_bit(uint64_t mantissas)
{
    int bit = 0;
    while ((mantissas & 0xffff) == 0) {
        mantissas >>= 16;
        bit += 16;
    }
    for (; (mantissas & 1) == 0; mantissas >>= 1) {
        bit++;
    }
    return bit;
}

static BitRange range_of(unsigned exponent, uint64_t mantissas)
{
    const int highest = (int)exponent - EXPONENT_BIAS;
    const uint64_t with_implied = mantissas | UINT64_C(1) << MANTISSA_BITS;
    return (BitRange){highest - MANTISSA_BITS + lowest_set_bit(with_implied), highest};
}

/* Whether all have the sign and exponent of the first, which is a usual number. */
static bool find_shared(const double *values, size_t n, BitRange *out)
{
    const uint64_t first = bits_of(values[0]);
    uint64_t different = 0;
    uint64_t any = 0;
    for (size_t i = 0; i < n; i++) {
        const uint64_t bits = bits_of(values[i]);
        different |= bits ^ first;
        any |= bits;
    }
    const unsigned exponent = exponent_of(first);
    if (different >> MANTISSA_BITS != 0 || exponent == 0 || exponent == EXPONENT_MASK) {
        return false;
    }
    *out = range_of(exponent, any & MANTISSA_MASK);
    return true;
}

/* One by one; @return false when one has no place among whole numbers. */
static bool find_each(const double *values, size_t n, BitRange *out)
{
    bool any = false;
    *out = (BitRange){0, 0};
    for (size_t i = 0; i < n; i++) {
        const uint64_t bits = bits_of(values[i]);
        if (bits == 0) {
            continue;
        }
        const unsigned exponent = exponent_of(bits);
        if (exponent == 0 || exponent == EXPONENT_MASK) { /* -0.0 and subnormal; not finite */
            return false;
        }
        const BitRange range = range_of(exponent, bits & MANTISSA_MASK);
        out->lowest_bit =
            any && out->lowest_bit < range.lowest_bit ? out->lowest_bit : range.lowest_bit;
        out->highest_bit =
            any && out->highest_bit > range.highest_bit ? out->highest_bit : range.highest_bit;
        any = true;
    }
    return true;
}

bool wall_time_units_count(const double *wall_times, size_t n, int64_t *numbers, double *out_unit)
{
    BitRange range = {0, 0};
    if (n > 0 && !find_shared(wall_times, n, &range) && !find_each(wall_times, n, &range)) {
        return false;
    }
    if (range.highest_bit - range.lowest_bit >= NUMBER_BITS || range.lowest_bit > LARGEST_UNIT ||
        range.lowest_bit < -LARGEST_UNIT) {
        return false;
    }
    const double per_second = ldexp(1, -range.lowest_bit);
    for (size_t i = 0; i < n; i++) {
        numbers[i] = (int64_t)(wall_times[i] * per_second);
    }
    *out_unit = ldexp(1, range.lowest_bit);
    return true;
}
