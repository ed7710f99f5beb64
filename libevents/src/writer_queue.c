/* SPDX-License-Identifier: Apache-2.0 */
/* Records go in at the end of one buffer while the thread empties another; the two change places
 * under the lock, so records are copied once and the lock is never held while writing. Each
 * write(2) gets whole records, and when one fails the torn tail is cut off again: what is in the
 * file is always readable, and writing goes on behind it once there is space again. */
#define _GNU_SOURCE
#include "writer_queue.h"

#include "byte_buffer.h"
#include "byte_order.h"
#include "error.h"
#include "record_seal.h"

#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

enum {
    FIRST_CAPACITY = 1 << 16,
    /* Enough for the price of a system call to vanish, and to stay in a second-level cache. */
    SLICE_BYTES = 1 << 18
};

struct EventsWriterQueue {
    /* constant once started */
    pthread_t thread;
    EventsWriterOptions options;
    size_t drain_at_bytes;
    const char *path;    /* borrowed */
    EventsByteSink sink; /* owned */

    /* the thread's alone */
    EventsByteBuffer draining; /* owned */
    uint64_t file_bytes;       /* of whole records in the file */
    bool is_torn;              /* half a record is at the end and cannot be cut off */

    /* under the lock */
    pthread_mutex_t mutex;
    pthread_cond_t work;      /* for the thread: something to do */
    pthread_cond_t settled;   /* for the others: something was done */
    EventsByteBuffer filling; /* owned */
    size_t wake_at_bytes;     /* of `filling`, for which the thread wants to be woken */
    size_t draining_bytes;    /* not settled yet of what the thread has */
    unsigned n_waiting;
    unsigned n_wanting_empty; /* records larger than the queue wait for it to be empty */
    bool is_drain_wanted;
    bool is_stopping;
    bool is_loss_untold; /* by a commit */
    uint64_t n_committed;
    uint64_t n_written;
    uint64_t n_lost;
    uint64_t n_lost_told; /* by flushes */
    uint64_t n_dropped;
    uint64_t epoch;
    int first_reason; /* errno of the first failure */
    uint64_t first_offset_bytes;
};

static struct timespec time_in(uint32_t milliseconds)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += (time_t)(milliseconds / 1000);
    at.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_nsec -= 1000000000;
        at.tv_sec++;
    }
    return at;
}

/* ---- The thread. ---- */

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
    const struct timespec deadline = time_in(queue->options.flush_interval_ms);
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
        const Slice slice =
            measure_slice(queue->draining.data + at, queue->draining.size - at, SLICE_BYTES);
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

static void *run(void *argument)
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

/* ---- Starting and ending. ---- */

static void free_queue(EventsWriterQueue *queue)
{
    events_byte_buffer_clear(&queue->filling);
    events_byte_buffer_clear(&queue->draining);
    free(queue);
}

static int init_conditions(EventsWriterQueue *queue)
{
    pthread_condattr_t attributes;
    int reason = pthread_condattr_init(&attributes);
    if (reason != 0) {
        return reason;
    }
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    reason = pthread_cond_init(&queue->work, &attributes);
    if (reason == 0) {
        reason = pthread_cond_init(&queue->settled, &attributes);
        if (reason != 0) {
            pthread_cond_destroy(&queue->work);
        }
    }
    pthread_condattr_destroy(&attributes);
    return reason;
}

static void destroy_locks(EventsWriterQueue *queue)
{
    pthread_cond_destroy(&queue->settled);
    pthread_cond_destroy(&queue->work);
    pthread_mutex_destroy(&queue->mutex);
}

static int init_mutex(pthread_mutex_t *mutex)
{
    pthread_mutexattr_t attributes;
    int reason = pthread_mutexattr_init(&attributes);
    if (reason != 0) {
        return reason;
    }
#if defined(__GLIBC__)
    /* Held for some 30 ns at a time: spinning is shorter than sleeping. */
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ADAPTIVE_NP);
#endif
    reason = pthread_mutex_init(mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return reason;
}

