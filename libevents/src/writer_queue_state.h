/* SPDX-License-Identifier: Apache-2.0 */
/* What the two sides of a writer's queue share: those who add records (writer_queue.c) and the
 * thread that writes them (queue_drain.c). */
#ifndef EVENTS_SRC_WRITER_QUEUE_STATE_H
#define EVENTS_SRC_WRITER_QUEUE_STATE_H

#include <pthread.h>
#include <time.h>

#include "writer_queue.h"

#include "byte_buffer.h"

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

/* Enough for the price of a system call to vanish, and to stay in a second-level cache. */
enum { EVENTS_QUEUE_SLICE_BYTES = 1 << 18 };

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

/* The thread: takes the queue, returns NULL when it is stopped and all is written or lost. */
void *events_queue_drain_run(void *argument);

#endif
