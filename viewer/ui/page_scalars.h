/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PAGE_SCALARS_H
#define COURBE_PAGE_SCALARS_H

#include "chart_grid.h"
#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The page of curves: toolbar, charts, the read-out beside the chart under the pointer, and what
 *  stands there when nothing is to be seen. Main thread only.
 *
 *  Signals:
 *  - `export` (uint tag)  the user wants this chart as a picture */

G_BEGIN_DECLS

#define PAGE_TYPE_SCALARS (page_scalars_get_type())
G_DECLARE_FINAL_TYPE(PageScalars, page_scalars, PAGE, SCALARS, GtkWidget)

/** @param state  a reference is taken */
GtkWidget *page_scalars_new(ViewState *state);

/** Number of scalar tags. */
guint page_scalars_n_items(PageScalars *self);

/** Lets the read-out lie anywhere over this overlay, which contains the page. */
void page_scalars_set_overlay(PageScalars *self, GtkOverlay *overlay);

/** Its charts. */
ChartGrid *page_scalars_grid(PageScalars *self);

/** Puts the focus into the tag filter. */
void page_scalars_focus_filter(PageScalars *self);

/** Empties the tag filter. */
void page_scalars_clear_filter(PageScalars *self);

/** A key that nothing inside has used; modifiers without locks.
 *  @return whether it means something here */
gboolean page_scalars_key(PageScalars *self, guint key, GdkModifierType modifiers);

/** Puts the focus into the page's next or previous region (toolbar, charts).
 *  @return false when the focus should leave the page */
gboolean page_scalars_move_region(PageScalars *self, bool forward);

G_END_DECLS

#endif
