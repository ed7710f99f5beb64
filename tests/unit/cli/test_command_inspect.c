/* SPDX-License-Identifier: Apache-2.0 */
#include "command_inspect.h"

#include "exit_code.h"

#include "called_command.h"
#include "written_logs.h"

static const WrittenPoint points[] = {{"loss", 1, 2}, {"loss", 2, 1}, {"rate", 1, 0.5F}};

static int make_logs(void **state)
{
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "train", points, 3);
    *state = directory;
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

static void test_people_get_tables(void **state)
{
    const char *const words[] = {"inspect", *state, NULL};
    CalledCommand called = called_command(command_inspect, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_true(g_str_has_prefix(called.out, "run train"));
    assert_non_null(strstr(called.out, "FILE"));
    assert_non_null(strstr(called.out, "whole"));
    assert_non_null(strstr(called.out, "rate"));
    assert_string_equal(called.err, "");
    called_command_clear(&called);
}

static void test_scripts_get_json(void **state)
{
    const char *const words[] = {"inspect", "--json", *state, NULL};
    CalledCommand called = called_command(command_inspect, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_true(g_str_has_prefix(called.out, "{\"runs\":[\n{\"run\":\"train\",\"path\":\""));
    assert_non_null(strstr(called.out,
                           "{\"tag\":\"loss\",\"kind\":\"scalar\",\"points\":2,\"superseded\":0,"
                           "\"first_step\":1,\"last_step\":2,\"first_wall_time\":1000,"
                           "\"last_wall_time\":1001,\"last_value\":1,\"min\":1,\"max\":2}"));
    called_command_clear(&called);
}

static void test_nothing_that_matches_is_said(void **state)
{
    const char *const words[] = {"inspect", "--tag", "nowhere", *state, NULL};
    CalledCommand called = called_command(command_inspect, words);
    assert_int_equal(called.code, EXIT_CODE_NOTHING);
    assert_string_equal(called.out, "");
    assert_string_not_equal(called.err, "");
    called_command_clear(&called);
}

static void test_no_path_is_wrong_use(void **state)
{
    (void)state;
    const char *const words[] = {"inspect", NULL};
    CalledCommand called = called_command(command_inspect, words);
    assert_int_equal(called.code, EXIT_CODE_USAGE);
    called_command_clear(&called);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_people_get_tables),
        cmocka_unit_test(test_scripts_get_json),
        cmocka_unit_test(test_nothing_that_matches_is_said),
        cmocka_unit_test(test_no_path_is_wrong_use),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
