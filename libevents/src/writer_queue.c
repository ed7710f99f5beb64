/* SPDX-License-Identifier: Apache-2.0 */
/* Entries go into the ring here, without a lock while there is room: a claim moves the ring's
 * head, a commit makes the entry visible. Where there is none, the policy decides between waiting
 * and dropping. Starting and ending are in queue_life.c, the thread is in queue_drain.c. */
#include "writer_queue_state.h"

#include <errno.h>
#include <stdlib.h>

_Static_assert(sizeof(EventsScalarEntry) <= EVENTS_RING_SLOT_BYTES, "a scalar takes one slot");
_Static_assert(sizeof(EventsLargeEntry) <= EVENTS_RING_SLOT_BYTES, "a pointer takes one slot");
_Static_assert(sizeof(EventsListEntry) <= EVENTS_RING_SLOT_BYTES, "data begin in the second slot");

void events_writer_queue_lock(EventsWriterQueue *queue)
{
    pthread_mutex_lock(&queue->mutex);
}

void events_writer_queue_unlock(EventsWriterQueue *queue)
{
    pthread_mutex_unlock(&queue->mutex);
}

size_t events_writer_queue_entry_limit(const EventsWriterQueue *queue)
{
    const uint32_t limit = events_record_ring_entry_limit(&queue->ring);
    const uint64_t budget = queue->budget_slots;
    return (size_t)(limit < budget ? limit : budget) * EVENTS_RING_SLOT_BYTES;
}

const char *events_writer_queue_path(const EventsWriterQueue *queue)
{
    return events_writer_file_path(&queue->drain.file);
}

void events_writer_queue_update_limit(EventsWriterQueue *queue)
{
    const uint64_t outside =
        (queue->outside_bytes + EVENTS_RING_SLOT_BYTES - 1) / EVENTS_RING_SLOT_BYTES;
    uint64_t limit = outside < queue->budget_slots ? queue->budget_slots - outside : 0;
    if (queue->n_wanting_empty > 0) {
        limit = 0;
    }
    atomic_store_explicit(&queue->limit_slots, limit, memory_order_relaxed);
}

static uint64_t tail_of(const EventsWriterQueue *queue)
{
    return atomic_load_explicit(&queue->ring.tail, memory_order_relaxed);
}

/* Locked. Waits until something was settled or the deadline; false if nothing was. */
static bool wait_for_progress(EventsWriterQueue *queue, const struct timespec *deadline)
{
    const uint64_t before = tail_of(queue);
    if (queue->stalled_at == before + 1) {
        return false; /* somebody waited for this already, in vain */
    }
    queue->is_drain_wanted = true;
    pthread_cond_signal(&queue->work);
    queue->n_waiting++;
    int reason = 0;
    while (tail_of(queue) == before && reason == 0) {
        reason = pthread_cond_timedwait(&queue->settled, &queue->mutex, deadline);
    }
    queue->n_waiting--;
    const bool has_moved = tail_of(queue) != before;
    queue->stalled_at = has_moved ? 0 : before + 1;
    return has_moved;
}

static EventsRingHead *try_to_claim(EventsWriterQueue *queue, EventsQueueClaim *claim)
{
    const uint64_t limit = atomic_load_explicit(&queue->limit_slots, memory_order_relaxed);
    return events_record_ring_claim(&queue->ring, claim->n_slots, limit, &claim->end);
}

static EventsRingHead *wait_and_claim(EventsWriterQueue *queue, EventsQueueClaim *claim)
{
    const struct timespec deadline = events_queue_time_in(queue->options.block_timeout_ms);
    pthread_mutex_lock(&queue->mutex);
    EventsRingHead *entry = try_to_claim(queue, claim);
    while (entry == NULL && wait_for_progress(queue, &deadline)) {
        entry = try_to_claim(queue, claim);
    }
    pthread_mutex_unlock(&queue->mutex);
    return entry;
}

EventsRingHead *events_writer_queue_claim(EventsWriterQueue *queue, EventsQueueClaim *claim)
{
    EventsRingHead *entry = try_to_claim(queue, claim);
    if (entry == NULL && queue->options.policy == EVENTS_QUEUE_BLOCK) {
        entry = wait_and_claim(queue, claim);
    }
    if (entry == NULL) {
        events_loss_ledger_drop(&queue->ledger, claim->n_records, claim->wall_time);
    }
    return entry;
}

/* Who finds the lock taken leaves waking the thread to the next. */
static void wake_thread(EventsWriterQueue *queue)
{
    if (pthread_mutex_trylock(&queue->mutex) == 0) {
        atomic_store_explicit(&queue->wake_at, UINT64_MAX, memory_order_relaxed);
        pthread_cond_signal(&queue->work);
        pthread_mutex_unlock(&queue->mutex);
    }
}

