/* SPDX-License-Identifier: Apache-2.0 */
/* One row of the run list. */
#include "run_row.h"

#include "run_swatch.h"
#include "temporary_directory.h"
#include "widget_test.h"

#include <events/events.h>
#include <glib/gstdio.h>
#include <utime.h>

static const char *const RESTARTED = "Restarted: what was replaced is kept, drawn thin";

typedef struct {
    char *logs;
    ViewState *view;
    GtkWidget *row;
    GtkWindow *window;
} Scene;

static Scene begin_with(char *logs)
{
    Scene scene = {.logs = logs, .view = widget_test_state(logs)};
    scene.row = run_row_new(scene.view);
    scene.window = widget_test_show(scene.row, 300, 40);
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
    temporary_directory_remove(scene->logs);
}

static RunId find_run(const Scene *scene, const char *name)
{
    return series_store_find_run(view_state_store(scene->view), name);
}

static RunSwatchState swatch_state(const Scene *scene)
{
    return run_swatch_state(RUN_SWATCH(widget_test_first(scene->row, RUN_TYPE_SWATCH)));
}

static void test_without_a_run_it_is_empty_and_does_nothing(void **state)
{
    (void)state;
    Scene scene = begin();
    RunRow *row = RUN_ROW(scene.row);
    run_row_bind(row, RUN_NONE, false);
    assert_int_equal(run_row_run(row), RUN_NONE);
    g_autofree char *texts = widget_test_texts(scene.row);
    assert_string_equal(texts, "");
    run_row_toggle(row);
    run_row_show_only(row);
    assert_int_equal(view_settings_n_visible(view_state_settings(scene.view)), 2);
    end(&scene);
}

static void test_a_run_is_shown_by_name_and_colour_until_it_is_hidden(void **state)
{
    (void)state;
    Scene scene = begin();
    RunRow *row = RUN_ROW(scene.row);
    const RunId beta = find_run(&scene, "beta");
    run_row_bind(row, beta, false);
    assert_int_equal(run_row_run(row), beta);
    GtkWidget *name = widget_test_label(scene.row, "beta");
    assert_non_null(name);
    char *path = temporary_directory_file(scene.logs, "beta");
    assert_string_equal(gtk_widget_get_tooltip_text(name), path);
    free(path);
    const PlotColour colour = view_state_run_colour(scene.view, beta);
    const guint n_shown = widget_test_count_plot_colour(scene.row, colour);
    assert_int_equal(swatch_state(&scene), RUN_SWATCH_SHOWN);
    run_row_toggle(row);
    assert_false(view_state_run_is_visible(scene.view, beta));
    run_row_bind(row, beta, false);
    assert_int_equal(swatch_state(&scene), RUN_SWATCH_HIDDEN);
    assert_true(widget_test_count_plot_colour(scene.row, colour) < n_shown);
    run_row_toggle(row);
    assert_true(view_state_run_is_visible(scene.view, beta));
    end(&scene);
}

static void test_the_box_hides_and_a_double_click_shows_only_this_run(void **state)
{
    (void)state;
    Scene scene = begin();
    const RunId alpha = find_run(&scene, "alpha");
    const RunId beta = find_run(&scene, "beta");
    run_row_bind(RUN_ROW(scene.row), alpha, false);
    assert_true(widget_test_key(widget_test_first(scene.row, RUN_TYPE_SWATCH), GDK_KEY_space, 0));
    assert_false(view_state_run_is_visible(scene.view, alpha));
    widget_test_click(scene.row, 1, 100, 10);
    assert_false(view_state_run_is_visible(scene.view, alpha));
    widget_test_click(scene.row, 2, 100, 10);
    assert_true(view_state_run_is_visible(scene.view, alpha));
    assert_false(view_state_run_is_visible(scene.view, beta));
    end(&scene);
}

static void test_pointing_at_it_lifts_the_run_and_leaving_lets_go(void **state)
{
    (void)state;
    Scene scene = begin();
    const RunId beta = find_run(&scene, "beta");
    run_row_bind(RUN_ROW(scene.row), beta, false);
    widget_test_enter(scene.row, 10, 10);
    assert_int_equal(view_state_lifted_run(scene.view), beta);
    widget_test_leave(scene.row);
    assert_int_equal(view_state_lifted_run(scene.view), VIEW_STATE_NO_RUN);
    view_state_set_lifted_run(scene.view, find_run(&scene, "alpha"));
    widget_test_leave(scene.row); /* what another lifted is not ours to drop */
    assert_int_equal(view_state_lifted_run(scene.view), find_run(&scene, "alpha"));
    end(&scene);
}

