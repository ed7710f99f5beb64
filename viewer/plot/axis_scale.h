/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * One axis: its domain in data units, how it is scaled, what its numbers mean; and the way between
 * data and pixels. Plain values, no state; usable from any thread.
 */
#ifndef AXIS_SCALE_H
#define AXIS_SCALE_H

#include <stdbool.h>

typedef enum { AXIS_LINEAR, AXIS_LOG } AxisKind;

/** What the numbers of an axis are, hence how its ticks are chosen and written. */
typedef enum {
    AXIS_UNIT_NUMBER,
    AXIS_UNIT_STEP,      /* whole numbers */
    AXIS_UNIT_DURATION,  /* seconds since a beginning */
    AXIS_UNIT_WALL_CLOCK /* seconds since 1970 */
} AxisUnit;

typedef struct {
    AxisKind kind;
    AxisUnit unit;
    double min; /* finite, min < max; > 0 when kind is AXIS_LOG */
    double max;
} AxisScale;

/** Where in the domain a value lies: 0 at min, 1 at max; beyond both outside. NaN stays NaN; a
 *  value ≤ 0 on a log axis gives −∞. */
double axis_scale_fraction(const AxisScale *axis, double value);

/** The inverse of axis_scale_fraction(). */
double axis_scale_value(const AxisScale *axis, double fraction);

/** The x domain of data: the data exactly; one single x gets a little room at both sides; no data
 *  (min > max or not finite) gives 0…1. */
AxisScale axis_scale_fit_x(double data_min, double data_max, AxisUnit unit);

/** The y domain of data, by the length of the axis in px (ticks stand about 44 px apart): the data
 *  and 4 % at both ends, then out to the next tick if that costs at most 8 % of the height. Data
 *  that are ≥ 0 with their minimum within 15 % of the range of zero begin at 0. A constant c gets
 *  a symmetric range around it, so that c is a tick. No data gives 0…1.
 *  @param data_min  smallest finite value (on a log axis: smallest positive value) */
AxisScale axis_scale_fit_y(double data_min, double data_max, AxisKind kind, double length);

#endif
