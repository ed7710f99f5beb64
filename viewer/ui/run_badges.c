/* SPDX-License-Identifier: Apache-2.0 */
/* A run goes in, up to three badges come out. Each is made when a run first needs it: icons are
 * slow to load, and most runs need none. */
#include "run_badges.h"

#include "display_text.h"

#include <glib/gi18n-lib.h>

struct _RunBadges {
    GtkWidget parent;
    /* borrowed */
    ViewState *state;
    /* children; NULL until they are needed */
    GtkWidget *gone;
    GtkWidget *polled;
    GtkWidget *wall_axis;
};

G_DEFINE_FINAL_TYPE(RunBadges, run_badges, GTK_TYPE_WIDGET)

static GtkWidget *new_icon(const char *name, const char *tooltip)
{
    GtkWidget *icon = gtk_image_new_from_icon_name(name);
    gtk_widget_add_css_class(icon, "dim-badge");
    gtk_widget_set_tooltip_text(icon, tooltip);
    return icon;
}

static GtkWidget *new_gone_icon(RunBadges *self)
{
    (void)self;
    return new_icon("user-trash-symbolic",
                    _("Deleted: the points that were read are kept until the window is closed"));
}

static GtkWidget *new_polled_icon(RunBadges *self)
{
    (void)self;
    return new_icon("emblem-synchronizing-symbolic",
                    _("Checked every few seconds: the system does not announce changes here"));
}

static void use_wall_axis(RunBadges *self)
{
    view_settings_set_x_axis(view_state_settings(self->state), X_AXIS_WALL);
    view_state_settings_changed(self->state);
}

static GtkWidget *new_wall_axis_button(RunBadges *self)
{
    GtkWidget *button = gtk_button_new_from_icon_name("document-open-recent-symbolic");
    gtk_widget_add_css_class(button, "flat");
    gtk_widget_add_css_class(button, "run-badge");
    gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
    gtk_accessible_update_property(GTK_ACCESSIBLE(button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                   _("Show wall time on the x axis"), -1);
    g_signal_connect_swapped(button, "clicked", G_CALLBACK(use_wall_axis), self);
    return button;
}

static void show(RunBadges *self, GtkWidget **badge, bool is_needed,
                 GtkWidget *(*make)(RunBadges *))
{
    if (is_needed && *badge == NULL) {
        *badge = make(self);
        gtk_widget_set_parent(*badge, GTK_WIDGET(self));
    }
    if (*badge != NULL) {
        gtk_widget_set_visible(*badge, is_needed);
    }
}

static void show_wall_axis(RunBadges *self, const char *tag)
{
    show(self, &self->wall_axis, tag != NULL, new_wall_axis_button);
    if (tag != NULL) {
        g_autofree char *name = display_text_escape_name(tag);
        g_autofree char *tooltip = g_strdup_printf(
            _("The steps of %s go back again and again: show wall time on the x axis"), name);
        gtk_widget_set_tooltip_text(self->wall_axis, tooltip);
    }
}

void run_badges_set_run(RunBadges *self, RunId id)
{
    const Run *run = series_store_run(view_state_store(self->state), id);
    show(self, &self->gone, run_is_gone(run), new_gone_icon);
    show(self, &self->polled, run_is_polled(run) && !run_is_gone(run), new_polled_icon);
    show_wall_axis(self, run_repeating_tag(run));
}

static void run_badges_dispose(GObject *object)
{
    RunBadges *self = RUN_BADGES(object);
    g_clear_pointer(&self->gone, gtk_widget_unparent);
    g_clear_pointer(&self->polled, gtk_widget_unparent);
    g_clear_pointer(&self->wall_axis, gtk_widget_unparent);
    G_OBJECT_CLASS(run_badges_parent_class)->dispose(object);
}

static void run_badges_class_init(RunBadgesClass *class)
{
    G_OBJECT_CLASS(class)->dispose = run_badges_dispose;
    gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BOX_LAYOUT);
    gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "runbadges");
}

static void run_badges_init(RunBadges *self)
{
    (void)self;
}

GtkWidget *run_badges_new(ViewState *state)
{
    RunBadges *self = g_object_new(RUN_TYPE_BADGES, NULL);
    self->state = state;
    return GTK_WIDGET(self);
}