static void test_a_lifted_row_is_marked(void **state)
{
    (void)state;
    Scene scene = begin();
    run_row_set_lifted(RUN_ROW(scene.row), true);
    assert_true(gtk_widget_has_css_class(scene.row, "lifted"));
    run_row_set_lifted(RUN_ROW(scene.row), false);
    assert_false(gtk_widget_has_css_class(scene.row, "lifted"));
    end(&scene);
}

static void test_a_line_sample_is_there_when_it_is_wanted(void **state)
{
    (void)state;
    Scene scene = begin();
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "alpha"), false);
    assert_null(widget_test_first(scene.row, GTK_TYPE_DRAWING_AREA));
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "alpha"), true);
    assert_non_null(widget_test_first(scene.row, GTK_TYPE_DRAWING_AREA));
    end(&scene);
}

/* The run goes on from a step that it had passed. */
static void restart(const char *logs, const char *run)
{
    EventsWriter *writer = NULL;
    char *directory = temporary_directory_file(logs, run);
    assert_int_equal(events_writer_open(directory, NULL, &writer, NULL), EVENTS_OK);
    assert_int_equal(events_writer_scalar_at(writer, "train/loss", 50, 1.8e9, 1), EVENTS_OK);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    free(directory);
}

static void test_a_restart_is_told_of_that_run_only(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    restart(logs, "alpha");
    Scene scene = begin_with(logs);
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "alpha"), false);
    assert_non_null(widget_test_tooltip(scene.row, RESTARTED));
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "beta"), false);
    assert_null(widget_test_tooltip(scene.row, RESTARTED));
    end(&scene);
}

static void test_damage_has_a_button_on_that_run_only(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    char *file = temporary_directory_file(logs, "alpha/events.out.tfevents.9999999999.x");
    char bytes[100] = "this is no record";
    temporary_directory_write(file, bytes, sizeof bytes);
    free(file);
    Scene scene = begin_with(logs);
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "beta"), false);
    assert_null(widget_test_first(scene.row, GTK_TYPE_MENU_BUTTON));
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "alpha"), false);
    assert_non_null(widget_test_first(scene.row, GTK_TYPE_MENU_BUTTON));
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "beta"), false);
    assert_null(widget_test_first(scene.row, GTK_TYPE_MENU_BUTTON));
    end(&scene);
}

static void make_old(const char *logs, const char *run)
{
    char *directory = temporary_directory_file(logs, run);
    g_autoptr(GDir) files = g_dir_open(directory, 0, NULL);
    for (const char *name = NULL; (name = g_dir_read_name(files)) != NULL;) {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        assert_int_equal(g_utime(path, &(struct utimbuf){1.7e9, 1.7e9}), 0);
    }
    free(directory);
}

static void test_only_a_run_that_changed_lately_is_said_to_grow(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    make_old(logs, "beta");
    Scene scene = begin_with(logs);
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "alpha"), false);
    assert_non_null(widget_test_tooltip(scene.row, "Growing"));
    run_row_bind(RUN_ROW(scene.row), find_run(&scene, "beta"), false);
    assert_null(widget_test_tooltip(scene.row, "Growing"));
    end(&scene);
}

static void test_a_strangers_name_is_plain_escaped_text(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    widget_test_log_more(logs, "<b>&\x1b[1m%n\u202e", 0, 2);
    Scene scene = begin_with(logs);
    RunId hostile = 0;
    while (g_str_has_prefix(view_state_run_label(scene.view, hostile), "<b>") == FALSE) {
        hostile++;
    }
    run_row_bind(RUN_ROW(scene.row), hostile, false);
    assert_non_null(widget_test_label(scene.row, "<b>&\\x1b[1m%n\\u202e"));
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_run_it_is_empty_and_does_nothing),
        cmocka_unit_test(test_a_run_is_shown_by_name_and_colour_until_it_is_hidden),
        cmocka_unit_test(test_the_box_hides_and_a_double_click_shows_only_this_run),
        cmocka_unit_test(test_pointing_at_it_lifts_the_run_and_leaving_lets_go),
        cmocka_unit_test(test_a_lifted_row_is_marked),
        cmocka_unit_test(test_a_line_sample_is_there_when_it_is_wanted),
        cmocka_unit_test(test_a_restart_is_told_of_that_run_only),
        cmocka_unit_test(test_damage_has_a_button_on_that_run_only),
        cmocka_unit_test(test_only_a_run_that_changed_lately_is_said_to_grow),
        cmocka_unit_test(test_a_strangers_name_is_plain_escaped_text),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
