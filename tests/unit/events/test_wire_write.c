/* SPDX-License-Identifier: Apache-2.0 */
#include "wire_write.h"

#include "cmocka_all.h"

#include <stdlib.h>

static void test_fields_have_the_known_bytes(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    EventsWireWriter writer = {&out, false};
    events_wire_put_varint(&writer, 1, 300);
    events_wire_put_varint(&writer, 2000, 0);
    events_wire_put_double(&writer, 2, 0.5);
    events_wire_put_bytes(&writer, 3, (EventsBytes){(const uint8_t *)"ab", 2});
    events_wire_put_bytes(&writer, 3, (EventsBytes){NULL, 0});
    events_wire_put_text(&writer, 4, "x\xffy");
    events_wire_put_text(&writer, 4, NULL);
    assert_false(writer.is_out_of_memory);
    assert_int_equal(out.size, 30);
    assert_memory_equal(out.data,
                        "\x08\xac\x02"
                        "\x80\x7d\x00"
                        "\x11\x00\x00\x00\x00\x00\x00\xe0\x3f"
                        "\x1a\x02"
                        "ab"
                        "\x1a\x00"
                        "\x22\x05x\xef\xbf\xbdy"
                        "\x22\x00",
                        30);
    events_byte_buffer_clear(&out);
}

static void test_what_is_nothing_is_left_out_where_that_is_asked_for(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    EventsWireWriter writer = {&out, false};
    events_wire_put_some_varint(&writer, 1, 0);
    events_wire_put_some_double(&writer, 2, 0.0);
    events_wire_put_some_text(&writer, 3, NULL);
    events_wire_put_some_text(&writer, 3, "");
    assert_int_equal(out.size, 0);
    events_wire_put_some_varint(&writer, 1, 1);
    events_wire_put_some_text(&writer, 3, "s");
    assert_int_equal(out.size, 5);
    assert_memory_equal(out.data, "\x08\x01\x1a\x01s", 5);
    events_byte_buffer_clear(&out);
}

static void check_nested(size_t size, const char *head, size_t head_size)
{
    EventsByteBuffer out = {0};
    EventsWireWriter writer = {&out, false};
    char *text = malloc(size + 1);
    memset(text, 'a', size);
    text[size] = '\0';
    const size_t begun = events_wire_begin(&writer, 5);
    if (size > 0) {
        events_wire_put_text(&writer, 1, text);
    }
    events_wire_end(&writer, begun);
    assert_memory_equal(out.data, head, head_size);
    if (size > 0) {
        assert_int_equal(out.data[out.size - 1], 'a');
    }
    assert_int_equal(out.size, head_size + size);
    free(text);
    events_byte_buffer_clear(&out);
}

static void test_a_message_has_its_length_before_it(void **state)
{
    (void)state;
    check_nested(0, "\x2a\x00", 2);
    check_nested(1, "\x2a\x03\x0a\x01", 4);
    check_nested(125, "\x2a\x7f\x0a\x7d", 4);
    check_nested(126, "\x2a\x80\x01\x0a\x7e", 5);
    check_nested(128, "\x2a\x83\x01\x0a\x80\x01", 6);
    check_nested(20000, "\x2a\xa4\x9c\x01\x0a\xa0\x9c\x01", 8);
}

static void test_no_memory_is_remembered(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    EventsWireWriter writer = {&out, false};
    events_wire_put_varint(&writer, 1, 1);
    assert_null(events_wire_reserve_bytes(&writer, 2, SIZE_MAX / 2));
    assert_true(writer.is_out_of_memory);
    events_wire_put_varint(&writer, 1, 1);
    events_wire_put_text(&writer, 1, "abc");
    assert_int_equal(out.size, 2);
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields_have_the_known_bytes),
        cmocka_unit_test(test_what_is_nothing_is_left_out_where_that_is_asked_for),
        cmocka_unit_test(test_a_message_has_its_length_before_it),
        cmocka_unit_test(test_no_memory_is_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
