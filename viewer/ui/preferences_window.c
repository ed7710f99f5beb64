/* SPDX-License-Identifier: Apache-2.0 */
/* The preferences go in, a libadwaita preferences window comes out; what is changed there goes back
 * into the preferences and to the file at once, and a failure to save is said in the window. */
#include "preferences_window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static void save(Preferences *preferences, GtkWidget *row)
{
    g_autofree char *error = NULL;
    if (!preferences_save(preferences, &error)) {
        AdwToast *toast = adw_toast_new("");
        GtkWidget *label = gtk_label_new(error);
        gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
        adw_toast_set_custom_title(toast, label);
        adw_preferences_window_add_toast(ADW_PREFERENCES_WINDOW(gtk_widget_get_root(row)), toast);
    }
}

static void style_chosen(AdwComboRow *row, GParamSpec *property, Preferences *preferences)
{
    (void)property;
    preferences->style = (PreferencesStyle)adw_combo_row_get_selected(row);
    preferences_apply_style(preferences);
    save(preferences, GTK_WIDGET(row));
}

static void smoothing_chosen(GtkSpinButton *button, Preferences *preferences)
{
    preferences->smoothing = gtk_spin_button_get_value(button);
    save(preferences, GTK_WIDGET(button));
}

static GtkWidget *style_row(Preferences *preferences)
{
    const char *const names[] = {_("As the system"), _("Light"), _("Dark"), NULL};
    g_autoptr(GtkStringList) list = gtk_string_list_new(names);
    GtkWidget *row = adw_combo_row_new();
    adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), _("Style"));
    adw_combo_row_set_model(ADW_COMBO_ROW(row), G_LIST_MODEL(list));
    adw_combo_row_set_selected(ADW_COMBO_ROW(row), preferences->style);
    g_signal_connect(row, "notify::selected", G_CALLBACK(style_chosen), preferences);
    return row;
}

static GtkWidget *smoothing_row(Preferences *preferences)
{
    GtkWidget *row = adw_action_row_new();
    GtkWidget *button = gtk_spin_button_new_with_range(0, 0.999, 0.01);
    adw_preferences_row_set_title(ADW_PREFERENCES_ROW(row), _("Smoothing"));
    adw_action_row_set_subtitle(ADW_ACTION_ROW(row), _("Of newly opened directories"));
    gtk_spin_button_set_digits(GTK_SPIN_BUTTON(button), 3);
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(button), preferences->smoothing);
    gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
    g_signal_connect(button, "value-changed", G_CALLBACK(smoothing_chosen), preferences);
    adw_action_row_add_suffix(ADW_ACTION_ROW(row), button);
    adw_action_row_set_activatable_widget(ADW_ACTION_ROW(row), button);
    return row;
}

static void add_group(AdwPreferencesPage *page, const char *title, GtkWidget *row)
{
    GtkWidget *group = adw_preferences_group_new();
    adw_preferences_group_set_title(ADW_PREFERENCES_GROUP(group), title);
    adw_preferences_group_add(ADW_PREFERENCES_GROUP(group), row);
    adw_preferences_page_add(page, ADW_PREFERENCES_GROUP(group));
}

void preferences_window_present(Preferences *preferences, GtkWindow *parent)
{
    GtkWidget *window = adw_preferences_window_new();
    GtkWidget *page = adw_preferences_page_new();
    add_group(ADW_PREFERENCES_PAGE(page), _("Appearance"), style_row(preferences));
    add_group(ADW_PREFERENCES_PAGE(page), _("Reading"), smoothing_row(preferences));
    adw_preferences_window_add(ADW_PREFERENCES_WINDOW(window), ADW_PREFERENCES_PAGE(page));
    adw_preferences_window_set_search_enabled(ADW_PREFERENCES_WINDOW(window), FALSE);
    gtk_window_set_default_size(GTK_WINDOW(window), 520, 360);
    gtk_window_set_transient_for(GTK_WINDOW(window), parent);
    gtk_window_set_modal(GTK_WINDOW(window), TRUE);
    gtk_window_present(GTK_WINDOW(window));
}
