/* SPDX-License-Identifier: Apache-2.0 */
#include "report.h"

#include "captured_output.h"

static void test_a_message_is_one_harmless_line(void **state)
{
    (void)state;
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    report("%s: %d", "a\nb\x1B[31m%n\xE2\x80\xAE", 7);
    char *text = captured_output_end(&captured);
    assert_string_equal(text, "courbe: a\\nb\\x1b[31m%n\\u202e: 7\n");
    g_free(text);
}

static void test_wrong_use_points_to_the_help(void **state)
{
    (void)state;
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    report_usage("export", "%s", "wrong");
    char *text = captured_output_end(&captured);
    assert_true(g_str_has_prefix(text, "courbe: wrong\n"));
    assert_non_null(g_strrstr(text, "courbe export --help"));
    g_free(text);
}

static void test_progress_is_silent_where_there_is_no_terminal(void **state)
{
    (void)state;
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    report_progress("half");
    report_progress_end();
    char *text = captured_output_end(&captured);
    assert_string_equal(text, "");
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_message_is_one_harmless_line),
        cmocka_unit_test(test_wrong_use_points_to_the_help),
        cmocka_unit_test(test_progress_is_silent_where_there_is_no_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
