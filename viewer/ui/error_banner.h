/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_ERROR_BANNER_H
#define COURBE_ERROR_BANNER_H

#include <gtk/gtk.h>

/** @file
 *  The bar under the header that says what went wrong, with the details behind a button, until it
 *  is dismissed. Main thread only. */

G_BEGIN_DECLS

#define ERROR_TYPE_BANNER (error_banner_get_type())
G_DECLARE_FINAL_TYPE(ErrorBanner, error_banner, ERROR, BANNER, GtkWidget)

/** A banner that is not shown. */
GtkWidget *error_banner_new(void);

/** Says it. What was dismissed is not said again while it is the same.
 *  @param text     one line; escaped already
 *  @param details  path and reason, one a line, escaped already; NULL for none */
void error_banner_say(ErrorBanner *self, const char *text, const char *details);

/** Takes it away: it is no longer so. */
void error_banner_clear(ErrorBanner *self);

G_END_DECLS

#endif