static int init_locks(EventsWriterQueue *queue)
{
    int reason = init_mutex(&queue->mutex);
    if (reason == 0) {
        reason = init_conditions(queue);
        if (reason != 0) {
            pthread_mutex_destroy(&queue->mutex);
        }
    }
    return reason;
}

/* The program's signals are the program's: the thread takes none, so that one like SIGXFSZ
 * becomes the errno of a write instead. */
static int create_thread(EventsWriterQueue *queue)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int reason = pthread_create(&queue->thread, NULL, run, queue);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return reason;
}

EventsStatus events_writer_queue_start(const EventsWriterOptions *options,
                                       const EventsByteSink *sink, const char *path,
                                       EventsWriterQueue **out, EventsError *err)
{
    EventsWriterQueue *queue = calloc(1, sizeof *queue);
    if (queue == NULL || !events_byte_buffer_reserve(&queue->filling, FIRST_CAPACITY) ||
        !events_byte_buffer_reserve(&queue->draining, FIRST_CAPACITY)) {
        if (queue != NULL) {
            free_queue(queue);
        }
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to write %s", path);
    }
    queue->options = *options;
    queue->drain_at_bytes =
        options->queue_bytes / 4 < SLICE_BYTES ? options->queue_bytes / 4 + 1 : SLICE_BYTES;
    queue->path = path;
    queue->sink = *sink;
    queue->wake_at_bytes = SIZE_MAX;
    queue->epoch = 1;
    int reason = init_locks(queue);
    if (reason == 0) {
        reason = create_thread(queue);
        if (reason != 0) {
            destroy_locks(queue);
        }
    }
    if (reason != 0) {
        free_queue(queue);
        return events_error_set(err, EVENTS_ERROR_IO, reason, 0,
                                "cannot start the thread that writes %s", path);
    }
    *out = queue;
    return EVENTS_OK;
}

static EventsStatus report_loss(const EventsWriterQueue *queue, uint64_t n_lost, EventsError *err)
{
    return events_error_set(err, EVENTS_ERROR_IO, queue->first_reason, queue->first_offset_bytes,
                            "%" PRIu64 " %s not be written to %s", n_lost,
                            n_lost == 1 ? "record could" : "records could", queue->path);
}

static EventsStatus report_end(const EventsWriterQueue *queue, int reason, EventsError *err)
{
    if (queue->n_lost > 0) {
        return report_loss(queue, queue->n_lost, err);
    }
    if (reason != 0) {
        return events_error_set(err, EVENTS_ERROR_IO, reason, queue->file_bytes, "cannot close %s",
                                queue->path);
    }
    if (queue->n_dropped > 0 && queue->options.policy == EVENTS_QUEUE_BLOCK) {
        return events_error_set(err, EVENTS_ERROR_FULL, 0, queue->file_bytes,
                                "%" PRIu64 " records were dropped because %s took no bytes for "
                                "%" PRIu32 " ms",
                                queue->n_dropped, queue->path, queue->options.block_timeout_ms);
    }
    return EVENTS_OK;
}

EventsStatus events_writer_queue_stop(EventsWriterQueue *queue, EventsError *err)
{
    pthread_mutex_lock(&queue->mutex);
    queue->is_stopping = true;
    pthread_cond_signal(&queue->work);
    pthread_mutex_unlock(&queue->mutex);
    pthread_join(queue->thread, NULL);
    int reason = 0;
    if (queue->options.sync && queue->sink.sync(queue->sink.self) != 0) {
        reason = errno;
    }
    if (queue->sink.close(queue->sink.self) != 0 && reason == 0) {
        reason = errno;
    }
    const EventsStatus status = report_end(queue, reason, err);
    destroy_locks(queue);
    free_queue(queue);
    return status;
}

bool events_writer_queue_abandon(EventsWriterQueue *queue)
{
    queue->sink.close(queue->sink.self);
    if (pthread_mutex_trylock(&queue->mutex) != 0) {
        return false;
    }
    pthread_mutex_unlock(&queue->mutex);
    free_queue(queue);
    return true;
}

/* ---- The other threads. ---- */

void events_writer_queue_lock(EventsWriterQueue *queue)
{
    pthread_mutex_lock(&queue->mutex);
}

