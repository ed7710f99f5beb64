/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_CHOICE_BOX_H
#define COURBE_CHOICE_BOX_H

#include <gtk/gtk.h>

/** @file
 *  A labelled drop-down list of plain words, shortened in the middle. Main thread only.
 *
 *  Signal `chosen` (guint index): the user chose another one. */

G_BEGIN_DECLS

#define CHOICE_TYPE_BOX (choice_box_get_type())
G_DECLARE_FINAL_TYPE(ChoiceBox, choice_box, CHOICE, BOX, GtkWidget)

/** An empty list.
 *  @param label  stands above it and is its name */
GtkWidget *choice_box_new(const char *label);

/** Sets what can be chosen and what is; emits nothing. Words that are there already stay.
 *  @param words  NULL-terminated; copied; escaped already */
void choice_box_set(ChoiceBox *self, const char *const *words, guint chosen);

/** The index of what is chosen. */
guint choice_box_chosen(ChoiceBox *self);

G_END_DECLS

#endif
