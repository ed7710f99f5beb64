/* SPDX-License-Identifier: Apache-2.0 */
#include "command_render.h"

#include "exit_code.h"

#include "called_command.h"
#include "written_logs.h"

static const WrittenPoint points[] = {{"a", 1, 2}, {"a", 2, 1}, {"b/c", 1, 3}};

static int make_logs(void **state)
{
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "logs/train", points, 3);
    *state = directory;
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

static void assert_png(const char *directory, const char *name)
{
    char *path = g_strconcat(directory, "/", name, NULL);
    char *bytes = NULL;
    gsize n = 0;
    assert_true(g_file_get_contents(path, &bytes, &n, NULL));
    assert_true(n > 100);
    assert_memory_equal(bytes, "\x89PNG", 4);
    g_free(bytes);
    g_free(path);
}

static void test_one_file_holds_all_tags(void **state)
{
    char *path = g_strconcat(*state, "/all.png", NULL);
    const char *const words[] = {"render", *state, "--size", "300x200", "-o", path, NULL};
    CalledCommand called = called_command(command_render, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_string_equal(called.err, "");
    assert_png(*state, "all.png");
    called_command_clear(&called);
    g_free(path);
}

static void test_places_in_the_name_make_a_file_a_tag(void **state)
{
    char *path = g_strconcat(*state, "/each/{run}/{tag}.png", NULL);
    char *logs = g_strconcat(*state, "/logs", NULL);
    const char *const words[] = {"render", logs, "--size", "300x200", "-o", path, NULL};
    CalledCommand called = called_command(command_render, words);
    assert_int_equal(called.code, EXIT_CODE_DONE);
    assert_png(*state, "each/train/a.png");
    assert_png(*state, "each/train/b_c.png");
    called_command_clear(&called);
    g_free(logs);
    g_free(path);
}

static void test_what_cannot_be_done_has_its_code(void **state)
{
    const char *const no_output[] = {"render", *state, NULL};
    CalledCommand called = called_command(command_render, no_output);
    assert_int_equal(called.code, EXIT_CODE_USAGE);
    called_command_clear(&called);
    const char *const no_match[] = {"render", *state, "--tag", "x", "-o", "/nowhere/a.png", NULL};
    called = called_command(command_render, no_match);
    assert_int_equal(called.code, EXIT_CODE_NOTHING);
    called_command_clear(&called);
    const char *const no_place[] = {"render", *state, "-o", "/dev/null/a.png", NULL};
    called = called_command(command_render, no_place);
    assert_int_equal(called.code, EXIT_CODE_FAILED);
    assert_non_null(strstr(called.err, "/dev/null"));
    called_command_clear(&called);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_file_holds_all_tags),
        cmocka_unit_test(test_places_in_the_name_make_a_file_a_tag),
        cmocka_unit_test(test_what_cannot_be_done_has_its_code),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
