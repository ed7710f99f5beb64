/* SPDX-License-Identifier: Apache-2.0 */
/* What is lost at each kind of damage, and where reading goes on. */
#include "events/record_reader.h"

#include "cmocka_all.h"
#include "event_bytes.h"
#include "fault_source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct Reading {
    FaultSource source;
    EventsRecordReader *reader;
} Reading;

static void begin(Reading *reading, const EventBytes *file, uint64_t max_record_bytes)
{
    const EventsRecordReaderOptions options = {max_record_bytes};
    reading->source = fault_source(event_bytes_view(file));
    assert_int_equal(
        events_record_reader_new(&reading->source.base, &options, &reading->reader, NULL),
        EVENTS_OK);
}

/* Records as their offsets, damage as offset+size and reason, "open" where it is; then why the
 * reading ended. */
static void spell(EventsRecordReader *reader, char *out_text, size_t size)
{
    size_t n = 0;
    EventsRecord record;
    EventsDamage damage;
    EventsStatus status = events_record_reader_next(reader, &record, NULL);
    while (status == EVENTS_OK || status == EVENTS_ERROR_CORRUPT ||
           status == EVENTS_ERROR_TOO_LARGE) {
        if (status == EVENTS_OK) {
            n += (size_t)snprintf(out_text + n, size - n, "%d ", (int)record.offset_bytes);
        } else {
            assert_int_equal(events_record_reader_recover(reader, &damage, NULL), EVENTS_OK);
            n += (size_t)snprintf(out_text + n, size - n, "%d+%d %s %s", (int)damage.offset_bytes,
                                  (int)damage.size_bytes, events_damage_reason_name(damage.reason),
                                  damage.is_open ? "open " : "");
        }
        status = events_record_reader_next(reader, &record, NULL);
    }
    snprintf(out_text + n, size - n, "%s",
             status == EVENTS_END       ? "end"
             : status == EVENTS_PARTIAL ? "partial"
                                        : "failure");
}

static void expect(Reading *reading, const char *expected)
{
    char text[256];
    spell(reading->reader, text, sizeof text);
    assert_string_equal(text, expected);
}

static void end(Reading *reading, EventBytes *file)
{
    events_record_reader_free(reading->reader);
    assert_int_equal(reading->source.n_closed, 1);
    event_bytes_clear(file);
}

/* Three records of 20 bytes: 12 of header, four of payload, four of checksum. */
static EventBytes three_records(void)
{
    EventBytes file = {0};
    event_bytes_append_record_hex(&file, "01 02 03 04");
    event_bytes_append_record_hex(&file, "11 12 13 14");
    event_bytes_append_record_hex(&file, "21 22 23 24");
    return file;
}

