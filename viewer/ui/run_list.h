/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_RUN_LIST_H
#define COURBE_RUN_LIST_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The list of runs, which is also the legend of every chart: filter, boxes, names, badges.
 *  Main thread only. */

G_BEGIN_DECLS

#define RUN_TYPE_LIST (run_list_get_type())
G_DECLARE_FINAL_TYPE(RunList, run_list, RUN, LIST, GtkWidget)

/** @param state  a reference is taken */
GtkWidget *run_list_new(ViewState *state);

/** Puts the focus into the filter entry. */
void run_list_focus_filter(RunList *self);

/** Puts the focus into the rows. */
void run_list_focus_rows(RunList *self);

G_END_DECLS

#endif
