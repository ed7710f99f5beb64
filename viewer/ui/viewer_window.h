/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_VIEWER_WINDOW_H
#define COURBE_VIEWER_WINDOW_H

#include "page_scalars.h"
#include "preferences.h"
#include "run_list.h"
#include "view_state.h"

#include <adwaita.h>

/** @file
 *  A window on some log directories: header, run list, pages, and the words for every state in
 *  which there is nothing to show. Main thread only. */

G_BEGIN_DECLS

#define VIEWER_TYPE_WINDOW (viewer_window_get_type())
G_DECLARE_FINAL_TYPE(ViewerWindow, viewer_window, VIEWER, WINDOW, AdwApplicationWindow)

/** A window that looks at nothing yet.
 *  @param application  it belongs to
 *  @param preferences  borrowed; must outlive the window */
ViewerWindow *viewer_window_new(GtkApplication *application, const Preferences *preferences);

/** Looks at directories or files.
 *  @param roots  absolute paths, or `label=path`
 *  @param n      how many */
void viewer_window_open(ViewerWindow *self, const char *const *roots, size_t n);

/** What it looks at. */
ViewState *viewer_window_state(ViewerWindow *self);

/** Its run list. */
RunList *viewer_window_run_list(ViewerWindow *self);

/** Its page of curves. */
PageScalars *viewer_window_curves(ViewerWindow *self);

/** Whether the page of curves is the one in sight. */
bool viewer_window_shows_curves(ViewerWindow *self);

/** Its pages, one child of the stack each; those without data are not visible. */
AdwViewStack *viewer_window_pages(ViewerWindow *self);

/** Shows the run list, over the charts where the window is narrow. */
void viewer_window_reveal_run_list(ViewerWindow *self);

/** Whether there are runs to list. */
bool viewer_window_has_content(ViewerWindow *self);

/** Opens the main menu. */
void viewer_window_popup_menu(ViewerWindow *self);

/** Says for five seconds what was done.
 *  @param text    escaped already
 *  @param button  label of a button, or NULL
 *  @param action  of the button, with prefix
 *  @param target  of the action, floating or NULL; taken */
void viewer_window_toast(ViewerWindow *self, const char *text, const char *button,
                         const char *action, GVariant *target);

/** Says what failed, until it is dismissed. @param text  escaped already */
void viewer_window_say_failure(ViewerWindow *self, const char *text);

G_END_DECLS

#endif