static void test_one_changed_byte_loses_one_record(void **state)
{
    (void)state;
    static const struct {
        size_t offset;
        const char *expected;
    } CASES[] = {
        {0, "0+20 length-crc 20 40 end"},       {20, "0 20+20 length-crc 40 end"},
        {28, "0 20+20 length-crc 40 end"},      {32, "0 20+20 data-crc 40 end"},
        {36, "0 20+20 data-crc 40 end"},        {59, "0 20 40+20 data-crc end"},
        {40, "0 20 40+20 length-crc open end"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes file = three_records();
        Reading reading;
        file.data[CASES[i].offset] ^= 0x40;
        begin(&reading, &file, 1000);
        expect(&reading, CASES[i].expected);
        end(&reading, &file);
    }
}

static void test_zeros_between_records_are_zero_fill(void **state)
{
    (void)state;
    EventBytes file = {0};
    Reading reading;
    event_bytes_append_record_hex(&file, "01 02 03 04");
    event_bytes_append_fill(&file, 0, 50);
    event_bytes_append_record_hex(&file, "11 12 13 14");
    event_bytes_append_fill(&file, 0, 30);
    begin(&reading, &file, 1000);
    expect(&reading, "0 20+50 zero-fill 70 90+30 zero-fill open end");
    end(&reading, &file);
}

/* The header before is right, but what follows its torn record lies inside of its length. */
static void test_a_torn_record_does_not_swallow_the_next(void **state)
{
    (void)state;
    EventBytes file = {0};
    Reading reading;
    event_bytes_append_header(&file, 40);
    event_bytes_append_hex(&file, "01 02 03");
    event_bytes_append_record_hex(&file, "11 12 13 14");
    event_bytes_append_fill(&file, 0x55, 40);
    begin(&reading, &file, 1000);
    expect(&reading, "0+15 data-crc 15 35+40 length-crc open end");
    end(&reading, &file);
}

static void test_a_record_above_the_limit_is_passed_where_something_follows(void **state)
{
    (void)state;
    static const struct {
        uint64_t length;
        const char *expected;
    } CASES[] = {
        {30, "0 20+46 undecodable 66 end"},             /* as long as it says */
        {25, "0 20+46 length-crc 66 end"},              /* nothing at its end */
        {UINT64_MAX - 35, "0 20+46 length-crc 66 end"}, /* back at 0, were numbers to wrap */
        {UINT64_MAX, "0 20+46 length-crc 66 end"},      /* beyond all numbers */
        {(uint64_t)INT64_MAX - 36, "0 20+46 length-crc 66 end"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes file = {0};
        Reading reading;
        event_bytes_append_record_hex(&file, "01 02 03 04");
        event_bytes_append_header(&file, CASES[i].length);
        event_bytes_append_fill(&file, 0x55, 34);
        event_bytes_append_record_hex(&file, "11 12 13 14");
        begin(&reading, &file, 10);
        expect(&reading, CASES[i].expected);
        end(&reading, &file);
    }
}

static void test_open_damage_goes_on_when_the_file_has_grown(void **state)
{
    (void)state;
    EventBytes file = {0};
    Reading reading;
    event_bytes_append_record_hex(&file, "01 02 03 04");
    event_bytes_append_fill(&file, 0x55, 30);
    begin(&reading, &file, 1000);
    expect(&reading, "0 20+30 length-crc open end");
    expect(&reading, "end");
    event_bytes_append_fill(&file, 0x55, 5);
    reading.source.bytes = event_bytes_view(&file);
    expect(&reading, "20+35 length-crc open end");
    event_bytes_append_record_hex(&file, "11 12 13 14");
    reading.source.bytes = (EventsBytes){file.data, 62}; /* with a header's beginning */
    expect(&reading, "20+42 length-crc open end");
    reading.source.bytes = event_bytes_view(&file);
    expect(&reading, "20+35 length-crc 55 end");
    end(&reading, &file);
}

static void test_without_damage_there_is_nothing_to_step_over(void **state)
{
    (void)state;
    EventBytes file = three_records();
    Reading reading;
    EventsDamage damage = {.offset_bytes = 77};
    EventsRecord record;
    EventsError err = {0};
    begin(&reading, &file, 1000);
    assert_int_equal(events_record_reader_recover(reading.reader, &damage, &err),
                     EVENTS_ERROR_INVALID);
    assert_non_null(strstr(err.message, reading.source.base.name));
    assert_int_equal(events_record_reader_next(reading.reader, &record, NULL), EVENTS_OK);
    assert_int_equal(events_record_reader_recover(reading.reader, &damage, &err),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(err.offset_bytes, 20);
    assert_int_equal(damage.offset_bytes, 77);
    end(&reading, &file);
}

static void test_a_source_that_fails_leaves_the_damage_where_it_is(void **state)
{
    (void)state;
    EventBytes file = three_records();
    Reading reading;
    EventsDamage damage = {.offset_bytes = 77};
    EventsRecord record;
    file.data[0] ^= 1;
    event_bytes_append_fill(&file, 0x55, 1 << 20);
    file.data[20] ^= 1;
    file.data[40] ^= 1;
    begin(&reading, &file, 1000);
    assert_int_equal(events_record_reader_next(reading.reader, &record, NULL),
                     EVENTS_ERROR_CORRUPT);
    reading.source.fail_from = 1 << 20;
    assert_int_equal(events_record_reader_recover(reading.reader, &damage, NULL), EVENTS_ERROR_IO);
    assert_int_equal(damage.offset_bytes, 77);
    assert_int_equal(events_record_reader_offset(reading.reader), 0);
    reading.source.fail_from = UINT64_MAX;
    expect(&reading, "0+1048636 length-crc open end");
    end(&reading, &file);
}

static void test_each_reason_has_its_name(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"length-crc", "data-crc", "zero-fill", "truncated",
                                        "undecodable"};
    for (int reason = 0; reason <= EVENTS_DAMAGE_UNDECODABLE; reason++) {
        assert_string_equal(events_damage_reason_name((EventsDamageReason)reason), NAMES[reason]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_changed_byte_loses_one_record),
        cmocka_unit_test(test_zeros_between_records_are_zero_fill),
        cmocka_unit_test(test_a_torn_record_does_not_swallow_the_next),
        cmocka_unit_test(test_a_record_above_the_limit_is_passed_where_something_follows),
        cmocka_unit_test(test_open_damage_goes_on_when_the_file_has_grown),
        cmocka_unit_test(test_without_damage_there_is_nothing_to_step_over),
        cmocka_unit_test(test_a_source_that_fails_leaves_the_damage_where_it_is),
        cmocka_unit_test(test_each_reason_has_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
