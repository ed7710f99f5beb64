/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_PAGE_IMAGES_H
#define COURBE_PAGE_IMAGES_H

#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The page of images: a card for each tag with the visible runs side by side, in groups. One step
 *  is looked at on the whole page. Main thread only.
 *
 *  Signal `items-changed`: page_images_n_items() has changed. */

G_BEGIN_DECLS

#define PAGE_TYPE_IMAGES (page_images_get_type())
G_DECLARE_FINAL_TYPE(PageImages, page_images, PAGE, IMAGES, GtkWidget)

/** A page of what `state` looks at.
 *  @param state  a reference is taken */
GtkWidget *page_images_new(ViewState *state);

/** How many image tags there are, shown or not; 0: the page has no data. */
size_t page_images_n_items(GtkWidget *page);

G_END_DECLS

#endif