void events_writer_queue_unlock(EventsWriterQueue *queue)
{
    pthread_mutex_unlock(&queue->mutex);
}

static bool has_room(const EventsWriterQueue *queue, size_t size)
{
    const size_t queued = queue->filling.size + queue->draining_bytes;
    if (size > queue->options.queue_bytes) {
        return queued == 0;
    }
    return queue->n_wanting_empty == 0 && queued + size <= queue->options.queue_bytes;
}

/* Locked. Waits until something was settled; false if nothing was in the time allowed. */
static bool wait_for_progress(EventsWriterQueue *queue)
{
    const struct timespec deadline = time_in(queue->options.block_timeout_ms);
    const uint64_t before = queue->n_written + queue->n_lost;
    queue->is_drain_wanted = true;
    pthread_cond_signal(&queue->work);
    queue->n_waiting++;
    int reason = 0;
    while (queue->n_written + queue->n_lost == before && reason == 0) {
        reason = pthread_cond_timedwait(&queue->settled, &queue->mutex, &deadline);
    }
    queue->n_waiting--;
    return queue->n_written + queue->n_lost != before;
}

static bool wait_for_room(EventsWriterQueue *queue, size_t size)
{
    if (queue->options.policy == EVENTS_QUEUE_DROP) {
        return false;
    }
    const bool wants_empty = size > queue->options.queue_bytes;
    queue->n_wanting_empty += wants_empty;
    bool is_moving = true;
    while (is_moving && !has_room(queue, size)) {
        is_moving = wait_for_progress(queue);
    }
    queue->n_wanting_empty -= wants_empty;
    return is_moving;
}

uint8_t *events_writer_queue_reserve(EventsWriterQueue *queue, size_t size,
                                     EventsStatus *out_status)
{
    if (!has_room(queue, size) && !wait_for_room(queue, size)) {
        queue->n_dropped++;
        *out_status = EVENTS_ERROR_FULL;
        return NULL;
    }
    if (!events_byte_buffer_reserve(&queue->filling, size)) {
        *out_status = EVENTS_ERROR_NO_MEMORY;
        return NULL;
    }
    return queue->filling.data + queue->filling.size;
}

EventsStatus events_writer_queue_commit(EventsWriterQueue *queue, size_t size)
{
    queue->filling.size += size;
    queue->n_committed++;
    if (queue->filling.size >= queue->wake_at_bytes) {
        queue->wake_at_bytes = SIZE_MAX;
        pthread_cond_signal(&queue->work);
    }
    if (!queue->is_loss_untold) {
        return EVENTS_OK;
    }
    queue->is_loss_untold = false;
    return EVENTS_ERROR_IO;
}

uint64_t events_writer_queue_epoch(const EventsWriterQueue *queue)
{
    return queue->epoch;
}

EventsWriterCounts events_writer_queue_counts(const EventsWriterQueue *queue)
{
    return (EventsWriterCounts){queue->n_committed, queue->n_written, queue->n_lost,
                                queue->n_dropped};
}

EventsStatus events_writer_queue_flush(EventsWriterQueue *queue, EventsError *err)
{
    EventsStatus status = EVENTS_OK;
    pthread_mutex_lock(&queue->mutex);
    const uint64_t target = queue->n_committed;
    queue->n_waiting++;
    while (queue->n_written + queue->n_lost < target) {
        queue->is_drain_wanted = true;
        pthread_cond_signal(&queue->work);
        pthread_cond_wait(&queue->settled, &queue->mutex);
    }
    queue->n_waiting--;
    if (queue->n_lost > queue->n_lost_told) {
        status = report_loss(queue, queue->n_lost - queue->n_lost_told, err);
        queue->n_lost_told = queue->n_lost;
    }
    pthread_mutex_unlock(&queue->mutex);
    if (status == EVENTS_OK && queue->options.sync && queue->sink.sync(queue->sink.self) != 0) {
        status = events_error_set(err, EVENTS_ERROR_IO, errno, 0, "cannot sync %s", queue->path);
    }
    return status;
}
