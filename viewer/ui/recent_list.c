/* SPDX-License-Identifier: Apache-2.0 */
/* The remembered paths go in, rows of name and path come out. Plain labels: directory names are
 * strangers' words, and AdwActionRow would read them as markup. */
#include "recent_list.h"

#include "display_text.h"
#include "recent_directories.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GtkWidget *new_label(const char *text, const char *class)
{
    GtkWidget *label = gtk_label_new(text);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_max_width_chars(GTK_LABEL(label), 48);
    if (class != NULL) {
        gtk_widget_add_css_class(label, class);
    }
    return label;
}

static char *short_path(const char *path)
{
    const char *home = g_get_home_dir();
    const size_t length = strlen(home);
    const bool within = length > 1 && g_str_has_prefix(path, home) && path[length] == '/';
    g_autofree char *whole = within ? g_strconcat("~", path + length, NULL) : g_strdup(path);
    return display_text_escape_name(whole);
}

static GtkWidget *new_row(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *name = display_text_escape_name(base);
    g_autofree char *where = short_path(path);
    GtkWidget *texts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 2);
    GtkWidget *where_label = new_label(where, "caption-text");
    gtk_widget_add_css_class(where_label, "dim-text");
    gtk_box_append(GTK_BOX(texts), new_label(name, NULL));
    gtk_box_append(GTK_BOX(texts), where_label);
    gtk_widget_set_hexpand(texts, TRUE);
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 16);
    gtk_widget_add_css_class(box, "recent-row");
    gtk_box_append(GTK_BOX(box), gtk_image_new_from_icon_name("folder-symbolic"));
    gtk_box_append(GTK_BOX(box), texts);
    gtk_box_append(GTK_BOX(box), gtk_image_new_from_icon_name("go-next-symbolic"));
    GtkWidget *row = gtk_list_box_row_new();
    gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), box);
    gtk_accessible_update_property(GTK_ACCESSIBLE(row), GTK_ACCESSIBLE_PROPERTY_LABEL, where, -1);
    gtk_actionable_set_action_name(GTK_ACTIONABLE(row), "win.open-path");
    gtk_actionable_set_action_target_value(GTK_ACTIONABLE(row), g_variant_new_bytestring(path));
    return row;
}

GtkWidget *recent_list_new(void)
{
    g_auto(GStrv) paths = recent_directories_load();
    if (paths[0] == NULL) {
        return NULL;
    }
    GtkWidget *list = gtk_list_box_new();
    gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
    gtk_accessible_update_property(GTK_ACCESSIBLE(list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Recent directories"), -1);
    for (size_t i = 0; paths[i] != NULL; i++) {
        gtk_list_box_append(GTK_LIST_BOX(list), new_row(paths[i]));
    }
    return list;
}
