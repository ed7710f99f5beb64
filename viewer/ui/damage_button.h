/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_DAMAGE_BUTTON_H
#define COURBE_DAMAGE_BUTTON_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The warning badge of a damaged run: a button with a popover that names file, offset, bytes and
 *  reason. Main thread only. */

G_BEGIN_DECLS

/** Whether the run needs one. */
bool damage_button_is_needed(const Run *run);

/** A button for no run yet.
 *  @param state  borrowed; must outlive the button */
GtkWidget *damage_button_new(ViewState *state);

/** Says whose damage its popover tells of. */
void damage_button_set_run(GtkWidget *button, RunId run);

G_END_DECLS

#endif
