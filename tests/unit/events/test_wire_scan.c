/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "wire_scan.h"

static void test_each_wire_type_is_read(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, "08 96 01  11 01 02 03 04 05 06 07 08  1a 03 61 62 63"
                                   "25 aa bb cc dd  a8 06 07");
    WireScan scan = events_wire_scan(event_bytes_view(&bytes));
    WireField field;
    assert_true(events_wire_next(&scan, &field));
    assert_int_equal(field.key, WIRE_KEY(1, WIRE_VARINT));
    assert_int_equal(field.number, 150);
    assert_true(events_wire_next(&scan, &field));
    assert_int_equal(field.key, WIRE_KEY(2, WIRE_FIXED64));
    assert_int_equal(field.number, 0x0807060504030201);
    assert_true(events_wire_next(&scan, &field));
    assert_int_equal(field.key, WIRE_KEY(3, WIRE_BYTES));
    assert_int_equal(field.bytes.size, 3);
    assert_memory_equal(field.bytes.data, "abc", 3);
    assert_true(events_wire_next(&scan, &field));
    assert_int_equal(field.key, WIRE_KEY(4, WIRE_FIXED32));
    assert_int_equal(field.number, 0xddccbbaa);
    assert_true(events_wire_next(&scan, &field));
    assert_int_equal(field.key, WIRE_KEY(101, WIRE_VARINT));
    assert_false(events_wire_next(&scan, &field));
    assert_false(scan.is_bad);
    event_bytes_clear(&bytes);
}

static void test_long_varints_are_read_and_too_long_ones_refused(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        bool is_good;
        uint64_t number;
    } CASES[] = {
        {"08 00", true, 0},
        {"08 80 00", true, 0},
        {"08 7f", true, 127},
        {"08 80 01", true, 128},
        {"08 ff ff ff ff ff ff ff ff ff 01", true, UINT64_MAX},
        {"08 ff ff ff ff ff ff ff ff 7f", true, INT64_MAX},
        {"08 80 80 80 80 80 80 80 80 80 00", true, 0},
        {"08 80 80 80 80 80 80 80 80 80 80 00", false, 0},
        {"08 ff ff", false, 0},
        {"08", false, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        WireScan scan = events_wire_scan(event_bytes_view(&bytes));
        WireField field;
        assert_int_equal(events_wire_next(&scan, &field), CASES[i].is_good);
        assert_int_equal(scan.is_bad, !CASES[i].is_good);
        if (CASES[i].is_good) {
            assert_int_equal(field.number, CASES[i].number);
        }
        event_bytes_clear(&bytes);
    }
}

static void test_what_is_no_message_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *hex;
        bool is_good;
    } CASES[] = {
        {"nothing at all", "", true},
        {"field number 0", "00 01", false},
        {"field number 0 with another wire type", "05 01 02 03 04", false},
        {"wire type 6", "0e 01", false},
        {"wire type 7", "0f 01", false},
        {"the largest key", "f8 ff ff ff 0f 01", true},
        {"a key beyond 32 bits", "f8 ff ff ff 1f 01", false},
        {"bytes past the end", "0a 02 61", false},
        {"bytes of 2^64 - 1", "0a ff ff ff ff ff ff ff ff ff 01 61", false},
        {"fixed64 past the end", "09 00 00 00 00 00 00 00", false},
        {"fixed32 past the end", "0d 00 00 00", false},
        {"an empty group", "0b 0c", true},
        {"a group with fields", "0b 08 01 12 01 61 19 01 02 03 04 05 06 07 08 0c", true},
        {"nested groups", "0b 13 1b 1c 14 0c", true},
        {"a group without its end", "0b 08 01", false},
        {"a group with the end of another", "0b 14", false},
        {"an end without its group", "0c", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        if (events_wire_is_message(event_bytes_view(&bytes)) != CASES[i].is_good) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&bytes);
    }
}

static void test_groups_nest_to_a_limit(void **state)
{
    (void)state;
    static const struct {
        size_t depth;
        bool is_good;
    } CASES[] = {{100, true}, {101, false}, {1000000, false}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        event_bytes_append_fill(&bytes, 0x0b, CASES[i].depth);
        event_bytes_append_fill(&bytes, 0x0c, CASES[i].depth);
        assert_int_equal(events_wire_is_message(event_bytes_view(&bytes)), CASES[i].is_good);
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_wire_type_is_read),
        cmocka_unit_test(test_long_varints_are_read_and_too_long_ones_refused),
        cmocka_unit_test(test_what_is_no_message_is_refused),
        cmocka_unit_test(test_groups_nest_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
