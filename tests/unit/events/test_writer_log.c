/* SPDX-License-Identifier: Apache-2.0 */
/* What the calls that log put into a queue over a sink in memory, and what they refuse. */
#define _DEFAULT_SOURCE
#include "writer_queue_state.h"
#include "writer_state.h"

#include "events/events.h"

#include "cmocka_all.h"
#include "fault_sink.h"

#include <math.h>
#include <unistd.h>

static const size_t PLENTY = 1 << 20;

static void begin(EventsWriter *writer, FaultSink *sink)
{
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 60000;
    const EventsByteSink calls = fault_sink_calls(sink);
    EventsWriterFile file;
    *writer = (EventsWriter){0};
    events_fork_guard_init(&writer->guard);
    assert_true(events_writer_file_init(&file, &calls, "the/path"));
    assert_int_equal(events_writer_start(writer, &file, &options, NULL), EVENTS_OK);
}

static void finish(EventsWriter *writer, FaultSink *sink, EventsStatus expected)
{
    assert_int_equal(events_writer_queue_stop(writer->queue, NULL), expected);
    events_tag_table_clear(&writer->tags);
    events_fork_guard_clear(&writer->guard);
    fault_sink_free(sink);
}

static EventsStatus flush(EventsWriter *writer)
{
    return events_writer_queue_flush(writer->queue, false, NULL);
}

/* tag "loss", step 7, time 1700000001.5, value 0.25: with the tag's metadata, and without */
static const char DESCRIBED[] =
    "\x09\x00\x00\x60\x40\xfc\x54\xd9\x41\x10\x07\x2a\x23\x0a\x21\x0a\x04loss"
    "\x42\x0a\x08\x01\x12\x00\x2a\x04\x00\x00\x80\x3e\x4a\x0d\x0a\x09\x0a\x07"
    "scalars\x20\x01";
static const char BARE[] = "\x09\x00\x00\x60\x40\xfc\x54\xd9\x41\x10\x07\x2a\x14\x0a\x12\x0a\x04"
                           "loss\x42\x0a\x08\x01\x12\x00\x2a\x04\x00\x00\x80\x3e";
/* What the file says when one such record was lost: a mark at its step and time. */
static const char STATEMENT[] =
    "\x09\x00\x00\x60\x40\xfc\x54\xd9\x41\x10\x07\x2a\x65\x0a\x63\x0a\x15_marks_/never written"
    "\x42\x3e\x08\x07\x12\x08\x12\x02\x08\x03\x12\x02\x08\x02\x42\x07records\x42\x01"
    "1\x42\x04"
    "from\x42\x0c"
    "1700000001.5\x42\x02to\x42\x0c"
    "1700000001.5\x4a\x0a\x0a\x06\x0a\x04text\x20\x02";
enum {
    STATEMENT_BYTES = sizeof STATEMENT - 1,
    DESCRIBED_BYTES = sizeof DESCRIBED - 1,
    BARE_BYTES = sizeof BARE - 1,
    AROUND_BYTES = 16,
    BEFORE_BYTES = 12
};

static EventsStatus log_loss(EventsWriter *writer)
{
    return events_writer_scalar_at(writer, "loss", 7, 1700000001.5, 0.25f);
}

static void test_a_tag_is_described_in_its_first_record_only(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriter writer;
    begin(&writer, sink);
    assert_int_equal(log_loss(&writer), EVENTS_OK);
    assert_int_equal(log_loss(&writer), EVENTS_OK);
    assert_int_equal(flush(&writer), EVENTS_OK);
    const size_t second = DESCRIBED_BYTES + AROUND_BYTES;
    assert_int_equal(sink->size, second + BARE_BYTES + AROUND_BYTES);
    assert_memory_equal(sink->data + BEFORE_BYTES, DESCRIBED, DESCRIBED_BYTES);
    assert_memory_equal(sink->data + second + BEFORE_BYTES, BARE, BARE_BYTES);
    finish(&writer, sink, EVENTS_OK);
}

