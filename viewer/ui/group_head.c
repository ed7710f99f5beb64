/* SPDX-License-Identifier: Apache-2.0 */
/* A group's name and state go in, a flat button as wide as the page comes out. */
#include "group_head.h"

#include "number_format.h"

#define INDENT 16

enum { ARROW, NAME, COUNT };

static GtkWidget *part(GtkWidget *head, int index)
{
    GtkWidget *child = gtk_widget_get_first_child(gtk_button_get_child(GTK_BUTTON(head)));
    for (int i = 0; i < index; i++) {
        child = gtk_widget_get_next_sibling(child);
    }
    return child;
}

GtkWidget *group_head_new(void)
{
    GtkWidget *head = gtk_button_new();
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
    GtkWidget *name = gtk_label_new(NULL);
    GtkWidget *count = gtk_label_new(NULL);
    gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_MIDDLE);
    gtk_widget_add_css_class(name, "group-name");
    gtk_widget_add_css_class(count, "caption-text");
    gtk_widget_add_css_class(count, "dim-text");
    gtk_widget_add_css_class(count, "numbers");
    gtk_widget_set_margin_start(count, 4);
    gtk_box_append(GTK_BOX(box), gtk_image_new_from_icon_name("pan-down-symbolic"));
    gtk_box_append(GTK_BOX(box), name);
    gtk_box_append(GTK_BOX(box), count);
    gtk_button_set_child(GTK_BUTTON(head), box);
    gtk_widget_add_css_class(head, "flat");
    gtk_widget_add_css_class(head, "group-head");
    return head;
}

void group_head_set(GtkWidget *head, const GroupHeadText *text)
{
    g_autofree char *count = number_format_count(text->n_tags);
    g_autofree char *name = g_strdup_printf("%s, %s", text->label, count);
    gtk_widget_set_margin_start(gtk_button_get_child(GTK_BUTTON(head)), INDENT * text->depth);
    gtk_image_set_from_icon_name(GTK_IMAGE(part(head, ARROW)),
                                 text->is_folded ? "pan-end-symbolic" : "pan-down-symbolic");
    gtk_label_set_text(GTK_LABEL(part(head, NAME)), text->label);
    gtk_label_set_text(GTK_LABEL(part(head, COUNT)), count);
    gtk_accessible_update_property(GTK_ACCESSIBLE(head), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    gtk_accessible_update_state(GTK_ACCESSIBLE(head), GTK_ACCESSIBLE_STATE_EXPANDED,
                                !text->is_folded, -1);
}
