/* SPDX-License-Identifier: Apache-2.0 */
#include "command_help.h"

#include "exit_code.h"

#include "captured_output.h"

#include <string.h>

static char program[] = "courbe";
static char unknown[] = "--unknown\x1B";
static char directory[] = "logs";

static char *printed(FILE *stream, int (*command)(int argc, char **argv), char *word, int *out_code)
{
    char *argv[] = {program, word, NULL};
    CapturedOutput captured;
    captured_output_begin(&captured, stream);
    *out_code = command(2, argv);
    return captured_output_end(&captured);
}

static void test_help_names_the_commands(void **state)
{
    (void)state;
    int code = -1;
    char *text = printed(stdout, command_help, directory, &code);
    assert_int_equal(code, EXIT_CODE_DONE);
    assert_non_null(strstr(text, "inspect"));
    assert_non_null(strstr(text, "export"));
    assert_non_null(strstr(text, "render"));
    g_free(text);
}

static void test_version_is_one_line(void **state)
{
    (void)state;
    int code = -1;
    char *text = printed(stdout, command_version, directory, &code);
    assert_int_equal(code, EXIT_CODE_DONE);
    assert_true(g_str_has_prefix(text, "courbe "));
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
    g_free(text);
}

static void test_without_a_window_it_is_wrong_use(void **state)
{
    (void)state;
    int code = -1;
    char *text = printed(stderr, command_without_window, directory, &code);
    assert_int_equal(code, EXIT_CODE_USAGE);
    assert_non_null(strstr(text, "render"));
    g_free(text);
    text = printed(stderr, command_without_window, unknown, &code);
    assert_int_equal(code, EXIT_CODE_USAGE);
    assert_non_null(strstr(text, "--unknown\\x1b"));
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help_names_the_commands),
        cmocka_unit_test(test_version_is_one_line),
        cmocka_unit_test(test_without_a_window_it_is_wrong_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
