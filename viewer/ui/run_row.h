/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_RUN_ROW_H
#define COURBE_RUN_ROW_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  One row of the run list: swatch, line sample, name, badges. Pointing at it lifts the run's
 *  curves. Main thread only. */

G_BEGIN_DECLS

#define RUN_TYPE_ROW (run_row_get_type())
G_DECLARE_FINAL_TYPE(RunRow, run_row, RUN, ROW, GtkWidget)

/** A row that shows no run yet.
 *  @param state  borrowed; must outlive the row */
GtkWidget *run_row_new(ViewState *state);

/** Shows a run, or shows the same one anew after something changed; RUN_NONE shows nothing.
 *  @param with_line  whether rows have a line sample: some run is dashed */
void run_row_bind(RunRow *self, RunId run, bool with_line);

/** The run it shows, or RUN_NONE. */
RunId run_row_run(RunRow *self);

/** Marks the row whose run's curves are lifted. */
void run_row_set_lifted(RunRow *self, bool is_lifted);

/** Shows the run if it is hidden, hides it if it is shown. */
void run_row_toggle(RunRow *self);

/** Hides all runs but this one. */
void run_row_show_only(RunRow *self);

G_END_DECLS

#endif
