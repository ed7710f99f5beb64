/* SPDX-License-Identifier: Apache-2.0 */
/* The thread's half of a queue, run to its end in the test's own thread: what reaches the sink,
 * in how many writes, and what is counted when it does not. */
#include "writer_queue_state.h"

#include "cmocka_all.h"
#include "fault_sink.h"
#include "record_seal.h"

static const size_t PLENTY = 1 << 20;

/* A queue that is stopping already: it drains what it holds and waits for nothing. */
static void begin(EventsWriterQueue *queue, FaultSink *sink)
{
    *queue = (EventsWriterQueue){.sink = fault_sink_calls(sink), .is_stopping = true, .epoch = 1};
    queue->options = (EventsWriterOptions)EVENTS_WRITER_OPTIONS_INIT;
    queue->drain_at_bytes = SIZE_MAX;
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->work, NULL);
    pthread_cond_init(&queue->settled, NULL);
}

static void finish(EventsWriterQueue *queue, FaultSink *sink)
{
    events_byte_buffer_clear(&queue->filling);
    events_byte_buffer_clear(&queue->draining);
    pthread_cond_destroy(&queue->settled);
    pthread_cond_destroy(&queue->work);
    pthread_mutex_destroy(&queue->mutex);
    sink->n_closes++; /* the drain leaves closing to the queue */
    fault_sink_free(sink);
}

/* Adds a record of `size` bytes, all told. */
static void add(EventsWriterQueue *queue, size_t size, int fill)
{
    assert_true(events_byte_buffer_reserve(&queue->filling, size));
    uint8_t *record = queue->filling.data + queue->filling.size;
    memset(record + EVENTS_RECORD_SEAL_BEFORE, fill, size - EVENTS_RECORD_SEAL_BYTES);
    assert_int_equal(events_record_seal(record, size - EVENTS_RECORD_SEAL_BYTES), size);
    queue->filling.size += size;
}

static void test_all_that_waits_reaches_the_sink_before_the_end(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterQueue queue;
    begin(&queue, sink);
    add(&queue, 30, 'a');
    add(&queue, 16, 'b');
    add(&queue, 41, 'c');
    uint8_t expected[87];
    memcpy(expected, queue.filling.data, sizeof expected);
    assert_null(events_queue_drain_run(&queue));
    assert_int_equal(sink->size, 87);
    assert_memory_equal(sink->data, expected, 87);
    assert_int_equal(sink->n_writes, 1);
    assert_int_equal(queue.n_written, 3);
    assert_int_equal(queue.n_lost, 0);
    assert_int_equal(queue.file_bytes, 87);
    assert_int_equal(queue.filling.size, 0);
    assert_int_equal(queue.draining_bytes, 0);
    assert_int_equal(queue.epoch, 1);
    finish(&queue, sink);
}

static void test_nothing_waiting_writes_nothing(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterQueue queue;
    begin(&queue, sink);
    queue.is_drain_wanted = true;
    assert_null(events_queue_drain_run(&queue));
    assert_int_equal(sink->n_writes, 0);
    assert_false(queue.is_drain_wanted);
    finish(&queue, sink);
}

static void test_writes_hold_whole_records_up_to_a_slice(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterQueue queue;
    begin(&queue, sink);
    add(&queue, EVENTS_QUEUE_SLICE_BYTES / 2, 'a');
    add(&queue, EVENTS_QUEUE_SLICE_BYTES / 2, 'b'); /* fills the first write exactly */
    add(&queue, 16, 'c');                           /* the next does not fit behind it */
    add(&queue, EVENTS_QUEUE_SLICE_BYTES + 1, 'd'); /* larger than any: alone */
    add(&queue, 20, 'e');
    assert_null(events_queue_drain_run(&queue));
    assert_int_equal(sink->n_writes, 4);
    assert_int_equal(sink->size, 2 * EVENTS_QUEUE_SLICE_BYTES + 37);
    assert_int_equal(queue.n_written, 5);
    finish(&queue, sink);
}

static void test_a_full_sink_keeps_whole_records_only(void **state)
{
    (void)state;
    enum { N = 3, ALL = 30 + 16 + 41 };
    static const size_t ENDS[N] = {30, 46, ALL};
    for (size_t limit = 0; limit < ALL; limit++) {
        FaultSink *sink = fault_sink_new(limit);
        EventsWriterQueue queue;
        begin(&queue, sink);
        for (size_t i = 0; i < N; i++) {
            add(&queue, ENDS[i] - (i > 0 ? ENDS[i - 1] : 0), (int)i);
        }
        assert_null(events_queue_drain_run(&queue));
        const size_t n_whole = (size_t)(limit >= 30) + (size_t)(limit >= 46);
        const size_t whole_bytes = n_whole > 0 ? ENDS[n_whole - 1] : 0;
        assert_int_equal(sink->size, whole_bytes);
        assert_int_equal(queue.file_bytes, whole_bytes);
        assert_int_equal(queue.n_written, n_whole);
        assert_int_equal(queue.n_lost, N - n_whole);
        assert_int_equal(queue.first_reason, ENOSPC);
        assert_int_equal(queue.first_offset_bytes, whole_bytes);
        assert_true(queue.is_loss_untold);
        assert_false(queue.is_torn);
        assert_int_equal(queue.epoch, 2);
        finish(&queue, sink);
    }
}

static void test_behind_a_torn_record_all_is_lost(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(40);
    sink->is_truncate_broken = true;
    EventsWriterQueue queue;
    begin(&queue, sink);
    add(&queue, 30, 'a');
    add(&queue, 30, 'b');
    assert_null(events_queue_drain_run(&queue));
    assert_true(queue.is_torn);
    assert_int_equal(queue.file_bytes, 30);
    const int n_writes = sink->n_writes;
    fault_sink_set(sink, PLENTY, false);
    add(&queue, 30, 'c');
    assert_null(events_queue_drain_run(&queue));
    assert_int_equal(sink->n_writes, n_writes);
    assert_int_equal(sink->size, 40);
    assert_int_equal(queue.n_written, 1);
    assert_int_equal(queue.n_lost, 2);
    assert_int_equal(queue.first_reason, ENOSPC); /* of the first loss, not the last */
    finish(&queue, sink);
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
