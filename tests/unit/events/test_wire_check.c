/* SPDX-License-Identifier: Apache-2.0 */
#include "wire_check.h"

#include "cmocka_all.h"
#include "event_bytes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef EventsStatus Check(EventsBytes bytes, EventsError *err);

static EventsStatus check_hex(Check *check, const char *hex, EventsError *err)
{
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, hex);
    /* exactly as much memory as there are bytes, for the address sanitizer */
    uint8_t *copy = malloc(bytes.size + (bytes.size == 0));
    if (bytes.size > 0) {
        memcpy(copy, bytes.data, bytes.size);
    }
    const EventsStatus status = check((EventsBytes){copy, bytes.size}, err);
    free(copy);
    event_bytes_clear(&bytes);
    return status;
}

static void test_good_bytes_pass(void **state)
{
    (void)state;
    EventsError err = {0};
    static const char *const events[] = {
        "",
        "090000000000000080",
        "10ffffffffffffffffff01",
        "1a0d627261696e2e4576656e743a32",
        "2200",
        "3a020803",
        "4203 0a0161",
        "f80701 f9070000000000000000 fa0700 fd0700000000",
        "2a200a1e0a0161420a080112002a040000803e4a0d0a090a077363616c6172732001",
        "2a080a06 42043a02 0102" /* packed */,
        "2a060a04 42023801" /* one by one */};
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        assert_int_equal(check_hex(events_wire_check_event, events[i], &err), EVENTS_OK);
    }
    assert_int_equal(check_hex(events_wire_check_graph_def,
                               "0a1d0a0178120b506c616365686f6c6465722a0b0a0564747970651202"
                               "3001 22020816",
                               &err),
                     EVENTS_OK);
    assert_int_equal(check_hex(events_wire_check_summary, "0a030a0161", &err), EVENTS_OK);
}

static void test_what_is_wrong_is_named_with_its_byte(void **state)
{
    (void)state;
    static const struct {
        Check *check;
        const char *hex;
        uint64_t offset;
        const char *message;
    } cases[] = {
        {events_wire_check_event, "80", 0, "Event has a key that is none (byte 0)"},
        {events_wire_check_event, "00", 0, "Event has a key that is none"},
        {events_wire_check_event, "1001 0b", 2, "Event has a wire type that is not in use"},
        {events_wire_check_event, "f607 00", 0, "wire type that is not in use"},
        {events_wire_check_event, "0d00000000", 0, "field 1 of Event has the wire type of"},
        {events_wire_check_event, "09000000000000f0", 1, "field 1 of Event is cut off"},
        {events_wire_check_event, "09000000000000f07f", 1, "field 1 of Event is not a time"},
        {events_wire_check_event, "09000000000000f87f", 1, "field 1 of Event is not a time"},
        {events_wire_check_event, "10ffffffffffffffffff02", 1, "no whole number"},
        {events_wire_check_event, "1001 2a05 0a03 0a02 61", 7,
         "field 1 of Summary.Value goes beyond the end"},
        {events_wire_check_event, "1a01ff", 2, "field 3 of Event is not UTF-8"},
        {events_wire_check_event, "2205 0a03 0a01 ff", 6, "field 1 of NodeDef is not UTF-8"},
        {events_wire_check_summary, "0a03 0a01c3", 4, "field 1 of Summary.Value is not UTF-8"},
        {events_wire_check_summary, "08 01", 0, "field 1 of Summary has the wire type of"},
        {events_wire_check_summary, "0a07 4205 2a03 000000", 6,
         "field 5 of TensorProto holds part of a number"},
        {events_wire_check_summary, "0a05 4203 3a01 80", 6,
         "field 7 of TensorProto holds a number that is not whole"},
        {events_wire_check_summary, "0a06 4204 1202 1205", 7,
         "field 2 of TensorShapeProto goes beyond the end"},
        {events_wire_check_graph_def, "0a03 0801 00", 2, "field 1 of NodeDef has the wire type"},
        {events_wire_check_graph_def, "ff", 0, "GraphDef has a key that is none"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EventsError err = {0};
        assert_int_equal(check_hex(cases[i].check, cases[i].hex, &err), EVENTS_ERROR_INVALID);
        if (strstr(err.message, cases[i].message) == NULL) {
            fail_msg("case %zu: %s", i, err.message);
        }
        assert_int_equal(err.offset_bytes, cases[i].offset);
    }
}

static void test_each_cut_is_noticed_or_ends_between_fields(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, "09000000000000f03f 1001 2a23 0a21 0a046c6f7373"
                                   "420a 0801 1200 2a040000803e 4a0d 0a09 0a077363616c6172732001");
    for (size_t size = 0; size <= bytes.size; size++) {
        EventsError err = {0};
        uint8_t *copy = malloc(size + 1);
        memcpy(copy, bytes.data, size);
        const EventsStatus status = events_wire_check_event((EventsBytes){copy, size}, &err);
        const bool is_between = size == 0 || size == 9 || size == 11 || size == bytes.size;
        assert_int_equal(status, is_between ? EVENTS_OK : EVENTS_ERROR_INVALID);
        assert_true(err.offset_bytes <= size);
        free(copy);
    }
    event_bytes_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_bytes_pass),
        cmocka_unit_test(test_what_is_wrong_is_named_with_its_byte),
        cmocka_unit_test(test_each_cut_is_noticed_or_ends_between_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
