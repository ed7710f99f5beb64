/* SPDX-License-Identifier: Apache-2.0 */
/* The thread's half of a queue, run to its end in the test's own thread: what reaches the sink,
 * in how many writes, and what is counted when it does not. */
#include "writer_queue_state.h"

#include "cmocka_all.h"
#include "fault_sink.h"
#include "record_seal.h"

static const size_t PLENTY = 1 << 20;

/* A queue without a thread that is stopping already: the drain writes what it holds and waits for
 * nothing. */
static EventsWriterQueue *begin(FaultSink *sink)
{
    const size_t alignment = _Alignof(EventsWriterQueue);
    EventsWriterQueue *queue = aligned_alloc(alignment, sizeof *queue);
    assert_non_null(queue);
    memset(queue, 0, sizeof *queue);
    const EventsByteSink calls = fault_sink_calls(sink);
    queue->options = (EventsWriterOptions)EVENTS_WRITER_OPTIONS_INIT;
    assert_true(events_record_ring_init(&queue->ring, queue->options.queue_bytes));
    assert_true(events_writer_file_init(&queue->drain.file, &calls, "the/path"));
    assert_true(events_byte_buffer_reserve(&queue->drain.stage, EVENTS_QUEUE_STAGE_BYTES));
    queue->is_stopping = true;
    queue->budget_slots = queue->ring.n_slots;
    queue->drain_at_slots = queue->ring.n_slots;
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->work, NULL);
    pthread_cond_init(&queue->settled, NULL);
    events_loss_ledger_init(&queue->ledger);
    events_writer_queue_update_limit(queue);
    return queue;
}

static void finish(EventsWriterQueue *queue, FaultSink *sink)
{
    (void)events_writer_file_close(&queue->drain.file);
    events_writer_file_clear(&queue->drain.file);
    events_byte_buffer_clear(&queue->drain.stage);
    events_byte_buffer_clear(&queue->drain.scratch);
    events_record_ring_clear(&queue->ring);
    pthread_cond_destroy(&queue->settled);
    pthread_cond_destroy(&queue->work);
    pthread_mutex_destroy(&queue->mutex);
    free(queue);
    fault_sink_free(sink);
}

static uint64_t n_lost_of(EventsWriterQueue *queue)
{
    return atomic_load(&queue->ledger.n_lost);
}

/* Adds a record of `size` bytes, all told. */
static void add(EventsWriterQueue *queue, size_t size, int fill)
{
    EventsOutsideRecord *record = calloc(1, sizeof *record);
    assert_non_null(record);
    assert_true(events_byte_buffer_reserve(&record->body, size));
    memset(record->body.data, fill, size);
    record->body.size = size - EVENTS_RECORD_SEAL_BYTES;
    record->is_time_given = true;
    record->wall_time = 5.0;
    /* ERROR_IO tells of an earlier loss; it is queued all the same */
    assert_int_not_equal(events_writer_queue_add_outside(queue, record), EVENTS_ERROR_FULL);
}

static void test_all_that_waits_reaches_the_sink_before_the_end(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterQueue *queue = begin(sink);
    add(queue, 30, 'a');
    add(queue, 16, 'b');
    add(queue, 41, 'c');
    assert_null(events_queue_drain_run(queue));
    assert_int_equal(sink->size, 87);
    assert_int_equal(sink->data[12], 'a');
    assert_int_equal(sink->data[30 + 16 + 12], 'c');
    assert_int_equal(sink->n_writes, 1);
    assert_int_equal(queue->n_written, 3);
    assert_int_equal(n_lost_of(queue), 0);
    assert_int_equal(queue->drain.file.size_bytes, 87);
    assert_int_equal(queue->outside_bytes, 0);
    assert_int_equal(queue->drain.file.epoch, 1);
    finish(queue, sink);
}

static void test_nothing_waiting_writes_nothing(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterQueue *queue = begin(sink);
    queue->is_drain_wanted = true;
    assert_null(events_queue_drain_run(queue));
    assert_int_equal(sink->n_writes, 0);
    assert_false(queue->is_drain_wanted);
    finish(queue, sink);
}

static void test_writes_hold_whole_records_up_to_a_slice(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterQueue *queue = begin(sink);
    add(queue, EVENTS_QUEUE_STAGE_BYTES / 2, 'a');
    add(queue, EVENTS_QUEUE_STAGE_BYTES / 2, 'b'); /* fills the first write exactly */
    add(queue, 16, 'c');                           /* the next does not fit behind it */
    add(queue, EVENTS_QUEUE_STAGE_BYTES + 1, 'd'); /* larger than any: alone */
    add(queue, 20, 'e');
    assert_null(events_queue_drain_run(queue));
    assert_int_equal(sink->n_writes, 4);
    assert_int_equal(sink->size, 2 * EVENTS_QUEUE_STAGE_BYTES + 37);
    assert_int_equal(queue->n_written, 5);
    finish(queue, sink);
}

static void test_a_full_sink_keeps_whole_records_only(void **state)
{
    (void)state;
    enum { N = 3, ALL = 30 + 16 + 41 };
    static const size_t ENDS[N] = {30, 46, ALL};
    for (size_t limit = 0; limit < ALL; limit++) {
        FaultSink *sink = fault_sink_new(limit);
        EventsWriterQueue *queue = begin(sink);
        for (size_t i = 0; i < N; i++) {
            add(queue, ENDS[i] - (i > 0 ? ENDS[i - 1] : 0), (int)i);
        }
        assert_null(events_queue_drain_run(queue));
        const size_t n_whole = (size_t)(limit >= 30) + (size_t)(limit >= 46);
        const size_t whole_bytes = n_whole > 0 ? ENDS[n_whole - 1] : 0;
        assert_int_equal(sink->size, whole_bytes);
        assert_int_equal(queue->drain.file.size_bytes, whole_bytes);
        assert_int_equal(queue->n_written, n_whole);
        assert_int_equal(n_lost_of(queue), N - n_whole);
        assert_int_equal(queue->ledger.first_reason, ENOSPC);
        assert_int_equal(queue->ledger.first_offset_bytes, whole_bytes);
        assert_true(queue->ledger.is_untold);
        assert_false(queue->drain.file.is_torn);
        assert_true(queue->drain.file.epoch > 1);
        finish(queue, sink);
    }
}

static void test_behind_a_torn_record_all_is_lost(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(40);
    sink->is_truncate_broken = true;
    EventsWriterQueue *queue = begin(sink);
    add(queue, 30, 'a');
    add(queue, 30, 'b');
    assert_null(events_queue_drain_run(queue));
    assert_true(queue->drain.file.is_torn);
    assert_int_equal(queue->drain.file.size_bytes, 30);
    const int n_writes = sink->n_writes;
    fault_sink_set(sink, PLENTY, false);
    add(queue, 30, 'c');
    assert_null(events_queue_drain_run(queue));
    assert_int_equal(sink->n_writes, n_writes);
    assert_int_equal(sink->size, 40);
    assert_int_equal(queue->n_written, 1);
    assert_int_equal(n_lost_of(queue), 2);
    assert_int_equal(queue->ledger.first_reason, ENOSPC); /* of the first loss, not the last */
    finish(queue, sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_that_waits_reaches_the_sink_before_the_end),
        cmocka_unit_test(test_nothing_waiting_writes_nothing),
        cmocka_unit_test(test_writes_hold_whole_records_up_to_a_slice),
        cmocka_unit_test(test_a_full_sink_keeps_whole_records_only),
        cmocka_unit_test(test_behind_a_torn_record_all_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
