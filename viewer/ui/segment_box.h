/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_SEGMENT_BOX_H
#define COURBE_SEGMENT_BOX_H

#include <gtk/gtk.h>

/** @file
 *  One of a few choices, all of them in sight. Main thread only. */

G_BEGIN_DECLS

/** A box of joined buttons of which one is pressed.
 *  @param labels    n of them
 *  @param name      of the choice, for screen readers
 *  @param chosen    called with the index when the user presses one  @param user  handed to it */
GtkWidget *segment_box_new(const char *const *labels, size_t n, const char *name,
                           void (*chosen)(size_t index, void *user), void *user);

/** Presses one without calling `chosen`. */
void segment_box_press(GtkWidget *box, size_t index);

G_END_DECLS

#endif
