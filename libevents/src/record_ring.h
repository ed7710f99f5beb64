/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be logged waits here: a ring of 32-byte slots that any number of threads fill and
 * one empties, without locks. An entry takes one slot or several in one piece. A thread claims
 * its slots by moving the head, fills them, and then writes the entry's state, before which the
 * emptying thread does not look at it. Emptied slots are zeroed before the tail lets go of them,
 * so a state of zero means: not yet.
 *
 * Positions count slots from the beginning and never go back; 64 bits do not end. */
#ifndef EVENTS_SRC_RECORD_RING_H
#define EVENTS_SRC_RECORD_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EVENTS_RING_SLOT_BYTES = 32, EVENTS_RING_KIND_BITS = 4, EVENTS_RING_FLAG_BITS = 2 };

/* The kind that the ring itself makes, where an entry would not fit before its end. */
enum { EVENTS_RING_PADDING = 1 };

/* An entry's first word; what follows it belongs to the entry's kind. */
typedef struct EventsRingHead {
    _Atomic uint32_t state; /* kind, flags and number of slots; 0: being filled */
} EventsRingHead;

typedef struct EventsRecordRing {
    uint8_t *slots;   /* owned */
    uint64_t n_slots; /* a power of two */

    /* Threads that log all write to the head, and read the tail: each has a cache line. */
    _Alignas(64) _Atomic uint64_t head;
    _Alignas(64) _Atomic uint64_t tail;
} EventsRecordRing;

/* Makes the ring of the largest power of two of slots in `size_bytes`, but not too small to be of
 * use. False when there is no memory. */
bool events_record_ring_init(EventsRecordRing *ring, size_t size_bytes);
void events_record_ring_clear(EventsRecordRing *ring);

/* The largest entry that may be claimed, in slots. */
static inline uint32_t events_record_ring_entry_limit(const EventsRecordRing *ring)
{
    const uint64_t half = ring->n_slots / 2;
    return half < 4096 ? (uint32_t)half : 4096;
}

static inline EventsRingHead *events_record_ring_at(const EventsRecordRing *ring, uint64_t position)
{
    return (EventsRingHead *)(void *)(ring->slots +
                                      (position & (ring->n_slots - 1)) * EVENTS_RING_SLOT_BYTES);
}

/* Writes the state of a filled entry: from now on it may be emptied. */
static inline void events_record_ring_commit(EventsRingHead *entry, uint32_t kind, uint32_t flags,
                                             uint32_t n_slots)
{
    atomic_store_explicit(&entry->state,
                          kind | flags << EVENTS_RING_KIND_BITS |
                              n_slots << (EVENTS_RING_KIND_BITS + EVENTS_RING_FLAG_BITS),
                          memory_order_release);
}

static inline uint32_t events_record_ring_kind(uint32_t state)
{
    return state & ((1u << EVENTS_RING_KIND_BITS) - 1);
}

static inline uint32_t events_record_ring_flags(uint32_t state)
{
    return state >> EVENTS_RING_KIND_BITS & ((1u << EVENTS_RING_FLAG_BITS) - 1);
}

static inline uint32_t events_record_ring_slots_of(uint32_t state)
{
    return state >> (EVENTS_RING_KIND_BITS + EVENTS_RING_FLAG_BITS);
}

/* As events_record_ring_claim(), where the slots would not be in one piece. */
EventsRingHead *events_record_ring_claim_slowly(EventsRecordRing *ring, uint32_t n_slots,
                                                uint64_t limit_slots, uint64_t *out_end);

/* Claims `n_slots` in one piece if then at most `limit_slots` are in use; NULL otherwise. The
 * entry must be committed soon: what is behind it waits for it. `out_end` is the position behind
 * it. */
static inline EventsRingHead *events_record_ring_claim(EventsRecordRing *ring, uint32_t n_slots,
                                                       uint64_t limit_slots, uint64_t *out_end)
{
    uint64_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    if ((head & (ring->n_slots - 1)) + n_slots <= ring->n_slots) {
        const uint64_t tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
        if (head + n_slots - tail > limit_slots && head >= tail) {
            return NULL;
        }
        if (atomic_compare_exchange_weak_explicit(&ring->head, &head, head + n_slots,
                                                  memory_order_seq_cst, memory_order_relaxed)) {
            *out_end = head + n_slots;
            return events_record_ring_at(ring, head);
        }
    }
    return events_record_ring_claim_slowly(ring, n_slots, limit_slots, out_end);
}

/* The state of the entry at `position`, or 0 if nothing is there yet. */
static inline uint32_t events_record_ring_state(const EventsRecordRing *ring, uint64_t position)
{
    if (position >= atomic_load_explicit(&ring->head, memory_order_acquire)) {
        return 0;
    }
    return atomic_load_explicit(&events_record_ring_at(ring, position)->state,
                                memory_order_acquire);
}

/* Zeroes what lies between the tail and `position` and lets go of it. By the emptying thread. */
void events_record_ring_release(EventsRecordRing *ring, uint64_t position);

/* If the ring is empty and far from its beginning, goes on there: those who log little then touch
 * little memory. By the emptying thread. */
void events_record_ring_rewind(EventsRecordRing *ring);

#endif
