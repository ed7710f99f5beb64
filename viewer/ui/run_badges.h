/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_RUN_BADGES_H
#define COURBE_RUN_BADGES_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  What is to be known of how a run is read: its files are gone, they are looked at by the clock,
 *  or its steps are counted anew again and again, in which case the wall axis is offered. Main
 *  thread only. */

G_BEGIN_DECLS

#define RUN_TYPE_BADGES (run_badges_get_type())
G_DECLARE_FINAL_TYPE(RunBadges, run_badges, RUN, BADGES, GtkWidget)

/** @param state  borrowed, for as long as the widget lives */
GtkWidget *run_badges_new(ViewState *state);

/** Shows those of `run`, a run of the state's store. */
void run_badges_set_run(RunBadges *self, RunId run);

G_END_DECLS

#endif
