/* SPDX-License-Identifier: Apache-2.0 */
/* The list of runs, which is also the legend of every chart. */
#include "run_list.h"

#include "run_row.h"
#include "run_swatch.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <string.h>

typedef struct {
    char *logs;
    ViewState *view;
    GtkWidget *list;
    GtkWindow *window;
} Scene;

/* @param logs  NULL: nothing is open */
static Scene begin_with(char *logs)
{
    Scene scene = {.logs = logs, .view = logs != NULL ? widget_test_state(logs) : view_state_new()};
    scene.list = run_list_new(scene.view);
    scene.window = widget_test_show(scene.list, 300, 600);
    g_signal_emit_by_name(scene.view, "data-changed"); /* a window makes its list first */
    widget_test_draw(scene.list);
    return scene;
}

static Scene begin(void)
{
    return begin_with(widget_test_logs());
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    g_object_unref(scene->view);
    if (scene->logs != NULL) {
        temporary_directory_remove(scene->logs);
    }
}

/* The names in the rows from top to bottom, each with a space after it. */
static char *names(const Scene *scene)
{
    GString *all = g_string_new(NULL);
    GtkWidget *row = NULL;
    for (guint i = 0; (row = widget_test_nth(scene->list, RUN_TYPE_ROW, i)) != NULL; i++) {
        const RunId run = run_row_run(RUN_ROW(row));
        if (run != RUN_NONE) {
            g_string_append_printf(all, "%s ", view_state_run_label(scene->view, run));
        }
    }
    return g_string_free(all, FALSE);
}

static bool lists(const Scene *scene, const char *wanted)
{
    g_autofree char *present = names(scene);
    return strcmp(present, wanted) == 0;
}

static bool says(const Scene *scene, const char *words)
{
    g_autofree char *texts = widget_test_texts(scene->list);
    return strstr(texts, words) != NULL;
}

static void filter(const Scene *scene, const char *text)
{
    GtkWidget *entry = widget_test_first(scene->list, GTK_TYPE_SEARCH_ENTRY);
    gtk_editable_set_text(GTK_EDITABLE(entry), text);
}

static GtkWidget *all_box(const Scene *scene)
{
    return widget_test_first(scene->list, RUN_TYPE_SWATCH); /* above the rows */
}

static RunSwatchState all_state(const Scene *scene)
{
    return run_swatch_state(RUN_SWATCH(all_box(scene)));
}

static GtkWidget *rows(const Scene *scene)
{
    return widget_test_first(scene->list, GTK_TYPE_LIST_VIEW);
}

static RunId find_run(const Scene *scene, const char *name)
{
    return series_store_find_run(view_state_store(scene->view), name);
}

static bool shows(const Scene *scene, const char *name)
{
    return view_state_run_is_visible(scene->view, find_run(scene, name));
}

static void test_beyond_500_runs_it_says_what_is_hidden(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    const char *const tags[] = {"loss", NULL};
    for (int i = 0; i < 500; i++) {
        g_autofree char *run = g_strdup_printf("run%d", i);
        widget_test_log_tags(logs, run, tags);
    }
    Scene scene = begin_with(logs);
    assert_true(says(&scene, "502 runs"));
    assert_true(says(&scene, "2 runs hidden"));
    assert_true(shows(&scene, "alpha"));
    assert_true(shows(&scene, "run497"));
    assert_false(shows(&scene, "run498"));
    assert_int_equal(all_state(&scene), RUN_SWATCH_MIXED);
    view_settings_set_all_visible(view_state_settings(scene.view), true); /* the button's action */
    view_state_settings_changed(scene.view);
    assert_null(widget_test_label(scene.list, "2 runs hidden")); /* only what is visible is found */
    assert_int_equal(all_state(&scene), RUN_SWATCH_SHOWN);
    end(&scene);
}

static void test_with_nothing_open_it_is_empty(void **state)
{
    (void)state;
    Scene scene = begin_with(NULL);
    assert_true(lists(&scene, ""));
    assert_non_null(widget_test_label(scene.list, "0 runs"));
    assert_int_equal(all_state(&scene), RUN_SWATCH_HIDDEN);
    end(&scene);
}

static void test_runs_are_listed_and_counted(void **state)
{
    (void)state;
    Scene scene = begin();
    assert_true(lists(&scene, "alpha beta "));
    assert_non_null(widget_test_label(scene.list, "2 runs, 2 growing"));
    assert_non_null(widget_test_label(scene.list, scene.logs));
    assert_int_equal(all_state(&scene), RUN_SWATCH_SHOWN);
    end(&scene);
}

