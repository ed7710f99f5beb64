/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PREFERENCES_WINDOW_H
#define COURBE_PREFERENCES_WINDOW_H

#include "preferences.h"

#include <gtk/gtk.h>

/** @file
 *  The window in which the preferences are set; each change applies and is saved at once.
 *  Main thread only. */

G_BEGIN_DECLS

/** Shows it.
 *  @param preferences  borrowed; must outlive the window
 *  @param parent       the window it belongs to, or NULL */
void preferences_window_present(Preferences *preferences, GtkWindow *parent);

G_END_DECLS

#endif
