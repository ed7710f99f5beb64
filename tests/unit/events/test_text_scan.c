/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "text_scan.h"

#include <stdlib.h>
#include <string.h>

static void test_strings_are_unescaped_and_joined(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *string; /* NULL: refused */
    } CASES[] = {
        {"\"\"", ""},
        {"'a\"b'", "a\"b"},
        {"\"a'b\"", "a'b"},
        {"\"a\" 'b' # comment\n \"c\"", "abc"},
        {"'\\n\\r\\t\\a\\b\\f\\v\\\\\\'\\\"\\?'", "\n\r\t\a\b\f\v\\'\"?"},
        {"'\\101\\60\\1019'", "A0A9"},
        {"'\\303\\251'", "\xc3\xa9"},
        {"'\\x41\\X4a\\x9'", "AJ\t"},
        {"'\\u00e9\\u20AC\\U0001f600'", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
        {"'C:\\\\logs\\\\run'", "C:\\logs\\run"},
        {"'\xff\xfe'", "\xff\xfe"},
        {"'a", NULL},
        {"'a\\", NULL},
        {"'a\\'", NULL},
        {"'a' 'b", NULL},
        {"'a\nb'", NULL},
        {"'\\z'", NULL},
        {"'\\xg'", NULL},
        {"'\\u12g4'", NULL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        TextScan scan =
            events_text_scan((EventsBytes){(const uint8_t *)CASES[i].text, strlen(CASES[i].text)});
        char *string = NULL;
        const EventsStatus status = events_text_scan_string(&scan, &string);
        assert_int_equal(status, CASES[i].string != NULL ? EVENTS_OK : EVENTS_ERROR_CORRUPT);
        if (CASES[i].string != NULL) {
            assert_string_equal(string, CASES[i].string);
            assert_true(events_text_scan_is_at_end(&scan));
        }
        free(string);
    }
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        bool is_good;
        uint32_t number;
    } CASES[] = {{"0", true, 0},
                 {"7", true, 7},
                 {"4294967295", true, UINT32_MAX},
                 {"4294967296", false, 0},
                 {"0x1F", true, 31},
                 {"0XfF", true, 255},
                 {"017", true, 15},
                 {"018", false, 0},
                 {"0x", false, 0},
                 {"-1", false, 0},
                 {"1.5", false, 0},
                 {"true", false, 0},
                 {"", false, 0},
                 {"99999999999999999999999", false, 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        uint32_t number = 0;
        const EventsBytes word = {(const uint8_t *)CASES[i].word, strlen(CASES[i].word)};
        assert_int_equal(events_text_scan_uint32(word, &number), CASES[i].is_good);
        assert_int_equal(number, CASES[i].number);
    }
}

static void test_names_and_words(void **state)
{
    (void)state;
    static const char TEXT[] = " a_1 : -1.5e+3, [x.y/z] : TRUE -inf";
    TextScan scan = events_text_scan((EventsBytes){(const uint8_t *)TEXT, sizeof TEXT - 1});
    EventsBytes token;
    assert_true(events_text_scan_name(&scan, &token));
    assert_memory_equal(token.data, "a_1", 3);
    assert_false(events_text_scan_take(&scan, ','));
    assert_true(events_text_scan_take(&scan, ':'));
    assert_false(events_text_scan_name(&scan, &token));
    assert_true(events_text_scan_word(&scan, &token));
    assert_int_equal(token.size, 7);
    assert_true(events_text_scan_take(&scan, ','));
    assert_true(events_text_scan_name(&scan, &token));
    assert_int_equal(token.size, 7);
    assert_true(events_text_scan_take(&scan, ':'));
    assert_true(events_text_scan_word(&scan, &token));
    assert_int_equal(token.size, 4);
    assert_true(events_text_scan_word(&scan, &token));
    assert_int_equal(token.size, 4);
    assert_false(events_text_scan_word(&scan, &token));
    assert_int_equal(events_text_scan_peek(&scan), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings_are_unescaped_and_joined),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_names_and_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
