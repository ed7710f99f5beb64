/* SPDX-License-Identifier: Apache-2.0 */
/* The queue over a sink in memory: what arrives, what is lost and said to be, what is dropped. */
#include "writer_queue_state.h"

#include "cmocka_all.h"
#include "fault_sink.h"
#include "written_file.h"

#include <time.h>

static const size_t PLENTY = 1 << 20;

static EventsWriterQueue *start(FaultSink *sink, const EventsWriterOptions *options)
{
    const EventsWriterOptions defaults = EVENTS_WRITER_OPTIONS_INIT;
    const EventsByteSink calls = fault_sink_calls(sink);
    EventsWriterQueue *queue = NULL;
    EventsWriterFile file;
    assert_true(events_writer_file_init(&file, &calls, "the/path"));
    assert_int_equal(
        events_writer_queue_start(options != NULL ? options : &defaults, &file, &queue, NULL),
        EVENTS_OK);
    return queue;
}

/* Adds a record of `size` bytes, all told, which count against the queue beside its slot. */
static EventsStatus add(EventsWriterQueue *queue, size_t size, int fill)
{
    EventsOutsideRecord *record = calloc(1, sizeof *record);
    assert_non_null(record);
    assert_true(size >= 16);
    assert_true(events_byte_buffer_reserve(&record->body, size));
    memset(record->body.data, fill, size);
    record->body.size = size - 16;
    record->is_time_given = true;
    record->wall_time = 1.0;
    record->size_bytes = size;
    const EventsStatus status = events_writer_queue_add_outside(queue, record);
    if (status == EVENTS_ERROR_FULL) {
        events_queue_entry_free(record);
    }
    return status;
}

static EventsWriterCounts counts_of(EventsWriterQueue *queue)
{
    return events_writer_queue_counts(queue);
}

static EventsStatus flush(EventsWriterQueue *queue, EventsError *err)
{
    return events_writer_queue_flush(queue, false, err);
}

static size_t count_records(const FaultSink *sink)
{
    WrittenFile file = {malloc(sink->size + 1), sink->size};
    assert_non_null(file.data);
    memcpy(file.data, sink->data, sink->size);
    const size_t n_records = written_file_count(&file);
    written_file_clear(&file);
    return n_records;
}

static void test_flush_returns_when_all_is_written(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterQueue *queue = start(sink, NULL);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(add(queue, 16 + (size_t)i, i), EVENTS_OK);
        if (i % 7 == 0) {
            assert_int_equal(flush(queue, NULL), EVENTS_OK);
            assert_int_equal(count_records(sink), i + 1);
        }
    }
    assert_int_equal(events_writer_queue_stop(queue, NULL), EVENTS_OK);
    assert_int_equal(count_records(sink), 100);
    assert_int_equal(sink->n_syncs, 0);
    fault_sink_free(sink);
}

static void test_interval_alone_brings_records_out(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 1;
    EventsWriterQueue *queue = start(sink, &options);
    assert_int_equal(add(queue, 50, 1), EVENTS_OK);
    while (counts_of(queue).n_written == 0) {
        /* the test's time limit ends this if nothing comes */
    }
    assert_int_equal(events_writer_queue_stop(queue, NULL), EVENTS_OK);
    fault_sink_free(sink);
}

static void test_many_small_records_share_a_write(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 60000;
    EventsWriterQueue *queue = start(sink, &options);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(add(queue, 50, i), EVENTS_OK);
    }
    assert_int_equal(flush(queue, NULL), EVENTS_OK);
    assert_int_equal(sink->n_writes, 1);
    assert_int_equal(events_writer_queue_stop(queue, NULL), EVENTS_OK);
    fault_sink_free(sink);
}

static const size_t SIZES[] = {30, 16, 41, 22};
enum { N_SIZES = 4, ALL_BYTES = 30 + 16 + 41 + 22 };

static size_t whole_records_within(size_t limit, size_t *out_bytes)
{
    size_t n_whole = 0;
    *out_bytes = 0;
    while (n_whole < N_SIZES && *out_bytes + SIZES[n_whole] <= limit) {
        *out_bytes += SIZES[n_whole++];
    }
    return n_whole;
}

static void add_all(EventsWriterQueue *queue)
{
    for (size_t i = 0; i < N_SIZES; i++) {
        assert_int_equal(add(queue, SIZES[i], (int)i), EVENTS_OK);
    }
}

