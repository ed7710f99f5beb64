/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_RECENT_LIST_H
#define COURBE_RECENT_LIST_H

#include <gtk/gtk.h>

/** @file
 *  The directories opened last, as a list of rows that open them (`win.open-path`).
 *  Main thread only. */

G_BEGIN_DECLS

/** @return a GtkListBox; NULL when there are none */
GtkWidget *recent_list_new(void);

G_END_DECLS

#endif
