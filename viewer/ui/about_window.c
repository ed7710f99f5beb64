/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing goes in; a window with name, version and licence comes out. */
#include "about_window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

void about_window_present(GtkWindow *parent)
{
    adw_show_about_window(
        parent, "application-name", "Courbe", "application-icon", "org.courbe.Courbe", "version",
        COURBE_VERSION, "developer-name", _("The Courbe authors"), "license-type",
        GTK_LICENSE_APACHE_2_0, "comments",
        _("Shows training curves from event files while they are written."), NULL);
}
