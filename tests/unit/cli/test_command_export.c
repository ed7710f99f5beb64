/* SPDX-License-Identifier: Apache-2.0 */
#include "command_export.h"

#include "exit_code.h"

#include "called_command.h"
#include "written_logs.h"

static const WrittenPoint points[] = {{"a", 1, 2}, {"a", 2, 1}, {"a", 2, 3}, {"a", 1, 0.5F}};

static int make_logs(void **state)
{
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "train", points, 4);
    *state = directory;
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

static void test_points_go_to_standard_output(void **state)
{
    const char *const words[] = {"export", *state, NULL};
    CalledCommand called = called_command(command_export, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_string_equal(called.out, "run,tag,step,wall_time,value\ntrain,a,1,1003,0.5\n");
    assert_non_null(strstr(called.err, "3 points"));
    called_command_clear(&called);
}

static void test_the_end_of_the_file_name_chooses_json(void **state)
{
    char *path = temporary_directory_file(*state, "points.json");
    const char *const words[] = {"export", "--all-branches", "-o", path, *state, NULL};
    CalledCommand called = called_command(command_export, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_string_equal(called.out, "");
    assert_string_equal(called.err, "");
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_true(g_str_has_prefix(text, "{\"series\":["));
    g_free(text);
    free(path);
    called_command_clear(&called);
}

static void test_wrong_formats_and_no_match_have_their_codes(void **state)
{
    const char *const wrong[] = {"export", "--format", "xml", *state, NULL};
    CalledCommand called = called_command(command_export, wrong);
    assert_int_equal(called.code, EXIT_CODE_USAGE);
    assert_non_null(strstr(called.err, "xml"));
    called_command_clear(&called);
    const char *const none[] = {"export", "--run", "nowhere", *state, NULL};
    called = called_command(command_export, none);
    assert_int_equal(called.code, EXIT_CODE_NOTHING);
    called_command_clear(&called);
    const char *const full[] = {"export", "-o", "/dev/full", *state, NULL};
    called = called_command(command_export, full);
    assert_int_equal(called.code, EXIT_CODE_FAILED);
    called_command_clear(&called);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points_go_to_standard_output),
        cmocka_unit_test(test_the_end_of_the_file_name_chooses_json),
        cmocka_unit_test(test_wrong_formats_and_no_match_have_their_codes),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
