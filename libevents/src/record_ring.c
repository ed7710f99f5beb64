/* SPDX-License-Identifier: Apache-2.0 */
/* The rarer steps of the ring: making it, claiming across its end, letting go. Its memory is
 * mapped, so that what is never used never costs anything. */
#define _DEFAULT_SOURCE
#include "record_ring.h"

#include <string.h>
#include <sys/mman.h>

enum { FEWEST_SLOTS = 512, MOST_SLOTS = 1 << 23, USUAL_SLOTS = 1 << 14 };

bool events_record_ring_init(EventsRecordRing *ring, size_t size_bytes)
{
    uint64_t n_slots = FEWEST_SLOTS;
    while (n_slots < MOST_SLOTS && 2 * n_slots * EVENTS_RING_SLOT_BYTES <= size_bytes) {
        n_slots *= 2;
    }
    void *slots = mmap(NULL, (size_t)n_slots * EVENTS_RING_SLOT_BYTES, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (slots == MAP_FAILED) {
        return false;
    }
    ring->slots = slots;
    ring->n_slots = n_slots;
    atomic_init(&ring->head, 0);
    atomic_init(&ring->tail, 0);
    return true;
}

void events_record_ring_clear(EventsRecordRing *ring)
{
    if (ring->slots != NULL) {
        munmap(ring->slots, (size_t)ring->n_slots * EVENTS_RING_SLOT_BYTES);
        ring->slots = NULL;
    }
}

EventsRingHead *events_record_ring_claim_slowly(EventsRecordRing *ring, uint32_t n_slots,
                                                uint64_t limit_slots, uint64_t *out_end)
{
    uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    uint32_t padding;
    do {
        const uint64_t left = ring->n_slots - (head & (ring->n_slots - 1));
        padding = left < n_slots ? (uint32_t)left : 0;
        const uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
        /* The tail may have been read later than the head, and be ahead of it. */
        if (head >= tail && (head + padding + n_slots - tail > ring->n_slots ||
                             head + n_slots - tail > limit_slots)) {
            return NULL;
        }
    } while (!atomic_compare_exchange_weak_explicit(&ring->head, &head, head + padding + n_slots,
                                                    memory_order_seq_cst, memory_order_relaxed));
    if (padding > 0) {
        events_record_ring_commit(events_record_ring_at(ring, head), EVENTS_RING_PADDING, 0,
                                  padding);
    }
    *out_end = head + padding + n_slots;
    return events_record_ring_at(ring, head + padding);
}

static void zero_slots(EventsRecordRing *ring, uint64_t from, uint64_t n_slots)
{
    memset(events_record_ring_at(ring, from), 0, (size_t)n_slots * EVENTS_RING_SLOT_BYTES);
}

void events_record_ring_release(EventsRecordRing *ring, uint64_t position)
{
    const uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    const uint64_t n_slots = position - tail;
    const uint64_t to_end = ring->n_slots - (tail & (ring->n_slots - 1));
    if (n_slots <= to_end) {
        zero_slots(ring, tail, n_slots);
    } else {
        zero_slots(ring, tail, to_end);
        zero_slots(ring, tail + to_end, n_slots - to_end);
    }
    atomic_store_explicit(&ring->tail, position, memory_order_release);
}

void events_record_ring_rewind(EventsRecordRing *ring)
{
    uint64_t head = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    const uint64_t at = head & (ring->n_slots - 1);
    if (at < USUAL_SLOTS) {
        return;
    }
    const uint64_t start = head + (ring->n_slots - at);
    if (atomic_compare_exchange_strong_explicit(&ring->head, &head, start, memory_order_seq_cst,
                                                memory_order_relaxed)) {
        atomic_store_explicit(&ring->tail, start, memory_order_release);
    }
}
