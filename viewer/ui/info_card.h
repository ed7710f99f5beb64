/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_INFO_CARD_H
#define COURBE_INFO_CARD_H

#include <gtk/gtk.h>

/** @file
 *  The read-out beside what is pointed at: a title, rows of names and values, maybe a picture. It
 *  floats in an overlay, takes no pointer and says nothing that is not on the screen already.
 *  Names and values are plain text. Main thread only. */

G_BEGIN_DECLS

#define INFO_TYPE_CARD (info_card_get_type())
G_DECLARE_FINAL_TYPE(InfoCard, info_card, INFO, CARD, GtkWidget)

/** A hidden read-out; put it over its page with info_card_overlay(). */
GtkWidget *info_card_new(void);

/** Puts it over an overlay's child.
 *  @param overlay  of the page */
void info_card_overlay(InfoCard *self, GtkOverlay *overlay);

/** Starts anew: a title, no rows, no picture. */
void info_card_begin(InfoCard *self, const char *title);

/** Adds a row. */
void info_card_add_row(InfoCard *self, const char *name, const char *value);

/** Shows a part of a picture, as large as fits 72 × 72 px, each pixel crisp.
 *  @param image   a cairo image surface, borrowed for as long as it is shown: a reference is taken
 *  @param source  the part, in its pixels */
void info_card_set_picture(InfoCard *self, cairo_surface_t *image, const GdkRectangle *source);

/** Shows it beside a rectangle of the overlay: at its right if there is room, else at its left, its
 *  top at the rectangle's top, within the overlay. When there is room at neither side it stands
 *  within the rectangle, on the side where the pointer is not.
 *  @param pointer_x  where the pointer is */
void info_card_show_beside(InfoCard *self, const GdkRectangle *rect, int pointer_x);

/** Hides it. */
void info_card_hide(InfoCard *self);

G_END_DECLS

#endif
