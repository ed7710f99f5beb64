/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_ABOUT_WINDOW_H
#define COURBE_ABOUT_WINDOW_H

#include <gtk/gtk.h>

/** @file
 *  The window that says what Courbe is. Main thread only. */

G_BEGIN_DECLS

/** Shows it. @param parent  the window it belongs to, or NULL */
void about_window_present(GtkWindow *parent);

G_END_DECLS

#endif
