/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_STEP_STRIP_H
#define COURBE_STEP_STRIP_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  A slider over steps that shows where there is something to see: a row of ticks for each run,
 *  a handle at what is shown, the step in figures. Main thread only.
 *
 *  Signal `step-chosen` (gint64 step): the user moved it; G_MAXINT64: to the newest, to follow. */

G_BEGIN_DECLS

#define STEP_TYPE_STRIP (step_strip_get_type())
G_DECLARE_FINAL_TYPE(StepStrip, step_strip, STEP, STRIP, GtkWidget)

/** At most so many runs have a row of their own; more share one. */
#define STEP_STRIP_MAX_ROWS 4

/** A strip without rows.
 *  @param state  a reference is taken
 *  @param name   what it moves, for screen readers */
GtkWidget *step_strip_new(ViewState *state, const char *name);

/** Takes all rows away. */
void step_strip_clear(StepStrip *self);

/** Adds the row of a run.
 *  @param steps    n of them, ascending; copied
 *  @param current  index of the one that is shown */
void step_strip_add_row(StepStrip *self, RunId run, const int64_t *steps, size_t n, size_t current);

/** Whether there is anything to choose. */
bool step_strip_has_choice(StepStrip *self);

G_END_DECLS

#endif