static void test_one_run_is_counted_in_the_singular_and_its_damage_told(void **state)
{
    (void)state;
    char *logs = temporary_directory_make();
    widget_test_log_more(logs, "only", 0, 1);
    char *file = temporary_directory_file(logs, "only/events.out.tfevents.9999999999.x");
    char bytes[100] = "this is no record";
    temporary_directory_write(file, bytes, sizeof bytes);
    free(file);
    Scene scene = begin_with(logs);
    assert_true(lists(&scene, "only "));
    assert_non_null(widget_test_label(scene.list, "1 run, 1 growing, 1 damaged"));
    end(&scene);
}

static void test_a_filter_lists_what_matches(void **state)
{
    (void)state;
    Scene scene = begin();
    filter(&scene, "/^b.t/");
    widget_test_wait_until(lists(&scene, "beta "));
    assert_non_null(widget_test_label(scene.list, "1 of 2 runs match"));
    assert_true(shows(&scene, "alpha")); /* it lists, it does not hide */
    GtkWidget *entry = widget_test_first(scene.list, GTK_TYPE_SEARCH_ENTRY);
    gtk_editable_insert_text(GTK_EDITABLE(entry), "[", 1, &(int){2}); /* as if typed */
    widget_test_wait_until(says(&scene, " at character "));
    assert_true(lists(&scene, "beta ")); /* the last good one stays */
    g_signal_emit_by_name(entry, "stop-search");
    widget_test_wait_until(lists(&scene, "alpha beta "));
    assert_false(says(&scene, " at character "));
    end(&scene);
}

static void test_the_box_speaks_for_the_rows_that_are_listed(void **state)
{
    (void)state;
    Scene scene = begin();
    view_state_set_run_visible(scene.view, find_run(&scene, "alpha"), false);
    assert_int_equal(all_state(&scene), RUN_SWATCH_MIXED);
    widget_test_click(all_box(&scene), 1, 14, 14);
    assert_true(shows(&scene, "alpha") && shows(&scene, "beta"));
    widget_test_click(all_box(&scene), 1, 14, 14);
    assert_false(shows(&scene, "alpha") || shows(&scene, "beta"));
    assert_int_equal(all_state(&scene), RUN_SWATCH_HIDDEN);
    filter(&scene, "alpha");
    widget_test_wait_until(lists(&scene, "alpha "));
    widget_test_click(all_box(&scene), 1, 14, 14);
    assert_true(shows(&scene, "alpha") && !shows(&scene, "beta"));
    end(&scene);
}

static void test_space_hides_the_focused_run_and_shift_space_shows_it_alone(void **state)
{
    (void)state;
    Scene scene = begin();
    assert_false(widget_test_shortcut(rows(&scene), GDK_KEY_space, 0)); /* none is focused */
    run_list_focus_rows(RUN_LIST(scene.list));
    assert_true(widget_test_shortcut(rows(&scene), GDK_KEY_space, 0));
    assert_true(!shows(&scene, "alpha") && shows(&scene, "beta"));
    assert_true(widget_test_shortcut(rows(&scene), GDK_KEY_space, GDK_SHIFT_MASK));
    assert_true(shows(&scene, "alpha") && !shows(&scene, "beta"));
    end(&scene);
}

static void test_the_focus_goes_where_it_is_wanted(void **state)
{
    (void)state;
    Scene scene = begin();
    run_list_focus_filter(RUN_LIST(scene.list));
    GtkWidget *entry = widget_test_first(scene.list, GTK_TYPE_SEARCH_ENTRY);
    assert_true(gtk_widget_is_ancestor(gtk_window_get_focus(scene.window), entry));
    run_list_focus_rows(RUN_LIST(scene.list));
    assert_true(gtk_widget_is_ancestor(gtk_window_get_focus(scene.window), rows(&scene)));
    end(&scene);
}

static void test_no_row_moves_under_the_pointer(void **state)
{
    (void)state;
    Scene scene = begin();
    widget_test_enter(rows(&scene), 20, 20);
    widget_test_log_more(scene.logs, "aaa", 0, 1);
    widget_test_wait_until(find_run(&scene, "aaa") != RUN_NONE && !lists(&scene, "alpha beta "));
    assert_true(lists(&scene, "alpha beta aaa "));
    widget_test_leave(rows(&scene));
    widget_test_wait_until(lists(&scene, "aaa alpha beta "));
    end(&scene);
}

