/* SPDX-License-Identifier: Apache-2.0 */
/* The thread of a writer's queue: it sleeps until the interval is over, enough has come together
 * or somebody waits, then stages what the ring holds, writes it, and lets go of it. The lock is
 * never held while encoding or writing. */
#include "writer_queue_state.h"

#include <errno.h>
#include <sched.h>

enum {
    /* Where nobody may wake the thread, it looks by itself: often enough for a flood to find room.
     */
    LOOK_EVERY_MS = 5,
    /* Until a thread that was interrupted while filling its entry may have gone on. */
    WAIT_FOR_FILLING_NS = 100000
};

static uint64_t used_slots(const EventsWriterQueue *queue)
{
    const uint64_t head = atomic_load_explicit(&queue->ring.head, memory_order_seq_cst);
    return head - atomic_load_explicit(&queue->ring.tail, memory_order_relaxed);
}

static bool is_work_due(const EventsWriterQueue *queue, uint64_t enough_slots)
{
    return queue->is_drain_wanted || queue->is_sync_wanted || queue->is_stopping ||
           used_slots(queue) >= enough_slots;
}

static bool is_later(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec : a.tv_nsec >= b.tv_nsec;
}

/* Locked. Sleeps until there is something to do or the interval is over. With the policy to drop,
 * no call may make the system call that wakes the thread. */
static void wait_for_work(EventsWriterQueue *queue)
{
    const uint32_t interval = queue->options.flush_interval_ms;
    const bool is_wakeable = queue->options.policy == EVENTS_QUEUE_BLOCK;
    const uint64_t enough = interval == 0 ? 1 : queue->drain_at_slots;
    const struct timespec end = events_queue_time_in(interval);
    for (;;) {
        const uint64_t tail = atomic_load_explicit(&queue->ring.tail, memory_order_relaxed);
        if (is_wakeable) {
            atomic_store_explicit(&queue->wake_at, tail + enough, memory_order_seq_cst);
        }
        if (is_work_due(queue, enough)) {
            break;
        }
        if (interval == 0 && is_wakeable) {
            pthread_cond_wait(&queue->work, &queue->mutex);
            continue;
        }
        struct timespec at = end;
        const struct timespec look = events_queue_time_in(LOOK_EVERY_MS);
        if (!is_wakeable && (interval == 0 || is_later(end, look))) {
            at = look;
        }
        if (pthread_cond_timedwait(&queue->work, &queue->mutex, &at) == ETIMEDOUT && interval > 0 &&
            is_later(events_queue_time_in(0), end)) {
            break;
        }
    }
    atomic_store_explicit(&queue->wake_at, UINT64_MAX, memory_order_relaxed);
    queue->is_drain_wanted = false;
}

static void own_drain(EventsWriterQueue *queue)
{
    EventsDrainOwner nobody = EVENTS_DRAIN_FREE;
    while (!atomic_compare_exchange_weak_explicit(&queue->owner, &nobody, EVENTS_DRAIN_THREAD,
                                                  memory_order_acquire, memory_order_relaxed)) {
        nobody = EVENTS_DRAIN_FREE;
        sched_yield(); /* a signal handler is writing in another thread */
    }
}

static void disown_drain(EventsWriterQueue *queue)
{
    atomic_store_explicit(&queue->owner, EVENTS_DRAIN_FREE, memory_order_release);
}

/* Returns how many bytes the freed records took. */
static size_t free_used(EventsQueueDrain *drain)
{
    size_t freed = 0;
    while (drain->used != NULL) {
        EventsOutsideRecord *record = drain->used;
        drain->used = record->next;
        freed += record->size_bytes;
        events_queue_entry_free(record);
    }
    return freed;
}

/* Lets go of all that was written or lost, and tells those who wait. */
static void settle(EventsWriterQueue *queue)
{
    EventsQueueDrain *drain = &queue->drain;
    const size_t freed = free_used(drain);
    pthread_mutex_lock(&queue->mutex);
    events_record_ring_release(&queue->ring, drain->position);
    if (atomic_load_explicit(&queue->ring.head, memory_order_relaxed) == drain->position) {
        events_record_ring_rewind(&queue->ring);
        drain->position = atomic_load_explicit(&queue->ring.tail, memory_order_relaxed);
    }
    queue->n_released += drain->n_passed;
    drain->n_passed = 0;
    if (freed > 0) {
        queue->outside_bytes -= freed;
        events_writer_queue_update_limit(queue);
    }
    if (queue->n_waiting > 0) {
        pthread_cond_broadcast(&queue->settled);
    }
    pthread_mutex_unlock(&queue->mutex);
}

/* One huge record needed it. */
static void shrink(EventsByteBuffer *buffer, size_t usual)
{
    if (buffer->capacity > 4 * usual) {
        events_byte_buffer_clear(buffer);
        (void)events_byte_buffer_reserve(buffer, usual);
    }
}

static void write_stage(EventsWriterQueue *queue)
{
    events_drain_stage_write(queue);
    settle(queue);
    shrink(&queue->drain.stage, EVENTS_QUEUE_STAGE_BYTES + EVENTS_QUEUE_STAGE_SLACK);
    shrink(&queue->drain.scratch, EVENTS_QUEUE_STAGE_BYTES);
}

/* Stages and writes all that is ready. */
static void drain(EventsWriterQueue *queue)
{
    bool is_more = true;
    own_drain(queue);
    while (is_more) {
        events_drain_stage_prepare_file(&queue->drain, 0);
        events_drain_stage_state_losses(queue);
        is_more = queue->drain.was_in_signal && events_drain_stage_fill_skipped(queue);
        is_more = is_more || events_drain_stage_fill(queue);
        write_stage(queue);
    }
    disown_drain(queue);
}

/* Locked on entry and return. */
static void sync_if_wanted(EventsWriterQueue *queue)
{
    if (!queue->is_sync_wanted) {
        return;
    }
    queue->is_sync_wanted = false;
    const uint64_t number = ++queue->n_syncs_begun;
    pthread_mutex_unlock(&queue->mutex);
    own_drain(queue);
    const int reason = events_writer_file_sync(&queue->drain.file);
    disown_drain(queue);
    pthread_mutex_lock(&queue->mutex);
    queue->sync_reason = reason;
    queue->n_synced = number;
    pthread_cond_broadcast(&queue->settled);
}

/* Locked. Entries that are claimed but not filled yet cannot be written, and are soon. */
static void wait_for_filling(EventsWriterQueue *queue)
{
    struct timespec at = events_queue_time_in(0);
    at.tv_nsec += WAIT_FOR_FILLING_NS;
    if (at.tv_nsec >= 1000000000) {
        at.tv_nsec -= 1000000000;
        at.tv_sec++;
    }
    (void)pthread_cond_timedwait(&queue->work, &queue->mutex, &at);
}

void *events_queue_drain_run(void *argument)
{
    EventsWriterQueue *queue = argument;
    pthread_mutex_lock(&queue->mutex);
    for (;;) {
        wait_for_work(queue);
        const bool was_sync_wanted = queue->is_sync_wanted;
        pthread_mutex_unlock(&queue->mutex);
        drain(queue);
        pthread_mutex_lock(&queue->mutex);
        if (was_sync_wanted) {
            sync_if_wanted(queue);
        }
        if (used_slots(queue) > 0 && (queue->is_stopping || queue->is_drain_wanted)) {
            wait_for_filling(queue);
        } else if (queue->is_stopping && !queue->is_sync_wanted) {
            break;
        }
    }
    pthread_mutex_unlock(&queue->mutex);
    drain(queue); /* nothing is left but perhaps a statement of what the last write lost */
    return NULL;
}