static void test_a_tag_is_described_again_after_a_loss(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(0);
    EventsWriter writer;
    begin(&writer, sink);
    assert_int_equal(log_loss(&writer), EVENTS_OK);
    assert_int_equal(flush(&writer), EVENTS_ERROR_IO);
    fault_sink_set(sink, PLENTY, false);
    assert_int_equal(log_loss(&writer), EVENTS_ERROR_IO); /* told, and queued all the same */
    assert_int_equal(flush(&writer), EVENTS_OK);
    assert_memory_equal(sink->data + BEFORE_BYTES, STATEMENT, STATEMENT_BYTES);
    const size_t second = STATEMENT_BYTES + AROUND_BYTES;
    assert_int_equal(sink->size, second + DESCRIBED_BYTES + AROUND_BYTES);
    assert_memory_equal(sink->data + second + BEFORE_BYTES, DESCRIBED, DESCRIBED_BYTES);
    finish(&writer, sink, EVENTS_ERROR_IO);
}

static void test_an_untagged_event_gets_its_time_on_queueing(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriter writer;
    begin(&writer, sink);
    writer.queue->drain.newest_time = 4e9; /* ahead of the clock: stands still */
    EventsLargeRecord record;
    assert_int_equal(
        events_large_record_begin(&record, &writer, NULL, 0, events_record_time_of_call()),
        EVENTS_OK);
    assert_true(events_byte_buffer_append(&record.payload,
                                          "\x09\x00\x00\x00\x00\x00\x00\xf0\x3f\x10\x05", 11));
    assert_int_equal(events_large_record_finish(&record, EVENTS_TAG_TEXT, EVENTS_OK), EVENTS_OK);
    assert_int_equal(flush(&writer), EVENTS_OK);
    assert_int_equal(sink->size, 11 + AROUND_BYTES);
    assert_memory_equal(sink->data + BEFORE_BYTES, "\x09\x00\x00\x00\x00\x65\xcd\xed\x41\x10\x05",
                        11);
    finish(&writer, sink, EVENTS_OK);
}

static void test_what_is_refused_leaves_no_record(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriter writer;
    begin(&writer, sink);
    const float value = 1.0f;
    assert_int_equal(log_loss(&writer), EVENTS_OK);
    assert_int_equal(events_writer_text(&writer, "loss", 8, "words"), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_histogram(&writer, "loss", 8, &value, 1), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_scalar_at(&writer, "a", 1, (double)NAN, 1.0f),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_histogram_at(&writer, "b", 1, (double)INFINITY, &value, 1),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(flush(&writer), EVENTS_OK);
    assert_int_equal(sink->size, DESCRIBED_BYTES + AROUND_BYTES);
    finish(&writer, sink, EVENTS_OK);
}

static void test_another_process_is_refused(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriter writer;
    begin(&writer, sink);
    events_fork_guard_clear(&writer.guard);
    writer.guard = (EventsForkGuard){NULL, 0, getpid() + 1};
    assert_int_equal(log_loss(&writer), EVENTS_ERROR_FORKED);
    assert_int_equal(events_writer_text(&writer, "text", 1, "words"), EVENTS_ERROR_FORKED);
    assert_int_equal(events_writer_session_start(&writer, 1), EVENTS_ERROR_FORKED);
    writer.guard.owner = getpid();
    assert_int_equal(log_loss(&writer), EVENTS_OK);
    finish(&writer, sink, EVENTS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_tag_is_described_in_its_first_record_only),
        cmocka_unit_test(test_a_tag_is_described_again_after_a_loss),
        cmocka_unit_test(test_an_untagged_event_gets_its_time_on_queueing),
        cmocka_unit_test(test_what_is_refused_leaves_no_record),
        cmocka_unit_test(test_another_process_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
