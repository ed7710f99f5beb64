/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_WINDOW_PAGES_H
#define COURBE_WINDOW_PAGES_H

#include "page_scalars.h"
#include "view_state.h"

#include <adwaita.h>

/** @file
 *  The pages of a window: those with data can be seen, in a fixed order; the page of curves is
 * there from the beginning, each other one is made when the first data of its kind come. Beside the
 *  embeddings stands their own panel instead of the list of runs. Main thread only. */

G_BEGIN_DECLS

typedef struct WindowPages WindowPages;

/** Puts the pages into a stack.
 *  @param state  a reference is taken
 *  @param pages  borrowed; takes the pages, in their order
 *  @param sides  borrowed; what stands beside them, its child `runs` is there already
 *  @return yours, window_pages_free() before the widgets go */
WindowPages *window_pages_new(ViewState *state, AdwViewStack *pages, GtkStack *sides);

/** Frees it, not the widgets; NULL is fine. */
void window_pages_free(WindowPages *self);

/** The page of curves. */
PageScalars *window_pages_curves(WindowPages *self);

/** Shows the pages that have data now, and leaves one that has none.
 *  @return whether any has */
bool window_pages_update(WindowPages *self);

/** Calls `changed` when a page says that its number of items has. */
void window_pages_on_change(WindowPages *self, void (*changed)(gpointer user), gpointer user);

/** Shows this page as soon as it has data, unless another is chosen before.
 *  @param name  NULL: whichever comes */
void window_pages_want(WindowPages *self, const char *name);

/** The page that is wanted, or else the one in sight; NULL: none. Borrowed. */
const char *window_pages_present(WindowPages *self);

/** Other directories are looked at. */
void window_pages_forget(WindowPages *self);

G_END_DECLS

#endif
