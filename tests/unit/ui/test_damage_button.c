/* SPDX-License-Identifier: Apache-2.0 */
/* The badge of a damaged run and what its popover tells. */
#include "damage_button.h"

#include "temporary_directory.h"
#include "widget_test.h"

/* A whole event file with something behind it that is none. */
static ViewState *damaged_state(const char *logs)
{
    g_autofree char *run = g_build_filename(logs, "beta", NULL);
    g_autoptr(GDir) directory = g_dir_open(run, 0, NULL);
    const char *name = NULL;
    while ((name = g_dir_read_name(directory)) != NULL && strstr(name, "tfevents") == NULL) {
    }
    assert_non_null(name);
    g_autofree char *path = g_build_filename(run, name, NULL);
    char junk[64];
    memset(junk, 'j', sizeof junk);
    temporary_directory_append(path, junk, sizeof junk);
    return widget_test_state(logs);
}

static void test_only_a_damaged_run_needs_one(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    ViewState *view = damaged_state(logs);
    const SeriesStore *store = view_state_store(view);
    for (RunId run = 0; run < series_store_n_runs(store); run++) {
        const bool is_beta = strcmp(view_state_run_label(view, run), "beta") == 0;
        assert_int_equal(damage_button_is_needed(series_store_run(store, run)), is_beta);
    }
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_its_popover_names_file_offset_and_reason(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    ViewState *view = damaged_state(logs);
    GtkWidget *button = damage_button_new(view);
    GtkWindow *window = widget_test_show(button, 300, 300);
    RunId beta = 0;
    while (strcmp(view_state_run_label(view, beta), "beta") != 0) {
        beta++;
    }
    damage_button_set_run(button, beta);
    gtk_menu_button_popup(GTK_MENU_BUTTON(button));
    widget_test_draw(button);
    g_autofree char *text = widget_test_texts(button);
    assert_non_null(strstr(text, "/beta/"));
    assert_non_null(strstr(text, "at byte "));
    assert_non_null(strstr(text, "64 bytes"));
    widget_test_close(window);
    g_object_unref(view);
    temporary_directory_remove(logs);
}

static void test_it_says_what_it_is_to_all(void **state)
{
    (void)state;
    ViewState *view = view_state_new();
    GtkWidget *button = damage_button_new(view);
    GtkWindow *window = widget_test_show(button, 100, 100);
    assert_ptr_equal(widget_test_button(button, "Damaged: show where"), button);
    assert_ptr_equal(widget_test_button(button, "dialog-warning-symbolic"), button);
    gtk_test_accessible_assert_property(button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        "Damaged: show where");
    widget_test_close(window);
    g_object_unref(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_a_damaged_run_needs_one),
        cmocka_unit_test(test_its_popover_names_file_offset_and_reason),
        cmocka_unit_test(test_it_says_what_it_is_to_all),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