/* Writing fails after `limit` bytes, for this reason, and later succeeds again. */
static void fail_at(size_t limit, int reason)
{
    FaultSink *sink = fault_sink_new(limit);
    sink->reason = reason;
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 60000;
    EventsWriterQueue *queue = start(sink, &options);
    EventsError err = {0};
    size_t whole_bytes = 0;
    const size_t n_whole = whole_records_within(limit, &whole_bytes);
    add_all(queue);
    assert_int_equal(flush(queue, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, reason);
    assert_int_equal(err.offset_bytes, whole_bytes);
    char words[64];
    snprintf(words, sizeof words, "%zu record", N_SIZES - n_whole);
    assert_memory_equal(err.message, words, strlen(words));
    assert_non_null(strstr(err.message, "the/path"));
    assert_int_equal(sink->size, whole_bytes);
    assert_int_equal(count_records(sink), n_whole);
    assert_int_equal(counts_of(queue).n_written, n_whole);
    assert_int_equal(counts_of(queue).n_lost, N_SIZES - n_whole);
    fault_sink_set(sink, PLENTY, false);
    assert_int_equal(add(queue, 33, 'x'), EVENTS_ERROR_IO); /* told once, and queued */
    assert_int_equal(add(queue, 34, 'y'), EVENTS_OK);
    assert_int_equal(flush(queue, NULL), EVENTS_OK);
    assert_int_equal(count_records(sink), n_whole + 3); /* and the statement */
    assert_int_equal(events_writer_queue_stop(queue, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, reason);
    assert_memory_equal(err.message, words, strlen(words));
    fault_sink_free(sink);
}

static void test_failing_at_every_byte_loses_only_what_it_says(void **state)
{
    (void)state;
    static const int reasons[] = {ENOSPC, EIO, EFBIG, EDQUOT, EROFS};
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        for (size_t limit = 0; limit < ALL_BYTES; limit++) {
            fail_at(limit, reasons[i]);
        }
    }
}

static void test_nothing_is_written_behind_a_torn_record(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(45);
    sink->is_truncate_broken = true;
    EventsWriterQueue *queue = start(sink, NULL);
    assert_int_equal(add(queue, 40, 1), EVENTS_OK);
    assert_int_equal(add(queue, 40, 2), EVENTS_OK);
    assert_int_equal(flush(queue, NULL), EVENTS_ERROR_IO);
    fault_sink_set(sink, PLENTY, false);
    assert_int_equal(add(queue, 40, 3), EVENTS_ERROR_IO);
    assert_int_equal(flush(queue, NULL), EVENTS_ERROR_IO);
    assert_int_equal(sink->size, 45);
    assert_int_equal(counts_of(queue).n_lost, 2);
    assert_int_equal(events_writer_queue_stop(queue, NULL), EVENTS_ERROR_IO);
    fault_sink_free(sink);
}

static void test_full_queue_drops_and_counts_if_told_to(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    EventsError err;
    options.policy = EVENTS_QUEUE_DROP;
    options.queue_bytes = 200;
    sink->is_shut = true;
    EventsWriterQueue *queue = start(sink, &options);
    assert_int_equal(add(queue, 50, 1), EVENTS_OK);
    assert_int_equal(add(queue, 50, 2), EVENTS_OK);
    assert_int_equal(add(queue, 50, 3), EVENTS_ERROR_FULL);
    assert_int_equal(add(queue, 500, 4), EVENTS_ERROR_FULL);
    assert_int_equal(counts_of(queue).n_dropped, 2);
    assert_int_equal(counts_of(queue).n_queued, 2);
    fault_sink_set(sink, PLENTY, false);
    assert_int_equal(flush(queue, NULL), EVENTS_OK);
    assert_int_equal(add(queue, 500, 5), EVENTS_OK); /* larger than the queue, which is empty */
    assert_int_equal(flush(queue, NULL), EVENTS_OK);
    assert_int_equal(events_writer_queue_failure(queue, &err), EVENTS_ERROR_FULL);
    assert_int_equal(events_writer_queue_stop(queue, &err), EVENTS_ERROR_FULL);
    assert_memory_equal(err.message, "2 values were dropped", 21);
    assert_int_equal(count_records(sink), 4); /* and the statement */
    fault_sink_free(sink);
}

static void test_blocking_gives_up_when_nothing_moves(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    EventsError err;
    options.queue_bytes = 150;
    options.block_timeout_ms = 5;
    sink->is_shut = true;
    EventsWriterQueue *queue = start(sink, &options);
    assert_int_equal(add(queue, 100, 1), EVENTS_OK);
    assert_int_equal(add(queue, 50, 2), EVENTS_ERROR_FULL);
    assert_int_equal(counts_of(queue).n_dropped, 1);
    fault_sink_set(sink, PLENTY, false);
    assert_int_equal(events_writer_queue_stop(queue, &err), EVENTS_ERROR_FULL);
    assert_non_null(strstr(err.message, "the/path"));
    assert_int_equal(count_records(sink), 2);
    fault_sink_free(sink);
}

/* Once somebody waited in vain, the others do not, until the thread has moved. */
static void test_a_hanging_write_costs_one_wait(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.queue_bytes = 150;
    options.block_timeout_ms = 200;
    sink->is_shut = true;
    EventsWriterQueue *queue = start(sink, &options);
    assert_int_equal(add(queue, 100, 1), EVENTS_OK);
    struct timespec before;
    struct timespec after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(add(queue, 50, 2), EVENTS_ERROR_FULL);
    }
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert_true(after.tv_sec - before.tv_sec < 10); /* not a hundred times 200 ms */
    fault_sink_set(sink, PLENTY, false);
    assert_int_equal(flush(queue, NULL), EVENTS_OK);
    assert_int_equal(add(queue, 50, 3), EVENTS_OK);
    assert_int_equal(events_writer_queue_stop(queue, NULL), EVENTS_ERROR_FULL);
    fault_sink_free(sink);
}

