/* SPDX-License-Identifier: Apache-2.0 */
/* What the sides of a writer's queue share: those who log (writer_queue.c) and the thread that
 * writes (queue_drain.c), or a signal handler in its place (signal_flush.c). */
#ifndef EVENTS_SRC_WRITER_QUEUE_STATE_H
#define EVENTS_SRC_WRITER_QUEUE_STATE_H

#include <pthread.h>
#include <time.h>

#include "writer_queue.h"

#include "byte_buffer.h"
#include "loss_ledger.h"
#include "queue_entry.h"
#include "record_ring.h"
#include "writer_file.h"

/* Who may take entries out of the ring and write. */
typedef enum EventsDrainOwner {
    EVENTS_DRAIN_FREE,
    EVENTS_DRAIN_THREAD,
    EVENTS_DRAIN_SIGNAL
} EventsDrainOwner;

/* The writing side's own, whoever is it at the moment. */
typedef struct EventsQueueDrain {
    EventsWriterFile file;    /* owned */
    EventsByteBuffer stage;   /* owned; records that go to the file next */
    EventsByteBuffer scratch; /* owned; what a deferred record encodes into */
    uint64_t n_staged;        /* records in it, the statement of losses not among them */
    size_t statement_bytes;   /* of the statement at the stage's beginning, if there is one */
    uint64_t n_stated;        /* records that it states */
    uint64_t position;        /* of the first entry that is not wholly staged */
    uint32_t index;           /* within that entry: values staged */
    uint64_t n_passed;        /* records in entries before `position`, since the last release */
    double newest_time;       /* times that were taken do not go back behind it */
    int64_t newest_step;
    EventsOutsideRecord *used; /* owned; dealt with, to be freed by the thread */
    bool is_in_signal;         /* nothing may be allocated, freed or locked */
    bool was_in_signal;        /* entries may have been skipped */
    bool has_skipped;          /* what signal handlers skipped is not written yet */
} EventsQueueDrain;

struct EventsWriterQueue {
    EventsRecordRing ring; /* owned */

    /* What every call looks at, and few change. */
    _Alignas(64) _Atomic uint64_t limit_slots; /* the ring's share of the queue at this moment */
    _Atomic uint64_t wake_at;                  /* the position for which the thread is woken */
    EventsLossLedger ledger;

    /* constant once started */
    pthread_t thread;
    EventsWriterOptions options;
    uint64_t budget_slots;   /* of the ring, when nothing waits outside it */
    uint64_t drain_at_slots; /* in the ring: then the thread does not wait for the interval */

    /* under the lock */
    pthread_mutex_t mutex;
    pthread_cond_t work;    /* for the thread: something to do */
    pthread_cond_t settled; /* for the others: something was done */
    size_t outside_bytes;   /* of records outside the ring */
    unsigned n_waiting;
    unsigned n_wanting_empty; /* records larger than the queue wait for it to be empty */
    bool is_drain_wanted;
    bool is_sync_wanted;
    bool is_stopping;
    uint64_t n_syncs_begun;
    uint64_t n_synced;    /* the number of the last sync that ended */
    int sync_reason;      /* errno of the last time, or 0 */
    uint64_t n_released;  /* records in entries that left the ring */
    uint64_t n_lost_told; /* by flushes */
    uint64_t stalled_at;  /* the tail when somebody waited in vain, and 1; 0: nobody did */

    _Atomic uint64_t n_written;
    _Atomic EventsDrainOwner owner;
    EventsQueueDrain drain; /* the owner's */
};

enum {
    /* Enough for the price of a system call to vanish, and to stay in a second-level cache. */
    EVENTS_QUEUE_STAGE_BYTES = 1 << 18,
    /* Room for what is not known to fit before it is encoded. */
    EVENTS_QUEUE_STAGE_SLACK = 1 << 12
};

/* A moment on the clock that the queue's conditions go by. */
static inline struct timespec events_queue_time_in(uint32_t milliseconds)
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

/* Locked: after outside_bytes or n_wanting_empty changed. */
void events_writer_queue_update_limit(EventsWriterQueue *queue);

/* The thread: takes the queue, returns NULL when it is stopped and all is written or lost. */
void *events_queue_drain_run(void *argument);

/* ---- By the owner of the drain ---- */

/* Begins the next file if this one cannot go on or has no room for so many bytes. Not in a signal
 * handler. */
void events_drain_stage_prepare_file(EventsQueueDrain *drain, size_t extra_bytes);

/* Stages entries until the stage is full or none is ready. True if it should be written and there
 * may be more. */
bool events_drain_stage_fill(EventsWriterQueue *queue);

/* Stages what a signal handler had to leave. */
bool events_drain_stage_fill_skipped(EventsWriterQueue *queue);

/* Puts a statement of what was lost or dropped at the beginning of an empty stage, if one is due.
 */
void events_drain_stage_state_losses(EventsWriterQueue *queue);

/* Hands the stage to the file, counts what became of it, and leaves it empty. */
void events_drain_stage_write(EventsWriterQueue *queue);

#endif
