/* SPDX-License-Identifier: Apache-2.0 */
/* Records go in at the end of one buffer while a thread (queue_drain.c) empties another; the two
 * change places under the lock, so a record is copied once. Here are starting and ending, waiting
 * for room and for what was added to be written, and the reports of what was lost. */
#define _GNU_SOURCE
#include "writer_queue_state.h"

#include "error.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 1 << 16 };

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
    const int reason = pthread_create(&queue->thread, NULL, events_queue_drain_run, queue);
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
    queue->drain_at_bytes = options->queue_bytes / 4 < EVENTS_QUEUE_SLICE_BYTES
                                ? options->queue_bytes / 4 + 1
                                : EVENTS_QUEUE_SLICE_BYTES;
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
    const struct timespec deadline = events_queue_time_in(queue->options.block_timeout_ms);
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
