/* SPDX-License-Identifier: Apache-2.0 */
/* Escaped text: what means something to XML, and what XML cannot hold at all. */
#include "cmocka_all.h"

#include "xml_text.h"

static void assert_written(const char *text, const char *expected)
{
    GString *out = g_string_new("x");
    xml_text_append(out, text);
    assert_string_equal(out->str + 1, expected);
    g_string_free(out, TRUE);
}

static void test_markup_is_escaped(void **state)
{
    (void)state;
    assert_written("a<b> & \"c\"", "a&lt;b&gt; &amp; &quot;c&quot;");
    assert_written("größe 学习率 😀", "größe 学习率 😀");
    assert_written("", "");
}

static void test_what_xml_cannot_hold_is_replaced(void **state)
{
    (void)state;
    assert_written("a\x01z\x1b", "a\uFFFDz\uFFFD");
    assert_written("\t\n", "\t\n");
    assert_written("\uFFFE", "\uFFFD");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markup_is_escaped),
        cmocka_unit_test(test_what_xml_cannot_hold_is_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
