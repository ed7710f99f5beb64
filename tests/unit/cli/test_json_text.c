/* SPDX-License-Identifier: Apache-2.0 */
#include "json_text.h"

#include "cmocka_all.h"

#include <math.h>

static void assert_string_of(const char *bytes, gsize size, const char *wanted)
{
    GString *text = g_string_new(NULL);
    json_text_append_bytes(text, bytes, size);
    assert_string_equal(text->str, wanted);
    g_string_free(text, TRUE);
}

static void test_plain_text_stays_as_it_is(void **state)
{
    (void)state;
    assert_string_of("loss/train \xC3\xA9 \xF0\x9F\x98\x80", 18,
                     "\"loss/train \xC3\xA9 \xF0\x9F\x98\x80\"");
    assert_string_of("", 0, "\"\"");
}

static void test_what_json_reserves_is_escaped(void **state)
{
    (void)state;
    assert_string_of("a\"b\\c\n\r\t/", 9, "\"a\\\"b\\\\c\\n\\r\\t/\"");
}

static void test_controls_and_directions_are_escaped(void **state)
{
    (void)state;
    assert_string_of("\x1B\x01\x7F", 3, "\"\\u001b\\u0001\\u007f\"");
    assert_string_of("a\0b", 3, "\"a\\u0000b\"");
    assert_string_of("\xC2\x85\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\xA8", 11,
                     "\"\\u0085\\u202e\\u2066\\u2028\"");
}

static void test_bytes_that_are_not_utf8_become_replacement_characters(void **state)
{
    (void)state;
    assert_string_of("a\xFF"
                     "b",
                     3,
                     "\"a\xEF\xBF\xBD"
                     "b\"");
    assert_string_of("\xE2\x80", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    assert_string_of("\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    assert_string_of("\xC0\xAF", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void test_null_and_numbers(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    json_text_append_string(text, NULL);
    json_text_append_number(text, 0.5);
    json_text_append_number(text, (double)NAN);
    json_text_append_number(text, -(double)INFINITY);
    assert_string_equal(text->str, "null0.5\"NaN\"\"-Infinity\"");
    g_string_free(text, TRUE);
}

static void test_hex_and_keys(void **state)
{
    (void)state;
    GString *text = g_string_new("{");
    json_text_append_key(text, "path_hex");
    json_text_append_hex(text, "\xE9\x00/", 3);
    json_text_append_key(text, "n");
    assert_string_equal(text->str, "{\"path_hex\":\"e9002f\",\"n\":");
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_text_stays_as_it_is),
        cmocka_unit_test(test_what_json_reserves_is_escaped),
        cmocka_unit_test(test_controls_and_directions_are_escaped),
        cmocka_unit_test(test_bytes_that_are_not_utf8_become_replacement_characters),
        cmocka_unit_test(test_null_and_numbers),
        cmocka_unit_test(test_hex_and_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
