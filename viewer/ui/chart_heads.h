/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHART_HEADS_H
#define COURBE_CHART_HEADS_H

#include "chart_groups.h"

#include <gtk/gtk.h>

/** @file
 *  The heads of groups that were in sight, by section. Main thread only. */

/** The heads; members are their own affair. */
typedef struct {
    GtkWidget *page;       /**< borrowed: the parent of all heads */
    GPtrArray *by_section; /**< owned; of GtkButton, NULL where none was in sight yet */
    GCallback clicked;     /**< (GtkWidget *head, gpointer user) */
    gpointer user;
} ChartHeads;

/** No heads; `clicked` and `user` are set by the caller. */
void chart_heads_init(ChartHeads *heads, GtkWidget *page);

/** Frees the table, not the heads, which are their parent's. */
void chart_heads_clear(ChartHeads *heads);

/** The head of a section. @return NULL when it was not made yet */
GtkWidget *chart_heads_find(const ChartHeads *heads, size_t section);

/** The head of a section, made if it is not there yet. */
GtkWidget *chart_heads_take(ChartHeads *heads, const ChartGroups *groups, size_t section);

/** The section of a head. @return SIZE_MAX when it is none */
size_t chart_heads_section(const ChartHeads *heads, GtkWidget *head);

/** Hides the heads of all sections but some.
 *  @param heads  the heads
 *  @param first  the first section whose head stays as it is
 *  @param end    the section after the last of them
 *  @param but    another one that stays, NULL for none: hiding takes the focus away */
void chart_heads_hide_outside(ChartHeads *heads, size_t first, size_t end, const GtkWidget *but);

/** Heads whose groups are still there stay, so that the focus does too.
 *  @param heads  the heads
 *  @param old    the groups before; NULL at first
 *  @param now    the groups now */
void chart_heads_renumber(ChartHeads *heads, const ChartGroups *old, const ChartGroups *now);

#endif
