/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * The distance of round numbers along an axis. Pure; usable from any thread.
 */
#ifndef AXIS_STEP_H
#define AXIS_STEP_H

/** The step 1, 2 or 5 × 10ⁿ whose labels over `span` come nearest to one label in `px_per_label` of
 *  `length` px, between n_min and n_max. */
double axis_step_linear(double span, double length, double px_per_label, int n_min, int n_max);

/** The power of ten at or below a value; 0 for what is not positive. */
int axis_step_exponent(double value);

#endif
