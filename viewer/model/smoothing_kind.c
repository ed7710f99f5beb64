/* SPDX-License-Identifier: Apache-2.0 */
/* A kind of smoothing as a value: made, asked whether it does anything, compared.  A strength of
 * zero, or one that is no number, is no smoothing, whatever the filter. */
#include "smoothing_kind.h"

SmoothingKind smoothing_kind_average(double weight)
{
    return (SmoothingKind){SMOOTHING_DEBIASED_AVERAGE, SMOOTHING_WEIGHT, weight};
}

bool smoothing_kind_is_on(const SmoothingKind *kind)
{
    return kind->strength > 0;
}

bool smoothing_kind_equal(const SmoothingKind *a, const SmoothingKind *b)
{
    return a->method == b->method && a->unit == b->unit && a->strength == b->strength;
}
