/* SPDX-License-Identifier: Apache-2.0 */
/* Words go in, a status page comes out. AdwStatusPage reads its description as markup, so the
 * sentence, which may hold a path, is a plain label of ours below the title. */
#include "status_view.h"

#include <adwaita.h>

#define TEXT_WIDTH 480

GtkWidget *status_view_new(void)
{
    GtkWidget *view = adw_status_page_new();
    gtk_widget_add_css_class(view, "courbe-status");
    gtk_widget_set_vexpand(view, TRUE);
    return view;
}

static void append_label(GtkWidget *box, const char *text, const char *class)
{
    if (text == NULL) {
        return;
    }
    GtkWidget *label = gtk_label_new(text);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_justify(GTK_LABEL(label), GTK_JUSTIFY_CENTER);
    gtk_widget_add_css_class(label, class);
    GtkWidget *clamp = adw_clamp_new();
    adw_clamp_set_maximum_size(ADW_CLAMP(clamp), TEXT_WIDTH);
    adw_clamp_set_tightening_threshold(ADW_CLAMP(clamp), TEXT_WIDTH);
    adw_clamp_set_child(ADW_CLAMP(clamp), label);
    gtk_box_append(GTK_BOX(box), clamp);
}

static void append_button(GtkWidget *box, const StatusText *text)
{
    if (text->button == NULL) {
        return;
    }
    GtkWidget *button = gtk_button_new_with_mnemonic(text->button);
    gtk_actionable_set_detailed_action_name(GTK_ACTIONABLE(button), text->action);
    gtk_widget_add_css_class(button, "pill");
    gtk_widget_add_css_class(button, "suggested-action");
    gtk_widget_add_css_class(button, "status-button");
    gtk_widget_set_halign(button, GTK_ALIGN_CENTER);
    gtk_box_append(GTK_BOX(box), button);
}

static char *signature(const StatusText *text)
{
    const char *const parts[] = {text->icon, text->title, text->text, text->button, text->hint};
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_string_append_printf(all, "%s\n", parts[i] != NULL ? parts[i] : "");
    }
    return g_string_free(all, FALSE);
}

void status_view_set(GtkWidget *view, const StatusText *text, GtkWidget *below)
{
    char *said = signature(text);
    const char *before = g_object_get_data(G_OBJECT(view), "courbe-said");
    if (below == NULL && g_strcmp0(said, before) == 0) {
        g_free(said);
        return;
    }
    g_object_set_data_full(G_OBJECT(view), "courbe-said", said, g_free);
    GtkWidget *box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
    gtk_widget_set_halign(box, GTK_ALIGN_CENTER);
    append_label(box, text->text, "status-text");
    append_button(box, text);
    append_label(box, text->hint, "status-hint");
    if (below != NULL) {
        gtk_box_append(GTK_BOX(box), below);
    }
    adw_status_page_set_icon_name(ADW_STATUS_PAGE(view), text->icon);
    adw_status_page_set_title(ADW_STATUS_PAGE(view), text->title);
    adw_status_page_set_child(ADW_STATUS_PAGE(view), box);
}
