/* SPDX-License-Identifier: Apache-2.0 */
#include "byte_buffer.h"

#include "cmocka_all.h"

#include <string.h>

static void test_what_was_appended_stands_in_order(void **state)
{
    (void)state;
    EventsByteBuffer buffer = {0};
    for (int i = 0; i < 1000; i++) {
        const uint8_t byte = (uint8_t)i;
        assert_true(events_byte_buffer_append(&buffer, &byte, 1));
    }
    assert_true(events_byte_buffer_append_text(&buffer, "end"));
    assert_int_equal(buffer.size, 1003);
    for (size_t i = 0; i < 1000; i++) {
        assert_int_equal(buffer.data[i], (uint8_t)i);
    }
    assert_memory_equal(buffer.data + 1000, "end", 3);
    events_byte_buffer_clear(&buffer);
}

static void test_appending_nothing_needs_no_bytes(void **state)
{
    (void)state;
    EventsByteBuffer buffer = {0};
    assert_true(events_byte_buffer_append(&buffer, NULL, 0));
    assert_int_equal(buffer.size, 0);
    events_byte_buffer_clear(&buffer);
}

static void test_impossible_sizes_fail_and_change_nothing(void **state)
{
    (void)state;
    EventsByteBuffer buffer = {0};
    assert_true(events_byte_buffer_append_text(&buffer, "kept"));
    assert_false(events_byte_buffer_reserve(&buffer, SIZE_MAX));
    assert_false(events_byte_buffer_reserve(&buffer, SIZE_MAX - 2));
    assert_false(events_byte_buffer_reserve(&buffer, SIZE_MAX / 2 + 100));
    assert_int_equal(buffer.size, 4);
    assert_memory_equal(buffer.data, "kept", 4);
    events_byte_buffer_clear(&buffer);
    assert_null(buffer.data);
    assert_int_equal(buffer.capacity, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_appended_stands_in_order),
        cmocka_unit_test(test_appending_nothing_needs_no_bytes),
        cmocka_unit_test(test_impossible_sizes_fail_and_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
