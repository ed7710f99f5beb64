/* SPDX-License-Identifier: Apache-2.0 */
/* What is encoded by the caller or by the writing thread stands in its place in the file, and what
 * it took with it is freed once. */
#include "large_record.h"

#include "written_run.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* The body of a value: simple_value 0.5. */
static const uint8_t BODY[] = {0x15, 0x00, 0x00, 0x00, 0x3f};

typedef struct {
    int n_encoded, n_freed;
    EventsStatus status; /* of encoding */
    pthread_t encoded_by;
} Work;

static EventsStatus encode(void *context, const EventsEncodeHead *head, EventsByteBuffer *out)
{
    Work *work = context;
    work->n_encoded++;
    work->encoded_by = pthread_self();
    assert_int_equal(head->step, 7);
    return events_byte_buffer_append(out, BODY, sizeof BODY) ? work->status
                                                             : EVENTS_ERROR_NO_MEMORY;
}

static void free_work(void *context)
{
    ((Work *)context)->n_freed++;
}

static EventsStatus defer(EventsWriter *writer, const char *tag, Work *work, EventsRecordTime when)
{
    const EventsDeferredRecord record = {encode, free_work, work, 100};
    return events_large_record_defer(writer, tag, EVENTS_TAG_TEXT, 7, when, &record);
}

static void test_a_body_becomes_an_event_with_tag_step_and_time(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    EventsLargeRecord record;
    EventsStatus status =
        events_large_record_begin(&record, run.writer, "t", 3, events_record_time_given(1000.5));
    assert_int_equal(status, EVENTS_OK);
    assert_true(events_byte_buffer_append(&record.payload, BODY, sizeof BODY));
    assert_int_equal(events_large_record_finish(&record, EVENTS_TAG_TEXT, status), EVENTS_OK);
    written_run_close(&run);
    EventsProto__Event *event = written_run_event(&run, 1);
    assert_true(event->wall_time == 1000.5);
    assert_int_equal(event->step, 3);
    assert_string_equal(event->summary->value[0]->tag, "t");
    assert_true(event->summary->value[0]->simple_value == 0.5F);
    events_proto__event__free_unpacked(event, NULL);
    written_run_remove(&run);
}

static void test_what_failed_to_encode_is_not_queued(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    EventsLargeRecord record;
    assert_int_equal(events_large_record_begin(&record, run.writer, "t", 3,
                                               events_record_time_given((double)INFINITY)),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_large_record_finish(&record, EVENTS_TAG_TEXT, EVENTS_ERROR_INVALID),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(
        events_large_record_begin(&record, run.writer, "t", 3, events_record_time_of_call()),
        EVENTS_OK);
    assert_true(events_byte_buffer_append(&record.payload, BODY, sizeof BODY));
    assert_int_equal(events_large_record_finish(&record, EVENTS_TAG_TEXT, EVENTS_ERROR_NO_MEMORY),
                     EVENTS_ERROR_NO_MEMORY);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 1);
    written_run_remove(&run);
}

static void test_the_writing_thread_encodes_what_is_deferred_in_its_place(void **state)
{
    (void)state;
    Work work = {.status = EVENTS_OK};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_scalar(run.writer, "before", 1, 1.0F), EVENTS_OK);
    assert_int_equal(defer(run.writer, "t", &work, events_record_time_of_call()), EVENTS_OK);
    assert_int_equal(events_writer_scalar(run.writer, "after", 1, 1.0F), EVENTS_OK);
    assert_int_equal(events_writer_flush(run.writer, NULL), EVENTS_OK);
    assert_int_equal(work.n_encoded, 1);
    assert_false(pthread_equal(work.encoded_by, pthread_self()));
    written_run_close(&run);
    assert_int_equal(work.n_freed, 1);
    static const char *const tags[] = {"before", "t", "after"};
    for (size_t i = 0; i < 3; i++) {
        EventsProto__Event *event = written_run_event(&run, 1 + i);
        assert_string_equal(event->summary->value[0]->tag, tags[i]);
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

static void test_what_cannot_be_encoded_later_is_lost_and_counted(void **state)
{
    (void)state;
    Work work = {.status = EVENTS_ERROR_NO_MEMORY};
    WrittenRun run = written_run_open();
    assert_int_equal(defer(run.writer, "t", &work, events_record_time_of_call()), EVENTS_OK);
    assert_int_equal(events_writer_flush(run.writer, NULL), EVENTS_ERROR_IO);
    EventsWriterCounts counts;
    events_writer_counts(run.writer, &counts);
    assert_int_equal(counts.n_lost, 1);
    assert_int_equal(events_writer_close(run.writer, NULL), EVENTS_ERROR_IO);
    assert_int_equal(work.n_freed, 1);
    temporary_directory_remove(run.directory);
}

static void test_what_is_refused_stays_the_caller_s(void **state)
{
    (void)state;
    Work work = {.status = EVENTS_OK};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_scalar(run.writer, "s", 1, 1.0F), EVENTS_OK);
    assert_int_equal(defer(run.writer, "s", &work, events_record_time_of_call()),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(defer(run.writer, "t", &work, events_record_time_given((double)NAN)),
                     EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(work.n_encoded, 0);
    assert_int_equal(work.n_freed, 0);
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_body_becomes_an_event_with_tag_step_and_time),
        cmocka_unit_test(test_what_failed_to_encode_is_not_queued),
        cmocka_unit_test(test_the_writing_thread_encodes_what_is_deferred_in_its_place),
        cmocka_unit_test(test_what_cannot_be_encoded_later_is_lost_and_counted),
        cmocka_unit_test(test_what_is_refused_stays_the_caller_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
