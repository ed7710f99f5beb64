/* SPDX-License-Identifier: Apache-2.0 */
/* The window in which the preferences are set. */
#include "preferences_window.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

static char *home;

static int set_up(void **state)
{
    home = temporary_directory_make();
    g_setenv("XDG_CONFIG_HOME", home, TRUE);
    return widget_test_begin(state);
}

static int tear_down(void **state)
{
    (void)state;
    temporary_directory_remove(home);
    return 0;
}

static GtkWindow *present(Preferences *preferences)
{
    preferences_window_present(preferences, NULL);
    g_autoptr(GListModel) windows = g_object_ref(gtk_window_get_toplevels());
    assert_int_equal(g_list_model_get_n_items(windows), 1);
    g_autoptr(GtkWindow) window = g_list_model_get_item(windows, 0);
    widget_test_wait_until(gtk_widget_get_mapped(GTK_WIDGET(window)));
    return window;
}

static GtkWidget *within(GtkWindow *window, GType type)
{
    GtkWidget *found = widget_test_first(GTK_WIDGET(window), type);
    assert_non_null(found);
    return found;
}

static void test_it_shows_what_is_set(void **state)
{
    (void)state;
    Preferences preferences = {PREFERENCES_STYLE_DARK, 0.9};
    GtkWindow *window = present(&preferences);
    AdwComboRow *style = ADW_COMBO_ROW(within(window, ADW_TYPE_COMBO_ROW));
    assert_int_equal(adw_combo_row_get_selected(style), PREFERENCES_STYLE_DARK);
    assert_non_null(widget_test_label(GTK_WIDGET(style), "Style"));
    GtkSpinButton *smoothing = GTK_SPIN_BUTTON(within(window, GTK_TYPE_SPIN_BUTTON));
    assert_string_equal(gtk_editable_get_text(GTK_EDITABLE(smoothing)), "0.900");
    assert_non_null(widget_test_label(GTK_WIDGET(window), "Smoothing"));
    assert_true(gtk_window_get_modal(window));
    widget_test_close(window);
}

static void test_a_style_applies_and_is_saved_at_once(void **state)
{
    (void)state;
    Preferences preferences = {PREFERENCES_STYLE_SYSTEM, 0.6};
    GtkWindow *window = present(&preferences);
    AdwComboRow *style = ADW_COMBO_ROW(within(window, ADW_TYPE_COMBO_ROW));
    adw_combo_row_set_selected(style, PREFERENCES_STYLE_DARK);
    assert_true(adw_style_manager_get_dark(adw_style_manager_get_default()));
    Preferences *saved = preferences_load();
    assert_int_equal(saved->style, PREFERENCES_STYLE_DARK);
    preferences_free(saved);
    adw_combo_row_set_selected(style, PREFERENCES_STYLE_LIGHT);
    assert_false(adw_style_manager_get_dark(adw_style_manager_get_default()));
    assert_int_equal(preferences.style, PREFERENCES_STYLE_LIGHT);
    widget_test_close(window);
}

static void test_smoothing_is_saved_at_once_and_stays_below_one(void **state)
{
    (void)state;
    Preferences preferences = {PREFERENCES_STYLE_SYSTEM, 0.6};
    GtkWindow *window = present(&preferences);
    GtkSpinButton *smoothing = GTK_SPIN_BUTTON(within(window, GTK_TYPE_SPIN_BUTTON));
    gtk_spin_button_set_value(smoothing, 0.25);
    Preferences *saved = preferences_load();
    assert_float_equal(saved->smoothing, 0.25, 0);
    preferences_free(saved);
    gtk_spin_button_set_value(smoothing, 5);
    assert_float_equal(preferences.smoothing, 0.999, 0);
    gtk_spin_button_set_value(smoothing, -5);
    assert_float_equal(preferences.smoothing, 0, 0);
    widget_test_close(window);
}

/* Where the directory should be, there is a file. */
static void test_a_failure_to_save_is_said(void **state)
{
    (void)state;
    Preferences preferences = {PREFERENCES_STYLE_SYSTEM, 0.6};
    char *directory = temporary_directory_file(home, "courbe");
    char *file = temporary_directory_file(home, "courbe/preferences.ini");
    g_unlink(file);
    g_rmdir(directory);
    temporary_directory_write(directory, "", 0);
    GtkWindow *window = present(&preferences);
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(within(window, GTK_TYPE_SPIN_BUTTON)), 0.5);
    g_autofree char *texts = widget_test_texts(GTK_WIDGET(window));
    assert_non_null(strstr(texts, "preferences.ini"));
    assert_non_null(strstr(texts, "Not a directory"));
    widget_test_close(window);
    g_unlink(directory);
    free(directory);
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_shows_what_is_set),
        cmocka_unit_test(test_a_style_applies_and_is_saved_at_once),
        cmocka_unit_test(test_smoothing_is_saved_at_once_and_stays_below_one),
        cmocka_unit_test(test_a_failure_to_save_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
