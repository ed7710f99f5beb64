/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_IMAGE_CARD_H
#define COURBE_IMAGE_CARD_H

#include "image_cache.h"
#include "media_tags.h"
#include "media_task.h"

#include <gtk/gtk.h>

/** @file
 *  The pictures of one tag with their title, their step strip and the line that says what is there.
 *  Main thread only.
 *
 *  Signal `step-chosen` (gint64 step): the user moved the strip. */

G_BEGIN_DECLS

#define IMAGE_TYPE_CARD (image_card_get_type())
G_DECLARE_FINAL_TYPE(ImageCard, image_card, IMAGE, CARD, GtkWidget)

/** A card without runs.
 *  @param state  a reference is taken
 *  @param queue  a reference is taken
 *  @param cache  borrowed; must outlive the card's dispose */
GtkWidget *image_card_new(ViewState *state, MediaQueue *queue, ImageCache *cache,
                          const MediaTag *tag);

/** Shows these runs.
 *  @param runs  of RunId; copied */
void image_card_set_runs(ImageCard *self, const GArray *runs);

/** Looks at a step; G_MAXINT64: the newest, also when newer ones come. */
void image_card_set_step(ImageCard *self, int64_t step);

/** Looks whether there is anything new. */
void image_card_refresh(ImageCard *self);

G_END_DECLS

#endif
