/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_EMBEDDING_PANEL_H
#define COURBE_EMBEDDING_PANEL_H

#include "choice_box.h"
#include "embedding_legend.h"

/** @file
 *  The panel beside an embedding: run, tensor, colour, legend, and how many points there are. Its
 *  parts are set and listened to by the page. Main thread only. */

G_BEGIN_DECLS

/** The parts. */
typedef struct {
    GtkWidget *root; /**< owned: a reference of the page's own */
    /* within it */
    ChoiceBox *run, *tensor, *column;
    EmbeddingLegend *legend;
    GtkWidget *count, *directory; /**< labels of the foot */
} EmbeddingPanel;

/** Builds the panel as it stands at the left of a page.
 *  @param panel  its root is to be released with g_object_unref() */
void embedding_panel_build(EmbeddingPanel *panel);

/** Takes its own width and edge away: it stands where something else gives them. */
void embedding_panel_stand_alone(EmbeddingPanel *panel);

G_END_DECLS

#endif
