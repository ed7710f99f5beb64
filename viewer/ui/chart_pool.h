/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_POOL_H
#define COURBE_CHART_POOL_H

#include "chart_card.h"
#include "chart_groups.h"

#include <gtk/gtk.h>

/** @file
 *  The cards that are live widgets, by the number of their chart, and those that wait to be used
 *  again. Main thread only. */

/** The pool; members are its own affair but for `cards`. */
typedef struct {
    GtkWidget *page;   /**< borrowed: the parent of all cards */
    ViewState *state;  /**< borrowed */
    GHashTable *cards; /**< owned; number of the chart → ChartCard: what is live */
    GPtrArray *idle;   /**< owned; of ChartCard that show nothing */
    void (*made)(ChartCard *card, gpointer user); /**< a new card: connect to it */
    void (*left)(ChartCard *card, gpointer user); /**< a card that will show something else */
    gpointer user;
} ChartPool;

/** An empty pool; `made`, `left` and `user` are set by the caller. */
void chart_pool_init(ChartPool *pool, GtkWidget *page);

/** Frees the tables, not the cards, which are their parent's. */
void chart_pool_clear(ChartPool *pool);

/** The card of a chart. @return NULL when it is not live */
ChartCard *chart_pool_find(const ChartPool *pool, size_t number);

/** Makes a chart live; it is not yet.
 *  @param pool     the pool
 *  @param number   of the chart
 *  @param chart    what it shows
 *  @param zoom     the part of it
 *  @param is_open  whether it fills the page
 *  @return a child of the page, visible */
ChartCard *chart_pool_take(ChartPool *pool, size_t number, const Chart *chart, const PlotZoom *zoom,
                           bool is_open);

/** Gives back the card at which an iterator over `cards` stands. */
void chart_pool_recycle(ChartPool *pool, GHashTableIter *iterator, ChartCard *card);

/** Gives back all cards. */
void chart_pool_recycle_all(ChartPool *pool);

/** Cards whose charts are still there go on showing them under their new numbers. */
void chart_pool_renumber(ChartPool *pool, const ChartGroups *groups);

/** The tag that a card shows. */
TagId chart_pool_tag(ChartCard *card);

#endif
