/* SPDX-License-Identifier: Apache-2.0 */
#include "text_format.h"

#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

static EventsBytes bytes_of(const char *text)
{
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
}

static void assert_bytes(EventsBytes bytes, const char *expected)
{
    assert_int_equal(bytes.size, strlen(expected));
    assert_memory_equal(bytes.data, expected, bytes.size);
}

static void test_every_way_to_write_a_field_is_measured(void **state)
{
    (void)state;
    static const char *const fields[][3] = {
        {"a: 1", "a", "1"},
        {"a:-1.5e-3;", "a", "-1.5e-3"},
        {"name { b: \"}\" # }\n }", "name", "{ b: \"}\" # }\n }"},
        {"name: { b: '}' }", "name", "{ b: '}' }"},
        {"name < b: 1 >", "name", "< b: 1 >"},
        {"l: [1, 2, [3], {x: 1}],", "l", "[1, 2, [3], {x: 1}]"},
        {"s: \"one\"\n 'two'", "s", "\"one\"\n 'two'"},
        {"s: \"q\\\"q\"", "s", "\"q\\\"q\""},
        {"# note\n e : VALUE", "e", "VALUE"},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        EventsTextCursor cursor = {bytes_of(fields[i][0]), 0};
        EventsTextField field;
        assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_FIELD);
        assert_bytes(field.name, fields[i][1]);
        assert_bytes(field.value, fields[i][2]);
        assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_END);
    }
}

static void test_fields_follow_each_other(void **state)
{
    (void)state;
    EventsTextCursor cursor = {bytes_of("a: \"x\" # c\n  b { } , c: 3"), 0};
    EventsTextField field;
    assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_FIELD);
    assert_bytes(field.text, "a: \"x\" # c\n  ");
    assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_FIELD);
    assert_bytes(field.text, "b { } , ");
    assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_FIELD);
    assert_bytes(field.text, "c: 3");
    assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_END);
}

static void test_broken_text_is_told_from_its_end(void **state)
{
    (void)state;
    static const char *const broken[] = {"{",        "a",       "a:",       "a {",      "a { b: 1",
                                         "a { ] }",  "a: \"x",  "a: 'x\n'", "a: \"x\\", "\x01",
                                         "a { \"} ", "a: <b }", "a: }",     ": 1"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        EventsTextCursor cursor = {bytes_of(broken[i]), 0};
        EventsTextField field;
        assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_BROKEN);
        assert_true(cursor.at <= cursor.text.size);
    }
}

static void test_nesting_is_bounded(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    char *text = malloc(2 * DEPTH + 3);
    assert_non_null(text);
    memcpy(text, "a ", 2);
    memset(text + 2, '{', DEPTH);
    memset(text + 2 + DEPTH, '}', DEPTH);
    EventsTextCursor cursor = {{(const uint8_t *)text, 2 * DEPTH + 2}, 0};
    EventsTextField field;
    assert_int_equal(events_text_next_field(&cursor, &field), EVENTS_TEXT_BROKEN);
    free(text);
}

static void test_messages_open_and_others_do_not(void **state)
{
    (void)state;
    EventsBytes inside;
    assert_true(events_text_open_message(bytes_of("{ a: 1 }"), &inside));
    assert_bytes(inside, " a: 1 ");
    assert_true(events_text_open_message(bytes_of("<>"), &inside));
    assert_bytes(inside, "");
    assert_false(events_text_open_message(bytes_of("[1]"), &inside));
    assert_false(events_text_open_message(bytes_of("\"x\""), &inside));
}

static void test_strings_say_what_their_escapes_mean(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"\"plain\"", "plain"},
        {"'a' \"b\" # c\n 'd'", "abd"},
        {"\"\\n\\r\\t\\a\\b\\f\\v\\\\\\'\\\"\\?\"", "\n\r\t\a\b\f\v\\'\"?"},
        {"\"\\303\\251\\x41\\x4a\\60\"", "\xc3\xa9"
                                         "AJ0"},
        {"\"\\u00e9\\u20ac\\U0001F600\"", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
        {"\"\"", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_true(events_text_string_equals(bytes_of(pairs[i][0]), bytes_of(pairs[i][1])));
        assert_false(events_text_string_equals(bytes_of(pairs[i][0]), bytes_of("other")));
    }
    assert_false(events_text_string_equals(bytes_of("\"ab\""), bytes_of("abc")));
    assert_false(events_text_string_equals(bytes_of("\"abc\""), bytes_of("ab")));
    assert_false(events_text_string_equals(bytes_of("abc"), bytes_of("abc")));
    assert_false(events_text_string_equals(bytes_of(""), bytes_of("")));
}

static void test_any_bytes_survive_quoting(void **state)
{
    (void)state;
    uint8_t all[256];
    for (int i = 0; i < 256; i++) {
        all[i] = (uint8_t)i;
    }
    EventsByteBuffer out = {0};
    assert_true(events_text_append_string(&out, (EventsBytes){all, 256}));
    assert_true(
        events_text_string_equals((EventsBytes){out.data, out.size}, (EventsBytes){all, 256}));
    for (size_t i = 0; i < out.size; i++) {
        assert_in_range(out.data[i], 0x20, 0x7e);
    }
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_way_to_write_a_field_is_measured),
        cmocka_unit_test(test_fields_follow_each_other),
        cmocka_unit_test(test_broken_text_is_told_from_its_end),
        cmocka_unit_test(test_nesting_is_bounded),
        cmocka_unit_test(test_messages_open_and_others_do_not),
        cmocka_unit_test(test_strings_say_what_their_escapes_mean),
        cmocka_unit_test(test_any_bytes_survive_quoting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
