/* SPDX-License-Identifier: Apache-2.0 */
/* A sentence and its details go in, an info bar comes out. Labels only, no markup: paths are
 * strangers' words. */
#include "error_banner.h"

#include <glib/gi18n-lib.h>

struct _ErrorBanner {
    GtkWidget parent;
    /* owned */
    char *details;
    char *dismissed; /* what was said when it was dismissed */
    /* children */
    GtkWidget *bar;
    GtkWidget *text;
    GtkWidget *details_button;
    GtkWidget *details_text;
};

G_DEFINE_FINAL_TYPE(ErrorBanner, error_banner, GTK_TYPE_WIDGET)

static void dismiss(ErrorBanner *self)
{
    g_free(self->dismissed);
    self->dismissed =
        g_strconcat(gtk_label_get_text(GTK_LABEL(self->text)), "\n", self->details, NULL);
    gtk_info_bar_set_revealed(GTK_INFO_BAR(self->bar), FALSE);
}

void error_banner_say(ErrorBanner *self, const char *text, const char *details)
{
    g_autofree char *said = g_strconcat(text, "\n", details, NULL);
    if (g_strcmp0(said, self->dismissed) == 0) {
        return;
    }
    if (g_strcmp0(gtk_label_get_text(GTK_LABEL(self->text)), text) != 0) {
        gtk_label_set_text(GTK_LABEL(self->text), text);
    }
    if (g_strcmp0(details, self->details) != 0) {
        g_free(self->details);
        self->details = g_strdup(details);
        gtk_label_set_text(GTK_LABEL(self->details_text), details != NULL ? details : "");
    }
    gtk_widget_set_visible(self->details_button, details != NULL);
    gtk_info_bar_set_revealed(GTK_INFO_BAR(self->bar), TRUE);
}

void error_banner_clear(ErrorBanner *self)
{
    g_clear_pointer(&self->dismissed, g_free);
    gtk_info_bar_set_revealed(GTK_INFO_BAR(self->bar), FALSE);
}

static GtkWidget *new_details_popover(ErrorBanner *self)
{
    GtkWidget *popover = gtk_popover_new();
    GtkWidget *scrolled = gtk_scrolled_window_new();
    self->details_text = gtk_label_new(NULL);
    gtk_label_set_selectable(GTK_LABEL(self->details_text), TRUE);
    gtk_label_set_wrap(GTK_LABEL(self->details_text), TRUE);
    gtk_label_set_wrap_mode(GTK_LABEL(self->details_text), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_max_width_chars(GTK_LABEL(self->details_text), 64);
    gtk_label_set_xalign(GTK_LABEL(self->details_text), 0);
    gtk_widget_add_css_class(self->details_text, "caption-text");
    gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER,
                                   GTK_POLICY_AUTOMATIC);
    gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
    gtk_scrolled_window_set_propagate_natural_width(GTK_SCROLLED_WINDOW(scrolled), TRUE);
    gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), 360);
    gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scrolled), self->details_text);
    gtk_popover_set_child(GTK_POPOVER(popover), scrolled);
    return popover;
}

static void build(ErrorBanner *self)
{
    self->bar = gtk_info_bar_new();
    gtk_info_bar_set_message_type(GTK_INFO_BAR(self->bar), GTK_MESSAGE_WARNING);
    gtk_info_bar_set_revealed(GTK_INFO_BAR(self->bar), FALSE);
    gtk_widget_set_parent(self->bar, GTK_WIDGET(self));
    self->text = gtk_label_new(NULL);
    gtk_label_set_ellipsize(GTK_LABEL(self->text), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_xalign(GTK_LABEL(self->text), 0);
    gtk_widget_set_hexpand(self->text, TRUE);
    gtk_info_bar_add_child(GTK_INFO_BAR(self->bar), self->text);
    self->details_button = gtk_menu_button_new();
    gtk_menu_button_set_label(GTK_MENU_BUTTON(self->details_button), _("Details"));
    gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->details_button), new_details_popover(self));
    gtk_widget_set_valign(self->details_button, GTK_ALIGN_CENTER);
    gtk_info_bar_add_action_widget(GTK_INFO_BAR(self->bar), self->details_button,
                                   GTK_RESPONSE_HELP);
    GtkWidget *dismiss_button = gtk_button_new_with_label(_("Dismiss"));
    gtk_widget_set_valign(dismiss_button, GTK_ALIGN_CENTER);
    g_signal_connect_swapped(dismiss_button, "clicked", G_CALLBACK(dismiss), self);
    gtk_info_bar_add_action_widget(GTK_INFO_BAR(self->bar), dismiss_button, GTK_RESPONSE_CLOSE);
}

static void error_banner_dispose(GObject *object)
{
    ErrorBanner *self = ERROR_BANNER(object);
    g_clear_pointer(&self->bar, gtk_widget_unparent);
    g_clear_pointer(&self->details, g_free);
    g_clear_pointer(&self->dismissed, g_free);
    G_OBJECT_CLASS(error_banner_parent_class)->dispose(object);
}

static void error_banner_class_init(ErrorBannerClass *class)
{
    G_OBJECT_CLASS(class)->dispose = error_banner_dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "errorbanner");
}

static void error_banner_init(ErrorBanner *self)
{
    build(self);
}

GtkWidget *error_banner_new(void)
{
    return g_object_new(ERROR_TYPE_BANNER, NULL);
}
