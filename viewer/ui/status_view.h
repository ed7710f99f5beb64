/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_STATUS_VIEW_H
#define COURBE_STATUS_VIEW_H

#include <gtk/gtk.h>

/** @file
 *  What stands in place of charts when there are none to show: a picture, a title, a sentence, a
 *  button. No text in it is markup. Main thread only. */

G_BEGIN_DECLS

/** Everything that a page says. All texts are borrowed for the call; NULL leaves a part out. */
typedef struct {
    const char *icon; /**< icon name */
    const char *title;
    const char *text;
    const char *button; /**< its label, with mnemonic */
    const char
        *action;      /**< of the button, with prefix, as g_action_parse_detailed_name() reads it */
    const char *hint; /**< a small line below the button */
} StatusText;

/** An empty page. @return an AdwStatusPage */
GtkWidget *status_view_new(void);

/** Says something else; does nothing when it says that already.
 *  @param view  made by status_view_new()
 *  @param text  what to say
 *  @param below  NULL, or a widget to stand under all of it; taken */
void status_view_set(GtkWidget *view, const StatusText *text, GtkWidget *below);

G_END_DECLS

#endif
