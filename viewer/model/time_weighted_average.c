/* SPDX-License-Identifier: Apache-2.0 */
/* Values and their x in, their time-weighted average out; formula in the header.
 *
 * The average is moved towards each value by the value's share of all weights, so that a constant
 * stays that constant to the bit. */
#include "time_weighted_average.h"
#include <math.h>

void time_weighted_average_init(TimeWeightedAverage *average, double half_life)
{
    *average = (TimeWeightedAverage){.half_life = half_life};
}

double time_weighted_average_half_life(double weight)
{
    return -1 / log2(weight);
}

static void take(TimeWeightedAverage *average, double x, double y)
{
    const double decay = average->weight > 0 ? exp2((average->x - x) / average->half_life) : 0;
    average->weight = average->weight * decay + 1;
    const double share = 1 / average->weight;
    const double way = y - average->average;
    if (isfinite(way)) {
        average->average += way * share;
    } else { /* too far for a double to say how far */
        average->average = average->average * (1 - share) + y * share;
    }
    average->x = x;
}

void time_weighted_average_extend(TimeWeightedAverage *average, const double *x, const double *in,
                                  size_t n, double *out)
{
    for (size_t i = 0; i < n; i++) {
        const double y = in[i];
        if (isfinite(y)) {
            take(average, x[i], y);
        }
        out[i] = isfinite(y) ? average->average : y;
    }
}
