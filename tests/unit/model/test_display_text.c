/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing that a file says can act on a terminal or turn the text around. */
#include "display_text.h"

#include "cmocka_all.h"

#include <glib.h>
#include <string.h>

static void test_each_is_shown_as(void **state)
{
    (void)state;
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"plain <b>%n</b> \\x1b", "plain <b>%n</b> \\x1b"},
        {"\x1b[31mred\x07", "\\x1b[31mred\\x07"},
        {"a\nb\tc\rd\x7f", "a\\nb\\tc\\rd\\x7f"},
        {"\xe2\x80\xae"
         "exe.gpj",
         "\\u202eexe.gpj"},
        {"\xe2\x81\xa6\xe2\x81\xa9", "\\u2066\\u2069"},
        {"\xe2\x80\x8b\xe2\x80\x8f\xe2\x80\xa8", "\\u200b\\u200f\\u2028"},
        {"\xc2\x9b"
         "31m",
         "\\u009b31m"},
        {"\xff\xfe \xc3", "\\xff\\xfe \\xc3"},
        {"\xed\xa0\x80", "\\xed\\xa0\\x80"},
        {"\xf3\xa0\x81\xa1", "\\U000e0061"},
        {"\xc3\xa9\xe6\x97\xa5\xf0\x9f\x99\x82", "\xc3\xa9\xe6\x97\xa5\xf0\x9f\x99\x82"},
        {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *shown = display_text_escape_name(cases[i].in);
        assert_string_equal(shown, cases[i].out);
        g_free(shown);
    }
}

static void test_nul_and_null(void **state)
{
    (void)state;
    char *shown = display_text_escape("a\0b", 3);
    assert_string_equal(shown, "a\\x00b");
    g_free(shown);
    shown = display_text_escape(NULL, 0);
    assert_string_equal(shown, "");
    g_free(shown);
    shown = display_text_escape_name(NULL);
    assert_string_equal(shown, "");
    g_free(shown);
}

static void test_lines_stay_where_they_are_wanted(void **state)
{
    (void)state;
    char *shown = display_text_escape_lines("a\n\tb\r\x1b", 6);
    assert_string_equal(shown, "a\n\tb\\r\\x1b");
    g_free(shown);
}

static void test_any_bytes_give_valid_text_without_controls(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(3);
    for (int round = 0; round < 20000; round++) {
        char bytes[12];
        for (size_t i = 0; i < sizeof bytes; i++) {
            bytes[i] = (char)g_rand_int_range(random, 0, 256);
        }
        char *shown = display_text_escape(bytes, sizeof bytes);
        assert_true(g_utf8_validate(shown, -1, NULL));
        for (const char *at = shown; *at != '\0'; at = g_utf8_next_char(at)) {
            const gunichar c = g_utf8_get_char(at);
            assert_false(g_unichar_iscntrl(c));
            assert_false((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
        }
        g_free(shown);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_is_shown_as),
        cmocka_unit_test(test_nul_and_null),
        cmocka_unit_test(test_lines_stay_where_they_are_wanted),
        cmocka_unit_test(test_any_bytes_give_valid_text_without_controls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
