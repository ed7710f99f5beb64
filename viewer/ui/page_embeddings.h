/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PAGE_EMBEDDINGS_H
#define COURBE_PAGE_EMBEDDINGS_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The page of embeddings: the points of one tensor along their principal components, coloured by
 *  a column of their metadata. It looks every other second whether the files changed while it is on
 *  the screen. Main thread only.
 *
 *  Signal `items-changed`: page_embeddings_n_items() has changed. */

G_BEGIN_DECLS

#define PAGE_TYPE_EMBEDDINGS (page_embeddings_get_type())
G_DECLARE_FINAL_TYPE(PageEmbeddings, page_embeddings, PAGE, EMBEDDINGS, GtkWidget)

/** A page of what `state` looks at.
 *  @param state  a reference is taken */
GtkWidget *page_embeddings_new(ViewState *state);

/** How many projector configurations the runs have; 0: the page has no data. */
size_t page_embeddings_n_items(GtkWidget *page);

/** The panel with run, tensor, colours and legend, to stand where the run list stands on other
 *  pages. Until it is asked for it stands at the page's left; after that it belongs where the
 *  caller puts it.
 *  @return a floating-free widget without parent, kept alive by the page */
GtkWidget *page_embeddings_side_panel(GtkWidget *page);

G_END_DECLS

#endif
