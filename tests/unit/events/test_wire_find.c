/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "wire_find.h"

static void test_fields_come_one_by_one(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsBytes found;
    bool is_bad = false;
    event_bytes_append_hex(&bytes, "0a 01 61 10 05 0a 02 62 63 12 01 64");
    EventsBytes rest = event_bytes_view(&bytes);
    assert_true(events_wire_find_next(&rest, WIRE_KEY(1, WIRE_BYTES), &found, &is_bad));
    decoder_test_expect(found, "a");
    assert_true(events_wire_find_next(&rest, WIRE_KEY(1, WIRE_BYTES), &found, &is_bad));
    decoder_test_expect(found, "bc");
    assert_false(events_wire_find_next(&rest, WIRE_KEY(1, WIRE_BYTES), &found, &is_bad));
    assert_false(is_bad);
    assert_int_equal(rest.size, 0);
    event_bytes_clear(&bytes);
}

static void test_bytes_that_are_no_message_are_said(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsBytes found;
    bool is_bad = false;
    event_bytes_append_hex(&bytes, "12 01 64 0a 05 61");
    EventsBytes rest = event_bytes_view(&bytes);
    assert_false(events_wire_find_next(&rest, WIRE_KEY(1, WIRE_BYTES), &found, &is_bad));
    assert_true(is_bad);
    assert_false(events_wire_find_last(event_bytes_view(&bytes), WIRE_KEY(2, WIRE_BYTES), &found));
    event_bytes_clear(&bytes);
}

static void test_the_last_one_counts(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    EventsBytes found;
    event_bytes_append_hex(&bytes, "0a 01 61 0a 01 62");
    assert_true(events_wire_find_last(event_bytes_view(&bytes), WIRE_KEY(1, WIRE_BYTES), &found));
    decoder_test_expect(found, "b");
    assert_true(events_wire_find_last(event_bytes_view(&bytes), WIRE_KEY(3, WIRE_BYTES), &found));
    assert_int_equal(found.size, 0);
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fields_come_one_by_one),
        cmocka_unit_test(test_bytes_that_are_no_message_are_said),
        cmocka_unit_test(test_the_last_one_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
