/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Where the ticks of an axis stand and what is written at them: steps of 1, 2, 2.5 and 5 (2.5 only
 * where it needs no more digits), times of day and spans in their own steps, decades for log axes;
 * labels have just the digits that tell neighbours apart, and never touch. Knows no font: the
 * caller says how wide a label is.
 */
#ifndef AXIS_TICKS_H
#define AXIS_TICKS_H

#include "axis_scale.h"

#include <glib.h>
#include <stddef.h>

typedef struct {
    double value;
    char *label; /* owned; NULL for a minor tick without label */
} AxisTick;

typedef struct {
    AxisTick *ticks; /* owned, values ascending, all inside the domain */
    size_t n;
    /** What all labels have in common, written once at the axis: an offset "+2.304", a power
     *  "·10⁻⁴", the day of a wall clock axis "Tue 24"; or NULL. Owned. */
    char *common;
} AxisTicks;

/** Width (x) or height (y) in px of a label as it will be drawn. */
typedef double (*AxisLabelLength)(const char *label, void *user);

typedef struct {
    double length;       /* of the axis in px */
    double px_per_label; /* one label for so many px at most: 64 for x, 44 for y */
    int n_min, n_max;    /* labels wanted: 3…10 for x, 3…8 for y; fewer when they would touch */
    double gap;          /* px between neighbouring labels at least: 14 for x, 10 for y */
    int most_digits;     /* before labels turn to an offset; 0 means 5 */
    AxisLabelLength measure; /* NULL: 7 px a character */
    void *user;
    GTimeZone *zone; /* borrowed; NULL for local time; for wall clock axes */
} AxisTicksOptions;

/** Chooses the ticks of an axis. Never fails; an axis too short for two labels gets one or none.
 *  @return an AxisTicks to be cleared by axis_ticks_clear() */
AxisTicks axis_ticks(const AxisScale *axis, const AxisTicksOptions *options);

/** Frees what `ticks` holds and empties it. */
void axis_ticks_clear(AxisTicks *ticks);

#endif
