/* SPDX-License-Identifier: Apache-2.0 */
/* What was read of a file, and files that are the same one or not. */
#include "file_print.h"

#include "cmocka_all.h"

#include <string.h>

static EventsByteSource *source_of(const char *text)
{
    EventsByteSource *source = NULL;
    const EventsBytes bytes = {(const uint8_t *)text, strlen(text)};
    assert_int_equal(events_byte_source_from_memory(bytes, &source), EVENTS_OK);
    return source;
}

static bool is_of(const FilePrint *print, const char *text)
{
    EventsByteSource *source = source_of(text);
    const bool is = file_print_is_of(print, source);
    events_byte_source_close(source);
    return is;
}

static void test_what_was_read_has_to_stand_as_it_was(void **state)
{
    (void)state;
    FilePrint print = {0};
    EventsByteSource *source = source_of("abcdefgh");
    file_print_take(&print, source, 6);
    events_byte_source_close(source);
    assert_true(is_of(&print, "abcdefgh"));
    assert_true(is_of(&print, "abcdef"));
    assert_true(is_of(&print, "abcdefXYZ and more"));
    assert_false(is_of(&print, "Xbcdefgh"));
    assert_false(is_of(&print, "abcdeX"));
    assert_false(is_of(&print, "abcde"));
    assert_false(is_of(&print, ""));
}

static void test_the_middle_of_a_long_file_is_not_looked_at(void **state)
{
    (void)state;
    char text[301];
    memset(text, 'a', 300);
    text[300] = '\0';
    FilePrint print = {0};
    EventsByteSource *source = source_of(text);
    file_print_take(&print, source, 300);
    events_byte_source_close(source);
    text[150] = 'b';
    assert_true(is_of(&print, text));
    text[299] = 'b';
    assert_false(is_of(&print, text));
}

static void test_what_was_not_read_is_any_file(void **state)
{
    (void)state;
    const FilePrint print = {0};
    assert_true(is_of(&print, ""));
    assert_true(is_of(&print, "anything"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_read_has_to_stand_as_it_was),
        cmocka_unit_test(test_the_middle_of_a_long_file_is_not_looked_at),
        cmocka_unit_test(test_what_was_not_read_is_any_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
