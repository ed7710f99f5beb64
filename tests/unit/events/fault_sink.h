/* SPDX-License-Identifier: Apache-2.0 */
/* A sink in memory that fails when it holds as many bytes as it is told to take, and that can be
 * made to stand still. */
#ifndef TEST_EVENTS_FAULT_SINK_H
#define TEST_EVENTS_FAULT_SINK_H

#include "byte_sink.h"
#include "cmocka_all.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct FaultSink {
    uint8_t data[1 << 20];
    size_t size;
    size_t limit; /* bytes it has room for */
    int reason;   /* errno when it is full */
    bool is_truncate_broken;
    bool is_close_broken;
    int n_writes;
    int n_syncs;
    int n_closes;
    pthread_mutex_t mutex;
    pthread_cond_t opened;
    pthread_cond_t held;
    bool is_shut; /* write() waits */
    bool is_held; /* a thread stands in write() */
    bool is_gone; /* no name leads to it */
} FaultSink;

static inline ssize_t fault_sink_write(void *self, const void *bytes, size_t size)
{
    FaultSink *sink = self;
    pthread_mutex_lock(&sink->mutex);
    sink->is_held = sink->is_shut;
    pthread_cond_broadcast(&sink->held);
    while (sink->is_shut) {
        pthread_cond_wait(&sink->opened, &sink->mutex);
    }
    sink->is_held = false;
    const size_t room = sink->limit - sink->size;
    const size_t taken = size < room ? size : room;
    memcpy(sink->data + sink->size, bytes, taken);
    sink->size += taken;
    sink->n_writes++;
    pthread_mutex_unlock(&sink->mutex);
    if (taken == 0) {
        errno = sink->reason;
        return -1;
    }
    return (ssize_t)taken;
}

static inline int fault_sink_truncate(void *self, uint64_t size_bytes)
{
    FaultSink *sink = self;
    if (sink->is_truncate_broken) {
        errno = EROFS;
        return -1;
    }
    sink->size = (size_t)size_bytes;
    return 0;
}

static inline int fault_sink_sync(void *self)
{
    ((FaultSink *)self)->n_syncs++;
    return 0;
}

static inline int fault_sink_close(void *self)
{
    FaultSink *sink = self;
    sink->n_closes++;
    errno = EIO;
    return sink->is_close_broken ? -1 : 0;
}

static inline int fault_sink_find(void *self)
{
    FaultSink *sink = self;
    pthread_mutex_lock(&sink->mutex);
    const bool is_gone = sink->is_gone;
    pthread_mutex_unlock(&sink->mutex);
    errno = ENOENT;
    return is_gone ? -1 : 0;
}

static inline FaultSink *fault_sink_new(size_t limit)
{
    FaultSink *sink = calloc(1, sizeof *sink);
    assert_non_null(sink);
    sink->limit = limit;
    sink->reason = ENOSPC;
    pthread_mutex_init(&sink->mutex, NULL);
    pthread_cond_init(&sink->opened, NULL);
    pthread_cond_init(&sink->held, NULL);
    return sink;
}

static inline EventsByteSink fault_sink_calls(FaultSink *sink)
{
    return (EventsByteSink){
        sink,           fault_sink_write, fault_sink_truncate, fault_sink_sync, fault_sink_close,
        fault_sink_find};
}

/* Changes what the sink does while a thread may be using it. */
static inline void fault_sink_set(FaultSink *sink, size_t limit, bool is_shut)
{
    pthread_mutex_lock(&sink->mutex);
    sink->limit = limit;
    sink->is_shut = is_shut;
    pthread_cond_broadcast(&sink->opened);
    pthread_mutex_unlock(&sink->mutex);
}

/* Returns when a thread stands in write(), which must be shut. */
static inline void fault_sink_wait_for_writer(FaultSink *sink)
{
    pthread_mutex_lock(&sink->mutex);
    while (!sink->is_held) {
        pthread_cond_wait(&sink->held, &sink->mutex);
    }
    pthread_mutex_unlock(&sink->mutex);
}

static inline void fault_sink_free(FaultSink *sink)
{
    assert_int_equal(sink->n_closes, 1);
    pthread_cond_destroy(&sink->opened);
    pthread_cond_destroy(&sink->held);
    pthread_mutex_destroy(&sink->mutex);
    free(sink);
}

#endif
