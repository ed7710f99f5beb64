/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CARD_FLOW_H
#define COURBE_CARD_FLOW_H

#include <gtk/gtk.h>
#include <stdbool.h>

/** @file
 *  Cards in groups with heads that fold, in a scrolled page: in a grid of equal cards, or packed
 *  into the same columns with widths and heights of their own. Only what is seen is painted, so a
 * card may take its own snapshot as the sign that somebody looks at it. Main thread only.
 *
 *  Signal `folded` (const char *prefix, gboolean is_folded): a head was pressed. */

G_BEGIN_DECLS

/** No grid: see card_flow_new(). */
#define CARD_FLOW_PACKED 0

#define CARD_TYPE_FLOW (card_flow_get_type())
G_DECLARE_FINAL_TYPE(CardFlow, card_flow, CARD, FLOW, GtkWidget)

/** An empty flow.
 *  @param card_size  wished width of a card in a grid; CARD_FLOW_PACKED: cards span columns of
 *                    the usual width, each as high as it asks for */
GtkWidget *card_flow_new(int card_size);

/** A scrolled window around the flow; floating. */
GtkWidget *card_flow_scroller(CardFlow *self);

/** Takes all cards and heads away. Cards that somebody else holds live on. */
void card_flow_clear(CardFlow *self);

/** Begins a group.
 *  @param prefix     what names it, for the `folded` signal
 *  @param title      shown; escaped already; NULL: no head
 *  @param is_folded  whether its cards are hidden */
void card_flow_add_group(CardFlow *self, const char *prefix, const char *title, bool is_folded);

/** Adds a card to the last group.
 *  @param n_columns  how many it spans when packed, if the page has so many */
void card_flow_add_card(CardFlow *self, GtkWidget *card, int n_columns);

/** Calls `call` for each card that is at least partly on the screen. */
void card_flow_foreach_seen(CardFlow *self, void (*call)(GtkWidget *card, void *user), void *user);

/** Where `card` stands in the flow's parent scroller, in its coordinates.
 *  @return false when it is hidden */
bool card_flow_card_rect(CardFlow *self, GtkWidget *card, GdkRectangle *out);

G_END_DECLS

#endif
