/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_GROUP_HEAD_H
#define COURBE_GROUP_HEAD_H

#include <gtk/gtk.h>
#include <stdbool.h>

/** @file
 *  The head of a group of charts: expander, name, count; signal `clicked` folds and unfolds.
 *  Main thread only. */

G_BEGIN_DECLS

/** What a head shows. */
typedef struct {
    const char *label; /**< escaped */
    size_t n_tags;
    int depth;
    bool is_folded;
} GroupHeadText;

/** An empty head. @return a GtkButton */
GtkWidget *group_head_new(void);

/** Shows a group. */
void group_head_set(GtkWidget *head, const GroupHeadText *text);

G_END_DECLS

#endif
