/* SPDX-License-Identifier: Apache-2.0 */
#include "written_run.h"

#include <math.h>

static EventsBytes bytes_of(const char *bytes, size_t size)
{
    return (EventsBytes){(const uint8_t *)bytes, size};
}

static void test_bytes_are_written_as_they_are(void **state)
{
    (void)state;
    const EventsBytes graph = bytes_of("\x0a\x03\x0a\x01x\x22\x02\x08\x16", 9);
    const EventsBytes summary = bytes_of("\x0a\x08\x0a\x01y\x15\x00\x00\x00\x3f", 10);
    const EventsBytes event =
        bytes_of("\x09\x00\x00\x00\x00\x00\x00\x00\x40\x10\x03\x3a\x02\x08\x01", 15);
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_graph(run.writer, graph, NULL), EVENTS_OK);
    assert_int_equal(events_writer_summary_at(run.writer, 7, 1700000003.0, summary, NULL),
                     EVENTS_OK);
    assert_int_equal(events_writer_summary(run.writer, 8, summary, NULL), EVENTS_OK);
    assert_int_equal(events_writer_event(run.writer, event, NULL), EVENTS_OK);
    assert_int_equal(events_writer_summary_at(run.writer, 7, 0.0, summary, NULL), EVENTS_OK);
    written_run_close(&run);
    WrittenRecord record = written_run_record(&run, 1);
    assert_int_equal(record.size, 20);
    assert_int_equal(record.payload[0], 0x09);
    assert_memory_equal(record.payload + 9, "\x22\x09\x0a\x03\x0a\x01x\x22\x02\x08\x16", 11);
    record = written_run_record(&run, 2);
    assert_int_equal(record.size, 23);
    assert_memory_equal(record.payload,
                        "\x09\x00\x00\xc0\x40\xfc\x54\xd9\x41\x10\x07\x2a\x0a"
                        "\x0a\x08\x0a\x01y\x15\x00\x00\x00\x3f",
                        23);
    record = written_run_record(&run, 3);
    assert_int_equal(record.size, 23);
    assert_int_equal(record.payload[10], 8);
    record = written_run_record(&run, 4);
    assert_int_equal(record.size, event.size);
    assert_memory_equal(record.payload, event.data, event.size);
    record = written_run_record(&run, 5);
    assert_int_equal(record.size, 14);
    assert_memory_equal(record.payload, "\x10\x07\x2a\x0a", 4);
    written_run_remove(&run);
}

static void test_what_is_refused_is_said_and_not_written(void **state)
{
    (void)state;
    const EventsBytes bad = bytes_of("\x0a\x05\x0a", 3);
    EventsError err = {0};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_graph(run.writer, bad, &err), EVENTS_ERROR_INVALID);
    assert_non_null(strstr(err.message, "GraphDef"));
    assert_int_equal(events_writer_summary(run.writer, 1, bad, &err), EVENTS_ERROR_INVALID);
    assert_non_null(strstr(err.message, "(byte 1)"));
    assert_int_equal(err.offset_bytes, 1);
    assert_int_equal(events_writer_event(run.writer, bad, NULL), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_summary_at(run.writer, 1, (double)NAN, bytes_of("", 0), &err),
                     EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 1);
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_are_written_as_they_are),
        cmocka_unit_test(test_what_is_refused_is_said_and_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
