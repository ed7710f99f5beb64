/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_IMAGE_TILES_H
#define COURBE_IMAGE_TILES_H

#include "image_cache.h"
#include "media_task.h"
#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The pictures of one tag, the runs side by side, each at its newest step that is not later than
 *  the one that is looked at. They are read and decoded in the queue's threads when they are seen;
 *  until then the picture before stays, with its own step on it. Main thread only.
 *
 *  Signal `shown`: another picture is shown in a tile. */

G_BEGIN_DECLS

#define IMAGE_TYPE_TILES (image_tiles_get_type())
G_DECLARE_FINAL_TYPE(ImageTiles, image_tiles, IMAGE, TILES, GtkWidget)

/** Tiles without runs.
 *  @param state  a reference is taken
 *  @param queue  a reference is taken
 *  @param cache  borrowed; must outlive the widget's dispose */
GtkWidget *image_tiles_new(ViewState *state, MediaQueue *queue, ImageCache *cache, TagId tag);

/** Shows these runs, as many side by side as there is room for. */
void image_tiles_set_runs(ImageTiles *self, const RunId *runs, size_t n);

/** Looks at a step; G_MAXINT64 is the newest.
 *  @param sample  which picture of those that a step has */
void image_tiles_set_target(ImageTiles *self, int64_t step, size_t sample);

/** Looks whether there is anything new. */
void image_tiles_refresh(ImageTiles *self);

/** The item of the series that tile `i` is to show. */
size_t image_tiles_item(ImageTiles *self, size_t i);

/** Most pictures that a step of those shown has; 0 before any was decoded. */
size_t image_tiles_n_samples(ImageTiles *self);

G_END_DECLS

#endif
