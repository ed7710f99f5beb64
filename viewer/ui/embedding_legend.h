/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_EMBEDDING_LEGEND_H
#define COURBE_EMBEDDING_LEGEND_H

#include "metadata_table.h"

#include <gtk/gtk.h>
#include <stdbool.h>

/** @file
 *  The categories of a column with their colours and counts, in two columns while names are short;
 *  each is a check box. Main thread only.
 *
 *  Signal `toggled` (guint category): the user pressed one; the owner then calls
 *  embedding_legend_show(). */

G_BEGIN_DECLS

#define EMBEDDING_TYPE_LEGEND (embedding_legend_get_type())
G_DECLARE_FINAL_TYPE(EmbeddingLegend, embedding_legend, EMBEDDING, LEGEND, GtkWidget)

/** An empty legend. */
GtkWidget *embedding_legend_new(void);

/** Lists the categories of a column, all shown.
 *  @param column  NULL, or no categories: an empty legend; borrowed for the call */
void embedding_legend_set(EmbeddingLegend *self, const MetadataColumn *column, bool is_dark);

/** Shows whether a category is visible. */
void embedding_legend_show(EmbeddingLegend *self, size_t category, bool is_visible, bool is_dark);

G_END_DECLS

#endif
