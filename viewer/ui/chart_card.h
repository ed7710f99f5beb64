/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_CARD_H
#define COURBE_CHART_CARD_H

#include "plot_canvas.h"

#include <gtk/gtk.h>

/** @file
 *  A chart with its title, its buttons and the line that says what it shows and what it does not.
 *  The buttons appear under the pointer or with the focus. Actions, with the tag as parameter:
 *  `chart.fit(u)`, `chart.open(u)`, `chart.export(u)`. Main thread only. */

G_BEGIN_DECLS

#define CHART_TYPE_CARD (chart_card_get_type())
G_DECLARE_FINAL_TYPE(ChartCard, chart_card, CHART, CARD, GtkWidget)

/** An empty card.
 *  @param state  a reference is taken */
GtkWidget *chart_card_new(ViewState *state);

/** Shows a tag; TAG_NONE empties the card.
 *  @param title  the part of the tag that its group does not show; escaped already */
void chart_card_set_tag(ChartCard *self, TagId tag, const char *title);

/** Draws anew if anything that it shows has changed. @return whether it had */
bool chart_card_refresh(ChartCard *self);

/** Its plot. */
PlotCanvas *chart_card_canvas(ChartCard *self);

/** Says whether it fills the whole page. */
void chart_card_set_open(ChartCard *self, bool is_open);

G_END_DECLS

#endif