static void test_the_lifted_run_is_marked(void **state)
{
    (void)state;
    Scene scene = begin();
    view_state_set_lifted_run(scene.view, find_run(&scene, "beta"));
    assert_false(gtk_widget_has_css_class(widget_test_nth(scene.list, RUN_TYPE_ROW, 0), "lifted"));
    assert_true(gtk_widget_has_css_class(widget_test_nth(scene.list, RUN_TYPE_ROW, 1), "lifted"));
    view_state_set_lifted_run(scene.view, VIEW_STATE_NO_RUN);
    assert_false(gtk_widget_has_css_class(widget_test_nth(scene.list, RUN_TYPE_ROW, 1), "lifted"));
    end(&scene);
}

static char *clipboard_text(GtkWidget *widget)
{
    g_auto(GValue) value = G_VALUE_INIT;
    g_value_init(&value, G_TYPE_STRING);
    GdkContentProvider *content = gdk_clipboard_get_content(gtk_widget_get_clipboard(widget));
    assert_non_null(content);
    assert_true(gdk_content_provider_get_value(content, &value, NULL));
    return g_value_dup_string(&value);
}

static void test_the_menu_of_a_run_copies_and_shows_it_alone(void **state)
{
    (void)state;
    Scene scene = begin();
    run_list_focus_rows(RUN_LIST(scene.list));
    assert_true(widget_test_shortcut(rows(&scene), GDK_KEY_Menu, 0));
    widget_test_wait_until(widget_test_label(scene.list, "Show Only This Run") != NULL);
    assert_non_null(widget_test_label(scene.list, "Copy Name"));
    assert_non_null(widget_test_label(scene.list, "Copy Path"));
    const RunId beta = find_run(&scene, "beta");
    assert_true(gtk_widget_activate_action(scene.list, "runs.copy-name", "u", beta));
    g_autofree char *name = clipboard_text(scene.list);
    assert_string_equal(name, "beta");
    assert_true(gtk_widget_activate_action(scene.list, "runs.copy-path", "u", beta));
    g_autofree char *path = clipboard_text(scene.list);
    assert_true(g_str_has_prefix(path, scene.logs) && g_str_has_suffix(path, "/beta"));
    assert_true(gtk_widget_activate_action(scene.list, "runs.show-only", "u", beta));
    assert_true(!shows(&scene, "alpha") && shows(&scene, "beta"));
    end(&scene);
}

static void test_other_directories_have_other_rows(void **state)
{
    (void)state;
    Scene scene = begin();
    char *other = temporary_directory_make();
    widget_test_log_more(other, "gamma", 0, 1);
    view_state_open(scene.view, (const char *const *)&other, 1);
    assert_true(lists(&scene, ""));
    widget_test_wait_until(lists(&scene, "gamma "));
    assert_non_null(widget_test_label(scene.list, other));
    end(&scene);
    temporary_directory_remove(other);
}

static void test_many_runs_stand_in_natural_order(void **state)
{
    (void)state;
    char *logs = temporary_directory_make();
    for (int i = 1; i <= 40; i++) {
        g_autofree char *name = g_strdup_printf("run%d", i);
        widget_test_log_more(logs, name, 0, 1);
    }
    Scene scene = begin_with(logs);
    assert_non_null(widget_test_label(scene.list, "40 runs, 40 growing"));
    g_autofree char *listed = names(&scene);
    assert_true(g_str_has_prefix(listed, "run1 run2 run3 run4 run5 run6 run7 run8 run9 run10 "));
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_with_nothing_open_it_is_empty),
        cmocka_unit_test(test_beyond_500_runs_it_says_what_is_hidden),
        cmocka_unit_test(test_runs_are_listed_and_counted),
        cmocka_unit_test(test_one_run_is_counted_in_the_singular_and_its_damage_told),
        cmocka_unit_test(test_a_filter_lists_what_matches),
        cmocka_unit_test(test_the_box_speaks_for_the_rows_that_are_listed),
        cmocka_unit_test(test_space_hides_the_focused_run_and_shift_space_shows_it_alone),
        cmocka_unit_test(test_the_focus_goes_where_it_is_wanted),
        cmocka_unit_test(test_no_row_moves_under_the_pointer),
        cmocka_unit_test(test_the_lifted_run_is_marked),
        cmocka_unit_test(test_the_menu_of_a_run_copies_and_shows_it_alone),
        cmocka_unit_test(test_other_directories_have_other_rows),
        cmocka_unit_test(test_many_runs_stand_in_natural_order),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
