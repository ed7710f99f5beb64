/* SPDX-License-Identifier: Apache-2.0 */
#include "csv_text.h"

#include "cmocka_all.h"

static void assert_field(const char *field, const char *wanted)
{
    GString *text = g_string_new(NULL);
    csv_text_append_field(text, field);
    assert_string_equal(text->str, wanted);
    g_string_free(text, TRUE);
}

static void test_plain_fields_have_no_quotes(void **state)
{
    (void)state;
    assert_field("loss/train", "loss/train");
    assert_field("", "");
    assert_field("two words \xC3\xA9", "two words \xC3\xA9");
}

static void test_commas_quotes_and_lines_are_quoted(void **state)
{
    (void)state;
    assert_field("a,b", "\"a,b\"");
    assert_field("say \"x\"", "\"say \"\"x\"\"\"");
    assert_field("a\nb", "\"a\nb\"");
    assert_field("a\rb", "\"a\rb\"");
    assert_field(" edge", "\" edge\"");
    assert_field("edge ", "\"edge \"");
}

static void test_what_a_terminal_obeys_is_shown_escaped(void **state)
{
    (void)state;
    assert_field("a\x1B[31m,\n\xE2\x80\xAE", "\"a\\x1b[31m,\n\\u202e\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_fields_have_no_quotes),
        cmocka_unit_test(test_commas_quotes_and_lines_are_quoted),
        cmocka_unit_test(test_what_a_terminal_obeys_is_shown_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
