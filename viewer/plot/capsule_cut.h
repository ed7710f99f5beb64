/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Segments with round ends, cut by vertical lines: each cut is one interval, exactly. A few of them
 * make a set, which is their union. Values only.
 */
#ifndef CAPSULE_CUT_H
#define CAPSULE_CUT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    double x, y;
} CapsulePoint;

/** A segment, from left to right, with all that cutting it needs. */
typedef struct {
    CapsulePoint a, b;
    double slope;
    double half_height; /**< of the straight part, vertically */
    double upper_x;     /**< where the upper edge begins, from a and from b alike */
    double radius;
} Capsule;

/** @return the capsule from a to b, a.x <= b.x */
Capsule capsule_of(CapsulePoint a, CapsulePoint b, double radius);

/** Whether a vertical line at x meets it. */
static inline bool capsule_meets(const Capsule *capsule, double x)
{
    return x > capsule->a.x - capsule->radius && x < capsule->b.x + capsule->radius;
}

/** Whether its straight edges alone lie over all of the pixel column at x. */
bool capsule_crosses(const Capsule *capsule, double x);

enum { CAPSULE_MOST_INTERVALS = 32 };

typedef struct {
    float low, high;
} CapsuleInterval;

/** Ascending, apart from each other. */
typedef struct {
    CapsuleInterval all[CAPSULE_MOST_INTERVALS];
    size_t n;
} CapsuleIntervals;

/** The interval of a vertical line that meets the capsule. */
CapsuleInterval capsule_cut(const Capsule *capsule, double x);
/** Joins an interval to those that it meets. A set that is full takes it into its nearest. */
void capsule_intervals_add(CapsuleIntervals *set, CapsuleInterval interval);

#endif
