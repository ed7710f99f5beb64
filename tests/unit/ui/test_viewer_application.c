/* SPDX-License-Identifier: Apache-2.0 */
/* The program with a window: its command line, its keys, its end. Each launch has a process of its
 * own, as launches have. */
#include "viewer_application.h"

#include "temporary_directory.h"
#include "viewer_window.h"
#include "widget_test.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 8, LOOK_MS = 10, SOMETHING_IS_WRONG = 99 };

/* Looks at the running program; @return whether it has seen all. */
typedef bool (*Look)(GtkApplication *application);

static gboolean look_again(gpointer look)
{
    GApplication *application = g_application_get_default();
    const bool is_done = application != NULL && (*(const Look *)look)(GTK_APPLICATION(application));
    return is_done ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* @return the exit code of the program with these arguments */
static int launch(const char *const *arguments, Look look)
{
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char *argv[MOST_ARGUMENTS + 2] = {g_strdup("courbe")};
        int argc = 1;
        for (; arguments[argc - 1] != NULL; argc++) {
            argv[argc] = g_strdup(arguments[argc - 1]);
        }
        alarm(60);
        if (look != NULL) {
            g_timeout_add(LOOK_MS, look_again, &look);
        }
        _exit(viewer_application_run(argc, argv));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void test_wrong_use_is_2(void **state)
{
    (void)state;
    assert_int_equal(launch((const char *const[]){"--no-such-option", NULL}, NULL), 2);
    assert_int_equal(launch((const char *const[]){"--trace", NULL}, NULL), 2);
    assert_int_equal(launch((const char *const[]){"--memory-budget", "much", NULL}, NULL), 2);
}

static void test_a_trace_that_cannot_be_written_is_3(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    assert_int_equal(launch((const char *const[]){"--trace", directory, NULL}, NULL), 3);
    temporary_directory_remove(directory);
}

static void test_without_a_display_it_is_3(void **state)
{
    (void)state;
    g_autofree char *display = g_strdup(g_getenv("DISPLAY"));
    g_unsetenv("DISPLAY");
    assert_int_equal(launch((const char *const[]){NULL}, NULL), 3);
    g_setenv("DISPLAY", display, TRUE);
}

static void expect(bool is_right, const char *what)
{
    if (!is_right) {
        g_printerr("not so: %s\n", what);
        _exit(SOMETHING_IS_WRONG);
    }
}

#define EXPECT(condition) expect(condition, #condition)

static void quit(GtkApplication *application)
{
    g_action_group_activate_action(G_ACTION_GROUP(application), "quit", NULL);
}

/* Two windows, then none. */
static bool look_at_nothing_open(GtkApplication *application)
{
    const GList *windows = gtk_application_get_windows(application);
    if (windows == NULL) {
        return false;
    }
    EXPECT(!viewer_window_has_content(VIEWER_WINDOW(windows->data)));
    g_action_group_activate_action(G_ACTION_GROUP(application), "new-window", NULL);
    EXPECT(g_list_length(gtk_application_get_windows(application)) == 2);
    quit(application);
    return true;
}

static void test_without_arguments_it_opens_an_empty_window(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *trace = temporary_directory_file(directory, "trace");
    assert_int_equal(launch((const char *const[]){"--trace", trace, NULL}, look_at_nothing_open),
                     0);
    g_autofree char *lines = NULL;
    assert_true(g_file_get_contents(trace, &lines, NULL, NULL));
    assert_non_null(strstr(lines, "\tstart"));
    free(trace);
    temporary_directory_remove(directory);
}

static bool has_key(GtkApplication *application, const char *action, const char *key)
{
    g_auto(GStrv) keys = gtk_application_get_accels_for_action(application, action);
    return g_strv_contains((const char *const *)keys, key);
}

static bool look_at_logs(GtkApplication *application)
{
    const GList *windows = gtk_application_get_windows(application);
    if (windows == NULL || !viewer_window_has_content(VIEWER_WINDOW(windows->data))) {
        return false;
    }
    const char *const *roots = view_state_roots(viewer_window_state(windows->data));
    EXPECT(g_strv_length((char **)(uintptr_t)roots) == 2);
    EXPECT(g_path_is_absolute(roots[0]) && g_str_has_suffix(roots[0], "/alpha"));
    EXPECT(g_str_has_prefix(roots[1], "second=/") && g_str_has_suffix(roots[1], "/beta"));
    EXPECT(has_key(application, "win.open", "<Control>o"));
    EXPECT(has_key(application, "app.quit", "<Control>q"));
    EXPECT(has_key(application, "win.page(2)", "<Alt>2"));
    EXPECT(has_key(application, "win.reload", "F5"));
    quit(application);
    return true;
}

static void test_directories_are_taken_from_where_it_was_launched(void **state)
{
    (void)state;
    char *logs = widget_test_logs();
    g_autofree char *before = g_get_current_dir();
    assert_int_equal(chdir(logs), 0);
    assert_int_equal(launch((const char *const[]){"--logdir", "alpha", "second=./beta", "--trace",
                                                  "trace", NULL},
                            look_at_logs),
                     0);
    g_autofree char *lines = NULL;
    assert_true(g_file_get_contents("trace", &lines, NULL, NULL));
    assert_int_equal(chdir(before), 0);
    temporary_directory_remove(logs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong_use_is_2),
        cmocka_unit_test(test_a_trace_that_cannot_be_written_is_3),
        cmocka_unit_test(test_without_a_display_it_is_3),
        cmocka_unit_test(test_without_arguments_it_opens_an_empty_window),
        cmocka_unit_test(test_directories_are_taken_from_where_it_was_launched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
