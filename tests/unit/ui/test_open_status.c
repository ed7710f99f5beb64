/* SPDX-License-Identifier: Apache-2.0 */
/* What a window says while it has no charts to show. */
#include "open_status.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    char *directory;
    ViewState *view;
    GtkWidget *page;
    GtkWindow *window;
} Scene;

static Scene begin(void)
{
    Scene scene = {temporary_directory_make(), view_state_new(), status_view_new(), NULL};
    scene.window = widget_test_show(scene.page, 700, 500);
    return scene;
}

static void end(Scene *scene)
{
    widget_test_close(scene->window);
    g_object_unref(scene->view);
    temporary_directory_remove(scene->directory);
}

static char *say(Scene *scene)
{
    open_status_say(scene->page, open_status_of(scene->view), scene->view, NULL);
    return widget_test_texts(scene->page);
}

static const char *action_of(Scene *scene, const char *button)
{
    GtkWidget *found = widget_test_button(scene->page, button);
    assert_non_null(found);
    return gtk_actionable_get_action_name(GTK_ACTIONABLE(found));
}

static void test_nothing_open_offers_to_open(void **state)
{
    (void)state;
    Scene scene = begin();
    assert_int_equal(open_status_of(scene.view), OPEN_STATUS_NOTHING_OPEN);
    open_status_say(scene.page, OPEN_STATUS_NOTHING_OPEN, scene.view, gtk_label_new("Recent"));
    assert_non_null(widget_test_label(scene.page, "Open a Log Directory"));
    assert_non_null(widget_test_label(scene.page, "Recent"));
    assert_string_equal(action_of(&scene, "Open Directory…"), "win.open");
    end(&scene);
}

static void test_a_path_that_does_not_exist_is_named(void **state)
{
    (void)state;
    Scene scene = begin();
    char *missing = temporary_directory_file(scene.directory, "no<b>&\x1b[1m");
    view_state_open(scene.view, (const char *const[]){missing}, 1);
    assert_int_equal(open_status_of(scene.view), OPEN_STATUS_NOT_FOUND);
    g_autofree char *texts = say(&scene);
    assert_non_null(strstr(texts, "/no<b>&\\x1b[1m does not exist"));
    assert_null(strchr(texts, '\x1b'));
    assert_string_equal(action_of(&scene, "Open Parent"), "win.open-parent");
    end(&scene);
    free(missing);
}

/* A link to itself cannot be read by anybody, not even by root. */
static void test_what_cannot_be_read_says_the_systems_reason(void **state)
{
    (void)state;
    Scene scene = begin();
    char *loop = temporary_directory_file(scene.directory, "loop");
    assert_int_equal(symlink(loop, loop), 0);
    view_state_open(scene.view, (const char *const[]){loop}, 1);
    assert_int_equal(open_status_of(scene.view), OPEN_STATUS_NOT_READABLE);
    g_autofree char *texts = say(&scene);
    assert_non_null(strstr(texts, "/loop cannot be read\n"));
    assert_non_null(strstr(texts, "The system says: Too many levels of symbolic links."));
    assert_string_equal(action_of(&scene, "Try Again"), "win.reload");
    end(&scene);
    free(loop);
}

static void test_one_good_directory_is_enough(void **state)
{
    (void)state;
    Scene scene = begin();
    char *missing = temporary_directory_file(scene.directory, "missing");
    view_state_open(scene.view, (const char *const[]){missing, scene.directory}, 2);
    widget_test_wait_until(view_state_progress(scene.view).all_read);
    assert_int_equal(open_status_of(scene.view), OPEN_STATUS_EMPTY);
    end(&scene);
    free(missing);
}

static void test_reading_is_said_with_the_directorys_name(void **state)
{
    (void)state;
    Scene scene = begin();
    char *logs = temporary_directory_file(scene.directory, "logs");
    assert_int_equal(g_mkdir(logs, 0700), 0);
    view_state_open(scene.view, (const char *const[]){logs}, 1);
    open_status_say(scene.page, OPEN_STATUS_READING, scene.view, NULL);
    assert_non_null(widget_test_label(scene.page, "Reading logs"));
    g_autofree char *texts = widget_test_texts(scene.page);
    assert_non_null(strstr(texts, " files found, "));
    end(&scene);
    free(logs);
}

static void test_an_empty_directory_is_watched(void **state)
{
    (void)state;
    Scene scene = begin();
    view_state_open(scene.view, (const char *const *)&scene.directory, 1);
    widget_test_wait_until(view_state_progress(scene.view).all_read);
    assert_int_equal(open_status_of(scene.view), OPEN_STATUS_EMPTY);
    g_autofree char *texts = say(&scene);
    assert_non_null(strstr(texts, "No event files here yet"));
    assert_non_null(strstr(texts, scene.directory));
    assert_string_equal(action_of(&scene, "Open Another…"), "win.open");
    end(&scene);
}

static void test_runs_are_content(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    ViewState *view = widget_test_state(logs);
    assert_int_equal(open_status_of(view), OPEN_STATUS_CONTENT);
    g_object_unref(view);
    temporary_directory_remove(logs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_open_offers_to_open),
        cmocka_unit_test(test_a_path_that_does_not_exist_is_named),
        cmocka_unit_test(test_what_cannot_be_read_says_the_systems_reason),
        cmocka_unit_test(test_one_good_directory_is_enough),
        cmocka_unit_test(test_reading_is_said_with_the_directorys_name),
        cmocka_unit_test(test_an_empty_directory_is_watched),
        cmocka_unit_test(test_runs_are_content),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
