/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CURVE_TOOLBAR_H
#define COURBE_CURVE_TOOLBAR_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The controls of the day above the curves: tag filter, smoothing, horizontal axis, View menu. It
 *  gives up words first and then moves smoothing and axis into the View menu as room gets short.
 *  Main thread only.
 *
 *  Signals:
 *  - `filter-changed`  see curve_toolbar_filter() */

G_BEGIN_DECLS

#define CURVE_TYPE_TOOLBAR (curve_toolbar_get_type())
G_DECLARE_FINAL_TYPE(CurveToolbar, curve_toolbar, CURVE, TOOLBAR, GtkWidget)

/** @param state  a reference is taken */
GtkWidget *curve_toolbar_new(ViewState *state);

/** What is typed into the tag filter. */
const char *curve_toolbar_filter(CurveToolbar *self);

/** Types into the tag filter, if it is not what stands there. */
void curve_toolbar_set_filter(CurveToolbar *self, const char *text);

/** Empties the tag filter. */
void curve_toolbar_clear_filter(CurveToolbar *self);

/** Puts the focus into the tag filter. */
void curve_toolbar_focus_filter(CurveToolbar *self);

/** Says what is wrong with the filter; NULL: nothing. */
void curve_toolbar_set_filter_error(CurveToolbar *self, const char *error);

/** Moves the smoothing slider by a number of its small steps. */
void curve_toolbar_step_smoothing(CurveToolbar *self, int n_steps);

/** Turns smoothing off, or on again as it was. */
void curve_toolbar_toggle_smoothing(CurveToolbar *self);

/** Where the slider stands (0…1) for a weight, and back: linear in log(1 − weight), so that every
 *  part of the way feels alike; the right end is a weight of 0.999. */
double curve_toolbar_position_of(double weight);
/** The inverse of curve_toolbar_position_of(). */
double curve_toolbar_weight_at(double position);

G_END_DECLS

#endif
