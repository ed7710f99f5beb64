/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Inside of axis_ticks: candidates of ticks, one for each step that might serve, are offered to a
 * choice, which keeps the best whose labels do not touch.
 */
#ifndef AXIS_TICKS_CHOICE_H
#define AXIS_TICKS_CHOICE_H

#include "axis_ticks.h"

typedef struct {
    const AxisScale *axis;           /* borrowed */
    const AxisTicksOptions *options; /* borrowed */
    AxisTicks best;                  /* owned */
    double best_score;               /* smaller is better; infinity: none yet */
    size_t n_labels_limit;           /* candidates with more labels need not be made */
} AxisTicksChoice;

/** Appends a tick; takes `label` (may be NULL). Ticks are appended in ascending order. */
void axis_ticks_append(AxisTicks *ticks, double value, char *label);

/** Offers a candidate and takes it over. Ticks outside the domain must not be in it. */
void axis_ticks_choice_offer(AxisTicksChoice *choice, AxisTicks candidate);

/** How many multiples of `step` lie in the domain; at most 1000, 0 when they cannot be told apart.
 */
size_t axis_ticks_count_multiples(const AxisScale *axis, double step, double *out_first);

/** Offers candidates for numbers and steps: 1, 2, 2.5 and 5 × 10ⁿ. */
void axis_ticks_offer_numbers(AxisTicksChoice *choice);

/** Offers candidates for logarithmic axes. */
void axis_ticks_offer_log(AxisTicksChoice *choice);

/** Offers candidates for spans of time. */
void axis_ticks_offer_durations(AxisTicksChoice *choice);

/** Offers candidates for times of day and dates. */
void axis_ticks_offer_wall_clock(AxisTicksChoice *choice);

#endif
