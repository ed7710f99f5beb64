/* SPDX-License-Identifier: Apache-2.0 */
/* The thread of a writer's queue: full buffers go in, records reach the sink. Each write(2) gets
 * whole records, and when one fails the torn tail is cut off again: what is in the file is always
 * readable, and writing goes on behind it once there is space again. The lock is never held while
 * writing. */
#include "writer_queue_state.h"

#include "byte_order.h"
#include "record_seal.h"

#include <errno.h>

/* Locked. Waits until the filling buffer should be written; false when there is nothing left to
 * write and the queue is stopping. */
static bool wait_for_work(EventsWriterQueue *queue)
{
    while (queue->filling.size == 0) {
        queue->is_drain_wanted = false;
        if (queue->is_stopping) {
            return false;
        }
        queue->wake_at_bytes = 1;
        pthread_cond_wait(&queue->work, &queue->mutex);
    }
    const struct timespec deadline = events_queue_time_in(queue->options.flush_interval_ms);
    while (queue->filling.size < queue->drain_at_bytes && !queue->is_drain_wanted &&
           !queue->is_stopping) {
        queue->wake_at_bytes = queue->drain_at_bytes;
        if (pthread_cond_timedwait(&queue->work, &queue->mutex, &deadline) == ETIMEDOUT) {
            break;
        }
    }
    queue->wake_at_bytes = SIZE_MAX;
    queue->is_drain_wanted = false;
    return true;
}

typedef struct Slice {
    const uint8_t *data;
    size_t size;
    uint64_t n_records;
} Slice;

/* The whole records at `data` that lie within `limit` bytes, but at least one. */
static Slice measure_slice(const uint8_t *data, size_t size, size_t limit)
{
    Slice slice = {data, 0, 0};
    while (slice.size < size) {
        const size_t record =
            (size_t)events_load_le64(data + slice.size) + EVENTS_RECORD_SEAL_BYTES;
        if (slice.n_records > 0 && slice.size + record > limit) {
            break;
        }
        slice.size += record;
        slice.n_records++;
    }
    return slice;
}

static uint64_t count_whole_records(Slice slice, size_t written, size_t *out_bytes)
{
    uint64_t n_whole = 0;
    size_t whole = 0;
    while (whole < written) {
        const size_t record =
            (size_t)events_load_le64(slice.data + whole) + EVENTS_RECORD_SEAL_BYTES;
        if (whole + record > written) {
            break;
        }
        whole += record;
        n_whole++;
    }
    *out_bytes = whole;
    return n_whole;
}

/* Writes a slice; returns how many of its records are in the file, and why not all. */
static uint64_t write_slice(EventsWriterQueue *queue, Slice slice, int *out_reason)
{
    if (queue->is_torn) {
        *out_reason = EIO;
        return 0;
    }
    const size_t written =
        events_byte_sink_write_all(&queue->sink, slice.data, slice.size, out_reason);
    if (written == slice.size) {
        queue->file_bytes += written;
        return slice.n_records;
    }
    size_t whole_bytes = 0;
    const uint64_t n_whole = count_whole_records(slice, written, &whole_bytes);
    queue->file_bytes += whole_bytes;
    if (written > whole_bytes && queue->sink.truncate(queue->sink.self, queue->file_bytes) != 0) {
        queue->is_torn = true;
    }
    return n_whole;
}

/* Locked. */
static void note_loss(EventsWriterQueue *queue, uint64_t n_lost, int reason)
{
    if (queue->n_lost == 0) {
        queue->first_reason = reason;
        queue->first_offset_bytes = queue->file_bytes;
    }
    queue->n_lost += n_lost;
    queue->is_loss_untold = true;
    queue->epoch++;
}

/* Writes all that the thread has, slice by slice, so that others see progress. */
static void drain(EventsWriterQueue *queue)
{
    size_t at = 0;
    while (at < queue->draining.size) {
        int reason = 0;
        const Slice slice = measure_slice(queue->draining.data + at, queue->draining.size - at,
                                          EVENTS_QUEUE_SLICE_BYTES);
        const uint64_t n_written = write_slice(queue, slice, &reason);
        at += slice.size;
        pthread_mutex_lock(&queue->mutex);
        queue->n_written += n_written;
        queue->draining_bytes -= slice.size;
        if (n_written < slice.n_records) {
            note_loss(queue, slice.n_records - n_written, reason);
        }
        if (queue->n_waiting > 0) {
            pthread_cond_broadcast(&queue->settled);
        }
        pthread_mutex_unlock(&queue->mutex);
    }
}

void *events_queue_drain_run(void *argument)
{
    EventsWriterQueue *queue = argument;
    pthread_mutex_lock(&queue->mutex);
    while (wait_for_work(queue)) {
        const EventsByteBuffer full = queue->filling;
        queue->filling = queue->draining;
        queue->draining = full;
        queue->draining_bytes = full.size;
        pthread_mutex_unlock(&queue->mutex);
        drain(queue);
        pthread_mutex_lock(&queue->mutex);
        queue->draining.size = 0;
        if (queue->draining.capacity / 2 > queue->options.queue_bytes) {
            events_byte_buffer_clear(&queue->draining); /* one huge record needed it */
        }
    }
    pthread_mutex_unlock(&queue->mutex);
    return NULL;
}
