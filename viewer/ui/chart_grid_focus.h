/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_GRID_FOCUS_H
#define COURBE_CHART_GRID_FOCUS_H

#include "chart_grid.h"
#include "chart_grid_layout.h"

/** @file
 *  How the focus walks over a page of charts of which only those in sight are widgets: Tab through
 *  heads and cards in their order, arrows from card to card in the same column, pages, first and
 *  last; and what the grid shows of itself for that. Main thread only. */

G_BEGIN_DECLS

/** The widget's focus function. */
gboolean chart_grid_focus_move(ChartGrid *self, GtkDirectionType direction);

/** Adds the keys of cards. */
void chart_grid_focus_add_keys(ChartGrid *self);

/** Where everything stands; NULL before the first allocation. */
const ChartGridLayout *chart_grid_layout(ChartGrid *self);

/** The card with this number, made live if it is not. */
GtkWidget *chart_grid_card_widget(ChartGrid *self, size_t index);

/** The head of this section, made live if it is not. */
GtkWidget *chart_grid_head_widget(ChartGrid *self, size_t section);

/** How many sections the page has. */
size_t chart_grid_n_sections(ChartGrid *self);

/** One of them. */
const ChartGridSection *chart_grid_section(ChartGrid *self, size_t section);

/** Whether one card fills the page. */
bool chart_grid_is_open(ChartGrid *self);

/** Number of the card that a child is, or SIZE_MAX. */
size_t chart_grid_index_of(ChartGrid *self, GtkWidget *card);

/** Number of the section whose head a child is, or SIZE_MAX. */
size_t chart_grid_section_of_head(ChartGrid *self, GtkWidget *head);

/** Scrolls no further than needed to show a rectangle of the page. */
void chart_grid_scroll_to(ChartGrid *self, const ChartGridRect *rect);

/** Folds or unfolds a group. */
void chart_grid_set_folded(ChartGrid *self, size_t section, bool folded);

G_END_DECLS

#endif
