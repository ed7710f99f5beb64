/* SPDX-License-Identifier: Apache-2.0 */
/* A file goes in, a queue with its thread at work comes out; here are also waiting for what was
 * added to be written, ending, and the reports of what was lost on the way. */
#define _GNU_SOURCE
#include "writer_queue_state.h"

#include "error.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_SLOTS = 4 }; /* room for any entry */

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

static int init_locks(EventsWriterQueue *queue)
{
    int reason = pthread_mutex_init(&queue->mutex, NULL);
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

static void free_queue(EventsWriterQueue *queue)
{
    events_byte_buffer_clear(&queue->drain.stage);
    events_byte_buffer_clear(&queue->drain.scratch);
    events_record_ring_clear(&queue->ring);
    free(queue);
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* How much in the ring is enough to write: what the option says, or a quarter of the queue, but no
 * more than a stage holds. */
static uint64_t choose_enough(const EventsWriterQueue *queue)
{
    const size_t wanted = queue->options.flush_bytes;
    uint64_t slots = wanted > 0 ? wanted / EVENTS_RING_SLOT_BYTES
                                : least(queue->budget_slots / 4,
                                        EVENTS_QUEUE_STAGE_BYTES / EVENTS_RING_SLOT_BYTES);
    slots = least(slots, queue->budget_slots / 2);
    return slots > 0 ? slots : 1;
}

/* Everything but the locks and the thread; NULL when there is no memory. */
static EventsWriterQueue *new_queue(const EventsWriterOptions *options)
{
    const size_t alignment = _Alignof(EventsWriterQueue);
    EventsWriterQueue *queue =
        aligned_alloc(alignment, (sizeof *queue + alignment - 1) / alignment * alignment);
    if (queue == NULL) {
        return NULL;
    }
    memset(queue, 0, sizeof *queue);
    if (!events_record_ring_init(&queue->ring, options->queue_bytes) ||
        !events_byte_buffer_reserve(&queue->drain.stage,
                                    EVENTS_QUEUE_STAGE_BYTES + EVENTS_QUEUE_STAGE_SLACK)) {
        free_queue(queue);
        return NULL;
    }
    queue->options = *options;
    queue->budget_slots = least(queue->ring.n_slots, options->queue_bytes / EVENTS_RING_SLOT_BYTES);
    queue->budget_slots = queue->budget_slots < FEWEST_SLOTS ? FEWEST_SLOTS : queue->budget_slots;
    queue->drain_at_slots = choose_enough(queue);
    atomic_init(&queue->wake_at, UINT64_MAX);
    events_loss_ledger_init(&queue->ledger);
    events_writer_queue_update_limit(queue);
    return queue;
}

EventsStatus events_writer_queue_start(const EventsWriterOptions *options, EventsWriterFile *file,
                                       EventsWriterQueue **out, EventsError *err)
{
    const char *path = events_writer_file_path(file);
    EventsWriterQueue *queue = new_queue(options);
    if (queue == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to write %s", path);
    }
    queue->drain.file = *file;
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

static EventsStatus report_drops(const EventsWriterQueue *queue, EventsError *err)
{
    const uint64_t n = atomic_load_explicit(&queue->ledger.n_dropped, memory_order_relaxed);
    return events_error_set(err, EVENTS_ERROR_FULL, 0, 0,
                            "%" PRIu64 " %s dropped because the queue of %s was full", n,
                            n == 1 ? "value was" : "values were", events_writer_queue_path(queue));
}

static uint64_t n_lost_of(const EventsWriterQueue *queue)
{
    return atomic_load_explicit(&queue->ledger.n_lost, memory_order_acquire);
}

static EventsStatus report_end(const EventsWriterQueue *queue, int reason, EventsError *err)
{
    if (n_lost_of(queue) > 0) {
        return events_loss_ledger_report(&queue->ledger, n_lost_of(queue), true,
                                         events_writer_queue_path(queue), err);
    }
    if (reason != 0) {
        return events_error_set(err, EVENTS_ERROR_IO, reason, queue->drain.file.size_bytes,
                                "cannot close %s", events_writer_queue_path(queue));
    }
    if (atomic_load_explicit(&queue->ledger.n_dropped, memory_order_relaxed) > 0) {
        return report_drops(queue, err);
    }
    return EVENTS_OK;
}

EventsStatus events_writer_queue_failure(EventsWriterQueue *queue, EventsError *err)
{
    if (n_lost_of(queue) > 0) {
        return events_loss_ledger_report(&queue->ledger, n_lost_of(queue), false,
                                         events_writer_queue_path(queue), err);
    }
    if (atomic_load_explicit(&queue->ledger.n_dropped, memory_order_relaxed) > 0) {
        return report_drops(queue, err);
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
    EventsWriterFile *file = &queue->drain.file;
    int reason = queue->options.sync ? events_writer_file_sync(file) : 0;
    const int close_reason = events_writer_file_close(file);
    reason = reason != 0 ? reason : close_reason;
    const EventsStatus status = report_end(queue, reason, err);
    events_writer_file_clear(file);
    destroy_locks(queue);
    free_queue(queue);
    return status;
}

/* Frees the records outside the ring that its entries point to. */
static void free_outside(EventsWriterQueue *queue)
{
    uint64_t at = atomic_load_explicit(&queue->ring.tail, memory_order_relaxed);
    for (uint32_t state; (state = events_record_ring_state(&queue->ring, at)) != 0;
         at += events_record_ring_slots_of(state)) {
        if (events_record_ring_kind(state) == EVENTS_ENTRY_LARGE) {
            EventsLargeEntry *entry =
                (EventsLargeEntry *)(void *)events_record_ring_at(&queue->ring, at);
            events_queue_entry_free(atomic_load_explicit(&entry->record, memory_order_relaxed));
        }
    }
}

bool events_writer_queue_abandon(EventsWriterQueue *queue)
{
    (void)events_writer_file_close(&queue->drain.file);
    const bool is_lock_free = pthread_mutex_trylock(&queue->mutex) == 0;
    /* The thread may have been changing what it owns, and does not exist here to finish. */
    if (!is_lock_free ||
        atomic_load_explicit(&queue->owner, memory_order_relaxed) != EVENTS_DRAIN_FREE) {
        events_record_ring_clear(&queue->ring);
        return is_lock_free;
    }
    pthread_mutex_unlock(&queue->mutex);
    free_outside(queue);
    events_writer_file_clear(&queue->drain.file);
    free_queue(queue);
    return true;
}

/* Locked. The thread looks at what is wanted when it is woken, and wakes those who wait. */
static void wait_until_settled(EventsWriterQueue *queue, uint64_t target)
{
    queue->n_waiting++;
    while (atomic_load_explicit(&queue->ring.tail, memory_order_relaxed) < target) {
        queue->is_drain_wanted = true;
        pthread_cond_signal(&queue->work);
        pthread_cond_wait(&queue->settled, &queue->mutex);
    }
    queue->n_waiting--;
}

/* Locked. Returns errno or 0. */
static int wait_until_synced(EventsWriterQueue *queue)
{
    /* One that is under way may have begun before what is to be on the disk was written. */
    const uint64_t target = queue->n_syncs_begun + 1;
    queue->is_sync_wanted = true;
    while (queue->n_synced < target) {
        pthread_cond_signal(&queue->work);
        pthread_cond_wait(&queue->settled, &queue->mutex);
    }
    return queue->sync_reason;
}

EventsStatus events_writer_queue_flush(EventsWriterQueue *queue, bool is_sync_wanted,
                                       EventsError *err)
{
    EventsStatus status = EVENTS_OK;
    int reason = 0;
    pthread_mutex_lock(&queue->mutex);
    wait_until_settled(queue, atomic_load_explicit(&queue->ring.head, memory_order_seq_cst));
    const uint64_t n_lost = n_lost_of(queue);
    if (n_lost > queue->n_lost_told) {
        status = events_loss_ledger_report(&queue->ledger, n_lost - queue->n_lost_told, false,
                                           events_writer_queue_path(queue), err);
        queue->n_lost_told = n_lost;
    }
    if (is_sync_wanted) {
        reason = wait_until_synced(queue);
    }
    pthread_mutex_unlock(&queue->mutex);
    if (status == EVENTS_OK && reason != 0) {
        status = events_error_set(err, EVENTS_ERROR_IO, reason, 0, "cannot sync %s",
                                  events_writer_queue_path(queue));
    }
    return status;
}
