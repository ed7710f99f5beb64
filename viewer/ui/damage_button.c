/* SPDX-License-Identifier: Apache-2.0 */
/* A run goes in, a badge with a popover comes out; the text is made when the popover opens. */
#include "damage_button.h"

#include "damage_text.h"

#include <glib/gi18n-lib.h>

#define RUN_KEY   "courbe-run"
#define STATE_KEY "courbe-state"

bool damage_button_is_needed(const Run *run)
{
    return damage_text_is_needed(run);
}

static GtkWidget *new_text(const char *text)
{
    GtkWidget *label = gtk_label_new(text);
    gtk_label_set_selectable(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap(GTK_LABEL(label), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_max_width_chars(GTK_LABEL(label), 56);
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_widget_add_css_class(label, "caption-text");
    gtk_widget_add_css_class(label, "numbers");
    return label;
}

static void fill_popover(GtkMenuButton *button, gpointer user)
{
    (void)user;
    ViewState *state = g_object_get_data(G_OBJECT(button), STATE_KEY);
    const RunId run = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(button), RUN_KEY));
    g_autofree char *text = damage_text(series_store_run(view_state_store(state), run));
    GtkWidget *scrolled = gtk_scrolled_window_new();
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
    gtk_scrolled_window_set_propagate_natural_width(GTK_SCROLLED_WINDOW(scrolled), TRUE);
    gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), 360);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), new_text(text));
    GtkWidget *popover = gtk_popover_new();
    gtk_popover_set_child(GTK_POPOVER(popover), scrolled);
    gtk_menu_button_set_popover(button, popover);
}

GtkWidget *damage_button_new(ViewState *state)
{
    GtkWidget *button = gtk_menu_button_new();
    g_object_set_data(G_OBJECT(button), STATE_KEY, state);
    gtk_menu_button_set_icon_name(GTK_MENU_BUTTON(button), "dialog-warning-symbolic");
    gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(button), FALSE);
    gtk_menu_button_set_create_popup_func(GTK_MENU_BUTTON(button), fill_popover, NULL, NULL);
    gtk_widget_set_tooltip_text(button, _("Damaged: show where"));
    gtk_widget_add_css_class(button, "damage-badge");
    gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Damaged: show where"), -1);
    return button;
}

void damage_button_set_run(GtkWidget *button, RunId run)
{
    g_object_set_data(G_OBJECT(button), RUN_KEY, GUINT_TO_POINTER(run));
}