static void *add_many(void *argument)
{
    EventsWriterQueue *queue = argument;
    for (int i = 0; i < 2000; i++) {
        assert_int_equal(add(queue, i % 500 == 0 ? 300 : 40, i), EVENTS_OK);
    }
    return NULL;
}

static void test_blocking_loses_nothing_while_the_sink_moves(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    pthread_t threads[4];
    options.queue_bytes = 150;
    options.block_timeout_ms = 60000;
    EventsWriterQueue *queue = start(sink, &options);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, add_many, queue), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
    }
    assert_int_equal(events_writer_queue_stop(queue, NULL), EVENTS_OK);
    assert_int_equal(count_records(sink), 8000);
    fault_sink_free(sink);
}

static void test_stop_writes_what_is_left_and_reports_the_close(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    EventsError err;
    options.flush_interval_ms = 60000;
    options.sync = true;
    sink->is_close_broken = true;
    EventsWriterQueue *queue = start(sink, &options);
    assert_int_equal(add(queue, 40, 1), EVENTS_OK);
    assert_int_equal(events_writer_queue_flush(queue, true, NULL), EVENTS_OK);
    assert_int_equal(sink->n_syncs, 1);
    assert_int_equal(add(queue, 40, 2), EVENTS_OK);
    assert_int_equal(events_writer_queue_stop(queue, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EIO);
    assert_int_equal(count_records(sink), 2);
    assert_int_equal(sink->n_syncs, 2);
    fault_sink_free(sink);
}

typedef struct Addition {
    EventsWriterQueue *queue;
    size_t size;
    pthread_t thread;
} Addition;

static void *add_one(void *argument)
{
    const Addition *addition = argument;
    assert_int_equal(add(addition->queue, addition->size, 'x'), EVENTS_OK);
    return NULL;
}

/* Starts a thread that adds a record and returns when it waits, or when it need not. */
static void add_waiting(Addition *addition, unsigned n_waiting)
{
    bool is_settled = false;
    const uint64_t before = counts_of(addition->queue).n_queued;
    assert_int_equal(pthread_create(&addition->thread, NULL, add_one, addition), 0);
    while (!is_settled) {
        events_writer_queue_lock(addition->queue);
        is_settled = addition->queue->n_waiting == n_waiting;
        events_writer_queue_unlock(addition->queue);
        is_settled = is_settled || counts_of(addition->queue).n_queued > before;
    }
}

static void test_a_record_larger_than_the_queue_is_not_overtaken(void **state)
{
    (void)state;
    FaultSink *sink = fault_sink_new(PLENTY);
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.queue_bytes = 150;
    options.block_timeout_ms = 60000;
    sink->is_shut = true;
    EventsWriterQueue *queue = start(sink, &options);
    Addition large = {.queue = queue, .size = 500};
    Addition small = {.queue = queue, .size = 20};
    assert_int_equal(add(queue, 50, 1), EVENTS_OK);
    add_waiting(&large, 1);
    add_waiting(&small, 2);
    fault_sink_set(sink, PLENTY, false);
    pthread_join(large.thread, NULL);
    pthread_join(small.thread, NULL);
    assert_int_equal(events_writer_queue_stop(queue, NULL), EVENTS_OK);
    assert_int_equal(count_records(sink), 3);
    assert_int_equal(written_file_number(sink->data + 50, 8), 500 - 16);
    fault_sink_free(sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flush_returns_when_all_is_written),
        cmocka_unit_test(test_interval_alone_brings_records_out),
        cmocka_unit_test(test_many_small_records_share_a_write),
        cmocka_unit_test(test_failing_at_every_byte_loses_only_what_it_says),
        cmocka_unit_test(test_nothing_is_written_behind_a_torn_record),
        cmocka_unit_test(test_full_queue_drops_and_counts_if_told_to),
        cmocka_unit_test(test_blocking_gives_up_when_nothing_moves),
        cmocka_unit_test(test_a_hanging_write_costs_one_wait),
        cmocka_unit_test(test_blocking_loses_nothing_while_the_sink_moves),
        cmocka_unit_test(test_stop_writes_what_is_left_and_reports_the_close),
        cmocka_unit_test(test_a_record_larger_than_the_queue_is_not_overtaken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
