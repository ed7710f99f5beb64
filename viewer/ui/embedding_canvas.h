/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_EMBEDDING_CANVAS_H
#define COURBE_EMBEDDING_CANVAS_H

#include "embedding_set.h"
#include "view_state.h"

#include <gtk/gtk.h>

/** @file
 *  The points of an embedding, seen in two or three dimensions: drag turns (or moves, in two), the
 *  wheel zooms, a double click fits. Main thread only.
 *
 *  Signal `pointed`: another point is under the pointer; see embedding_canvas_point(). */

G_BEGIN_DECLS

#define EMBEDDING_TYPE_CANVAS (embedding_canvas_get_type())
G_DECLARE_FINAL_TYPE(EmbeddingCanvas, embedding_canvas, EMBEDDING, CANVAS, GtkWidget)

/** An empty canvas.
 *  @param state  a reference is taken */
GtkWidget *embedding_canvas_new(ViewState *state);

/** Shows a set; NULL shows nothing. A set after nothing is seen from the front, one after another
 *  set (the same embedding, read again) as the one before.
 *  @param set  borrowed until another is set */
void embedding_canvas_set(EmbeddingCanvas *self, const EmbeddingSet *set);

/** Colours points by a column of the metadata; one that there is not: all alike. Categories that
 *  were hidden are shown again. */
void embedding_canvas_colour_by(EmbeddingCanvas *self, size_t column);

/** Hides or shows the points of a category. */
void embedding_canvas_hide(EmbeddingCanvas *self, size_t category, bool is_hidden);

/** Whether a category is hidden. */
bool embedding_canvas_hides(EmbeddingCanvas *self, size_t category);

/** Looks in two or three dimensions, from the front. */
void embedding_canvas_set_dimensions(EmbeddingCanvas *self, int n);

/** Looks at all points from the front again. */
void embedding_canvas_fit(EmbeddingCanvas *self);

/** Number of points that are not hidden. */
size_t embedding_canvas_n_drawn(EmbeddingCanvas *self);

/** Which point is under the pointer, or EMBEDDING_NO_POINT.
 *  @param out_place  where it is on the canvas; set when there is one */
size_t embedding_canvas_point(EmbeddingCanvas *self, GdkRectangle *out_place);

G_END_DECLS

#endif
