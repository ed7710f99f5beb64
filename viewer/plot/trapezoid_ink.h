/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The ink that a straight line leaves in a pixel column which it crosses from border to border: a
 * trapezoid over y. Values only.
 */
#ifndef TRAPEZOID_INK_H
#define TRAPEZOID_INK_H

#include <math.h>

typedef struct {
    float centre;
    float plateau; /**< half of what is covered at every x of the column */
    float support; /**< half of what is covered at any x */
} TrapezoidInk;

/** Ink above `y`, counted from the centre: negative above it. */
static inline float trapezoid_ink_up_to(const TrapezoidInk *line, float y)
{
    const float away = fabsf(y - line->centre);
    const float distance = away < line->support ? away : line->support;
    const float ramp = line->support - line->plateau;
    float area = distance;
    if (distance > line->plateau && ramp > 0) {
        const float left = line->support - distance;
        area = line->plateau + (ramp * ramp - left * left) / (2 * ramp);
    }
    return y < line->centre ? -area : area;
}

/** `y` as a row in low…high. */
static inline int trapezoid_ink_row(float y, int low, int high)
{
    return y <= (float)low ? low : y >= (float)high ? high : (int)y;
}

#endif
