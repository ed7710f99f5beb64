/* SPDX-License-Identifier: Apache-2.0 */
/* The diary's lines, as those who follow the file read them. */
#include "trace.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>

static char *directory;
static char *path;

static int set_up(void **state)
{
    (void)state;
    directory = temporary_directory_make();
    path = temporary_directory_file(directory, "trace");
    trace_begin();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    trace_close();
    free(path);
    temporary_directory_remove(directory);
    return 0;
}

static char **read_lines(void)
{
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    char **lines = g_strsplit(text, "\n", -1);
    g_free(text);
    return lines;
}

static void test_each_event_is_there_at_once_as_three_fields(void **state)
{
    (void)state;
    char *error = NULL;
    assert_true(trace_open(path, &error));
    trace_event("batch", "%d %d %s", 3, 12, "run a");
    char **lines = read_lines();
    assert_int_equal(g_strv_length(lines), 3); /* the last is empty: after the last line break */
    char **start = g_strsplit(lines[0], "\t", -1);
    assert_int_equal(g_strv_length(start), 3);
    assert_string_equal(start[1], "start");
    assert_true(g_ascii_strtod(start[2], NULL) > 1.6e9);
    char **batch = g_strsplit(lines[1], "\t", -1);
    assert_true(g_ascii_strtod(batch[0], NULL) >= g_ascii_strtod(start[0], NULL));
    assert_string_equal(batch[1], "batch");
    assert_string_equal(batch[2], "3 12 run a");
    g_strfreev(start);
    g_strfreev(batch);
    g_strfreev(lines);
}

static void test_a_name_cannot_make_lines_of_its_own(void **state)
{
    (void)state;
    char *error = NULL;
    assert_true(trace_open(path, &error));
    trace_event("batch", "%s", "run\n0.0\tloaded\t");
    char **lines = read_lines();
    assert_int_equal(g_strv_length(lines), 3);
    assert_non_null(strstr(lines[1], "\tbatch\trun 0.0 loaded "));
    g_strfreev(lines);
}

static void test_only_long_callbacks_are_stalls(void **state)
{
    (void)state;
    char *error = NULL;
    assert_true(trace_open(path, &error));
    trace_stall("short one", trace_now_us(), trace_thread_us());
    trace_stall("long one", trace_now_us() - 5000, trace_thread_us() - 3000);
    char **lines = read_lines();
    assert_int_equal(g_strv_length(lines), 3);
    assert_non_null(strstr(lines[1], "\tstall\t5."));
    assert_non_null(strstr(lines[1], " 3."));
    assert_true(g_str_has_suffix(lines[1], " long one"));
    g_strfreev(lines);
}

static void test_without_a_file_nothing_is_written(void **state)
{
    (void)state;
    assert_false(trace_is_on());
    trace_event("window", "%s", "painted");
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void test_a_file_that_cannot_be_made_is_said_why(void **state)
{
    (void)state;
    char *error = NULL;
    assert_false(trace_open(directory, &error));
    assert_non_null(error);
    assert_false(trace_is_on());
    g_free(error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_event_is_there_at_once_as_three_fields, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_name_cannot_make_lines_of_its_own, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_only_long_callbacks_are_stalls, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_without_a_file_nothing_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_file_that_cannot_be_made_is_said_why, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
