/* SPDX-License-Identifier: Apache-2.0 */
/* A segment and a radius in, intervals of vertical lines out. The boundary above (and likewise
 * below) is an arc around the left end, a straight edge, an arc around the right end; where the
 * edge begins depends on the slope alone. */
#include "capsule_cut.h"

#include <math.h>
#include <string.h>

Capsule capsule_of(CapsulePoint a, CapsulePoint b, double radius)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length = sqrt(dx * dx + dy * dy);
    Capsule capsule = {.a = a, .b = b, .radius = radius};
    if (dx > 1e-9) {
        capsule.slope = dy / dx;
        capsule.half_height = radius * length / dx;
    }
    capsule.upper_x = length > 0 ? radius * dy / length : 0;
    return capsule;
}

static double bow(const Capsule *capsule, double distance)
{
    const double square = capsule->radius * capsule->radius - distance * distance;
    return square > 0 ? sqrt(square) : 0;
}

/* y of the boundary above (side −1) or below (side 1) at x; NaN where it is beside the capsule. */
static double edge_at(const Capsule *capsule, double x, double side)
{
    const double shift = -side * capsule->upper_x;
    if (x < capsule->a.x + shift) {
        return capsule->a.y + side * bow(capsule, x - capsule->a.x);
    }
    if (x > capsule->b.x + shift) {
        return capsule->b.y + side * bow(capsule, x - capsule->b.x);
    }
    if (capsule->half_height > 0) {
        return capsule->a.y + capsule->slope * (x - capsule->a.x) + side * capsule->half_height;
    }
    return side < 0 ? fmin(capsule->a.y, capsule->b.y) - capsule->radius
                    : fmax(capsule->a.y, capsule->b.y) + capsule->radius;
}

bool capsule_crosses(const Capsule *capsule, double x)
{
    const double overhang = fabs(capsule->upper_x);
    return x >= capsule->a.x + overhang && x + 1 <= capsule->b.x - overhang;
}

CapsuleInterval capsule_cut(const Capsule *capsule, double x)
{
    return (CapsuleInterval){(float)edge_at(capsule, x, -1), (float)edge_at(capsule, x, 1)};
}

void capsule_intervals_add(CapsuleIntervals *set, CapsuleInterval interval)
{
    size_t first = 0;
    while (first < set->n && set->all[first].high < interval.low) {
        first++;
    }
    if (set->n == CAPSULE_MOST_INTERVALS && first == set->n) {
        first--;
        interval.low = set->all[first].low;
    }
    size_t end = first;
    while (end < set->n && (set->all[end].low <= interval.high ||
                            (set->n == CAPSULE_MOST_INTERVALS && end == first))) {
        interval.low = fminf(interval.low, set->all[end].low);
        interval.high = fmaxf(interval.high, set->all[end].high);
        end++;
    }
    memmove(&set->all[first + 1], &set->all[end], (set->n - end) * sizeof *set->all);
    set->all[first] = interval;
    set->n = set->n - (end - first) + 1;
}
