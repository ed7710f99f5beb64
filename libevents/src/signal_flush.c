/* SPDX-License-Identifier: Apache-2.0 */
/* In a signal handler goes the queue, to the kernel go its entries: the handler takes the writing
 * thread's place for a moment. It takes no lock, allocates nothing and frees nothing; what it
 * wrote stays in the ring until the thread, if the program lives on, lets go of it. */
#define _GNU_SOURCE
#include "writer_queue_state.h"

#include "file_signal.h"

#include <errno.h>
#include <poll.h>

enum { MOST_TRIES = 200, TRY_EVERY_MS = 1 };

static bool own_drain(EventsWriterQueue *queue)
{
    for (int i = 0; i < MOST_TRIES; i++) {
        EventsDrainOwner nobody = EVENTS_DRAIN_FREE;
        if (atomic_compare_exchange_strong_explicit(&queue->owner, &nobody, EVENTS_DRAIN_SIGNAL,
                                                    memory_order_acquire, memory_order_relaxed)) {
            return true;
        }
        (void)poll(NULL, 0, TRY_EVERY_MS); /* the thread ends its write soon, or hangs in it */
    }
    return false;
}

bool events_writer_queue_flush_from_signal(EventsWriterQueue *queue)
{
    const int saved_errno = errno;
    if (!own_drain(queue)) {
        errno = saved_errno;
        return false;
    }
    EventsQueueDrain *drain = &queue->drain;
    const uint64_t n_lost = atomic_load_explicit(&queue->ledger.n_lost, memory_order_relaxed);
    EventsFileSignal held;
    events_file_signal_hold(&held);
    drain->is_in_signal = true;
    drain->was_in_signal = true;
    while (events_drain_stage_fill(queue)) {
        events_drain_stage_write(queue);
    }
    events_drain_stage_write(queue);
    drain->is_in_signal = false;
    events_file_signal_release(&held);
    const bool is_all =
        !drain->has_skipped &&
        drain->position >= atomic_load_explicit(&queue->ring.head, memory_order_relaxed) &&
        n_lost == atomic_load_explicit(&queue->ledger.n_lost, memory_order_relaxed);
    atomic_store_explicit(&queue->owner, EVENTS_DRAIN_FREE, memory_order_release);
    errno = saved_errno;
    return is_all;
}
