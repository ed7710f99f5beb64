/* SPDX-License-Identifier: Apache-2.0 */
/* The window itself: its words for every state, and what it opens. */
#include "viewer_window.h"

#include "recent_directories.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

static const Preferences preferences = {PREFERENCES_STYLE_SYSTEM, 0.25};

static GtkApplication *application;

static int set_up(void **state)
{
    const int failed = widget_test_begin(state);
    application =
        GTK_APPLICATION(adw_application_new("org.courbe.Courbe.Test", G_APPLICATION_NON_UNIQUE));
    return failed || !g_application_register(G_APPLICATION(application), NULL, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    g_object_unref(application);
    return 0;
}

typedef struct {
    char *logs;
    ViewerWindow *window;
} Scene;

static Scene begin(void)
{
    Scene scene = {.logs = widget_test_logs()};
    scene.window = viewer_window_new(application, &preferences);
    gtk_window_set_default_size(GTK_WINDOW(scene.window), 1200, 800);
    gtk_window_present(GTK_WINDOW(scene.window));
    widget_test_wait_until(gtk_widget_get_mapped(GTK_WIDGET(scene.window)));
    return scene;
}

static void open_path(Scene *scene, const char *path)
{
    viewer_window_open(scene->window, &path, 1);
    widget_test_wait_until(view_state_progress(viewer_window_state(scene->window)).all_read);
    widget_test_settle();
}

static void end(Scene *scene)
{
    widget_test_close(GTK_WINDOW(scene->window));
    temporary_directory_remove(scene->logs);
}

static bool says(Scene *scene, const char *words)
{
    g_autofree char *texts = widget_test_texts(GTK_WIDGET(scene->window));
    return strstr(texts, words) != NULL;
}

static bool can(Scene *scene, const char *action)
{
    return g_action_group_get_action_enabled(G_ACTION_GROUP(scene->window), action);
}

static void test_with_nothing_open_it_offers_to_open(void **state)
{
    (void)state;
    Scene scene = begin();
    assert_string_equal(gtk_window_get_title(GTK_WINDOW(scene.window)), "Courbe");
    assert_true(says(&scene, "Open a Log Directory"));
    assert_false(viewer_window_has_content(scene.window));
    assert_false(viewer_window_shows_curves(scene.window));
    assert_false(can(&scene, "reload"));
    assert_false(can(&scene, "export"));
    end(&scene);
}

static void test_a_directory_fills_list_pages_and_title(void **state)
{
    (void)state;
    Scene scene = begin();
    open_path(&scene, scene.logs);
    assert_true(viewer_window_has_content(scene.window));
    assert_true(viewer_window_shows_curves(scene.window));
    assert_int_equal(page_scalars_n_items(viewer_window_curves(scene.window)), 2);
    assert_true(can(&scene, "reload") && can(&scene, "export"));
    g_autofree char *base = g_path_get_basename(scene.logs);
    g_autofree char *title = g_strdup_printf("%s – Courbe", base);
    assert_string_equal(gtk_window_get_title(GTK_WINDOW(scene.window)), title);
    assert_non_null(widget_test_label(GTK_WIDGET(viewer_window_run_list(scene.window)), "alpha"));
    assert_true(says(&scene, "Live"));
    assert_false(says(&scene, "Open a Log Directory"));
    adw_view_stack_set_visible_child_name(viewer_window_pages(scene.window), "images");
    assert_false(viewer_window_shows_curves(scene.window));
    assert_false(can(&scene, "export"));
    end(&scene);
}

static void test_an_opened_directory_is_remembered_and_smooth_as_preferred(void **state)
{
    (void)state;
    Scene scene = begin();
    open_path(&scene, scene.logs);
    const ViewSettings *settings = view_state_settings(viewer_window_state(scene.window));
    assert_true(view_settings_smoothing(settings) == 0.25);
    g_auto(GStrv) recent = recent_directories_load();
    assert_string_equal(recent[0], scene.logs);
    end(&scene);
}

static void test_what_does_not_exist_and_what_has_no_runs_is_said(void **state)
{
    (void)state;
    Scene scene = begin();
    char *missing = temporary_directory_file(scene.logs, "<b>no&\x1b");
    open_path(&scene, missing);
    assert_true(says(&scene, "/<b>no&\\x1b does not exist"));
    assert_false(viewer_window_has_content(scene.window));
    char *empty = temporary_directory_make();
    open_path(&scene, empty);
    assert_true(says(&scene, "No event files here yet"));
    open_path(&scene, scene.logs);
    assert_true(viewer_window_has_content(scene.window));
    end(&scene);
    temporary_directory_remove(empty);
    free(missing);
}

static void test_a_file_that_cannot_be_read_is_told_above_the_charts(void **state)
{
    (void)state;
    Scene scene = begin();
    char *missing = temporary_directory_file(scene.logs, "missing");
    const char *const roots[] = {scene.logs, missing};
    viewer_window_open(scene.window, roots, 2);
    widget_test_wait_until(says(&scene, "missing could not be read."));
    assert_true(viewer_window_has_content(scene.window));
    end(&scene);
    free(missing);
}

static void test_toasts_and_failures_are_plain_text(void **state)
{
    (void)state;
    Scene scene = begin();
    open_path(&scene, scene.logs);
    viewer_window_toast(scene.window, "Saved <b>&%n", "_Open", "win.show-file",
                        g_variant_new_bytestring("/x"));
    widget_test_wait_until(says(&scene, "Saved <b>&%n\n"));
    viewer_window_say_failure(scene.window, "<i>first&");
    assert_true(says(&scene, "<i>first&\n"));
    viewer_window_say_failure(scene.window, "second");
    assert_true(says(&scene, "second\n") && !says(&scene, "<i>first&"));
    end(&scene);
}

static void test_what_is_dropped_on_it_is_opened(void **state)
{
    (void)state;
    Scene scene = begin();
    gboolean taken = FALSE;
    g_autoptr(GFile) file = g_file_new_for_path(scene.logs);
    GSList *files = g_slist_append(NULL, file);
    g_auto(GValue) value = G_VALUE_INIT;
    g_value_init(&value, GDK_TYPE_FILE_LIST);
    g_value_set_boxed(&value, files);
    g_slist_free(files);
    g_signal_emit_by_name(widget_test_controller(GTK_WIDGET(scene.window), GTK_TYPE_DROP_TARGET),
                          "drop", &value, 10.0, 10.0, &taken);
    assert_true(taken);
    widget_test_wait_until(viewer_window_has_content(scene.window));
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_nothing_open_it_offers_to_open),
        cmocka_unit_test(test_a_directory_fills_list_pages_and_title),
        cmocka_unit_test(test_an_opened_directory_is_remembered_and_smooth_as_preferred),
        cmocka_unit_test(test_what_does_not_exist_and_what_has_no_runs_is_said),
        cmocka_unit_test(test_a_file_that_cannot_be_read_is_told_above_the_charts),
        cmocka_unit_test(test_toasts_and_failures_are_plain_text),
        cmocka_unit_test(test_what_is_dropped_on_it_is_opened),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
