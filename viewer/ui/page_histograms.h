/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PAGE_HISTOGRAMS_H
#define COURBE_PAGE_HISTOGRAMS_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The page of histograms: a card of ridges for each tag of each visible run, in groups. Pointing
 *  at a step shows it in all cards. Main thread only.
 *
 *  Signal `items-changed`: page_histograms_n_items() has changed. */

G_BEGIN_DECLS

#define PAGE_TYPE_HISTOGRAMS (page_histograms_get_type())
G_DECLARE_FINAL_TYPE(PageHistograms, page_histograms, PAGE, HISTOGRAMS, GtkWidget)

/** A page of what `state` looks at.
 *  @param state  a reference is taken */
GtkWidget *page_histograms_new(ViewState *state);

/** How many histogram tags there are, shown or not; 0: the page has no data. */
size_t page_histograms_n_items(GtkWidget *page);

G_END_DECLS

#endif