EventsStatus events_writer_queue_commit(EventsWriterQueue *queue, EventsRingHead *entry,
                                        const EventsQueueClaim *claim, uint32_t kind,
                                        uint32_t flags)
{
    events_record_ring_commit(entry, kind, flags, claim->n_slots);
    if (claim->end >= atomic_load_explicit(&queue->wake_at, memory_order_seq_cst)) {
        wake_thread(queue);
    }
    return events_loss_ledger_tell(&queue->ledger) ? EVENTS_ERROR_IO : EVENTS_OK;
}

/* Locked. */
static bool has_room_outside(const EventsWriterQueue *queue, size_t size)
{
    const uint64_t head = atomic_load_explicit(&queue->ring.head, memory_order_relaxed);
    const uint64_t inside = (head - tail_of(queue)) * EVENTS_RING_SLOT_BYTES;
    const uint64_t used = inside + queue->outside_bytes;
    if (size > queue->options.queue_bytes) {
        return used == 0;
    }
    return queue->n_wanting_empty == 0 && used + size <= queue->options.queue_bytes;
}

/* Locked. Slots for a record whose bytes count against the queue too. The ring's share of the queue
 * may be used up; its slots seldom are. */
static EventsRingHead *claim_for_outside(EventsWriterQueue *queue, EventsQueueClaim *claim,
                                         size_t size)
{
    if (!has_room_outside(queue, size)) {
        return NULL;
    }
    return events_record_ring_claim(&queue->ring, claim->n_slots, queue->ring.n_slots, &claim->end);
}

/* Locked. What is larger than the queue waits until it is empty, and nothing overtakes it. */
static EventsRingHead *wait_and_claim_for_outside(EventsWriterQueue *queue, EventsQueueClaim *claim,
                                                  size_t size)
{
    const struct timespec deadline = events_queue_time_in(queue->options.block_timeout_ms);
    const bool wants_empty = size > queue->options.queue_bytes;
    EventsRingHead *entry = NULL;
    queue->n_wanting_empty += wants_empty;
    events_writer_queue_update_limit(queue);
    while (entry == NULL && wait_for_progress(queue, &deadline)) {
        entry = claim_for_outside(queue, claim, size);
    }
    queue->n_wanting_empty -= wants_empty;
    events_writer_queue_update_limit(queue);
    return entry;
}

EventsStatus events_writer_queue_add_outside(EventsWriterQueue *queue, EventsOutsideRecord *record)
{
    EventsQueueClaim claim = {.n_slots = 1, .n_records = 1, .wall_time = record->wall_time};
    pthread_mutex_lock(&queue->mutex);
    EventsRingHead *head = claim_for_outside(queue, &claim, record->size_bytes);
    if (head == NULL && queue->options.policy == EVENTS_QUEUE_BLOCK) {
        head = wait_and_claim_for_outside(queue, &claim, record->size_bytes);
    }
    if (head != NULL) {
        queue->outside_bytes += record->size_bytes;
        events_writer_queue_update_limit(queue);
    }
    pthread_mutex_unlock(&queue->mutex);
    if (head == NULL) {
        events_loss_ledger_drop(&queue->ledger, 1, record->wall_time);
        return EVENTS_ERROR_FULL;
    }
    EventsLargeEntry *entry = (EventsLargeEntry *)(void *)head;
    atomic_store_explicit(&entry->record, record, memory_order_relaxed);
    return events_writer_queue_commit(queue, head, &claim, EVENTS_ENTRY_LARGE, 0);
}

/* Locked. Records in entries that are filled and not let go of. */
static uint64_t count_waiting(const EventsWriterQueue *queue)
{
    uint64_t n_records = 0;
    uint64_t at = tail_of(queue);
    for (uint32_t state; (state = events_record_ring_state(&queue->ring, at)) != 0;
         at += events_record_ring_slots_of(state)) {
        n_records += events_queue_entry_records(events_record_ring_at(&queue->ring, at),
                                                events_record_ring_kind(state));
    }
    return n_records;
}

EventsWriterCounts events_writer_queue_counts(EventsWriterQueue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    const uint64_t n_lost = atomic_load_explicit(&queue->ledger.n_lost, memory_order_relaxed);
    const uint64_t n_written = atomic_load_explicit(&queue->n_written, memory_order_relaxed);
    const EventsWriterCounts counts = {
        queue->n_released + count_waiting(queue), n_written, n_lost,
        atomic_load_explicit(&queue->ledger.n_dropped, memory_order_relaxed)};
    pthread_mutex_unlock(&queue->mutex);
    return counts;
}

void events_queue_entry_free(EventsOutsideRecord *record)
{
    if (record == NULL) {
        return;
    }
    if (record->deferred.free_context != NULL) {
        record->deferred.free_context(record->deferred.context);
    }
    events_byte_buffer_clear(&record->body);
    events_byte_buffer_clear(&record->metadata);
    free(record);
}
