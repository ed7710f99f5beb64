/* SPDX-License-Identifier: Apache-2.0 */
/* Sealed records go in from any thread; a thread of the queue's own hands them to a sink, whole
 * ones only. It counts what became of each and remembers the first failure.
 *
 * To add a record: lock, reserve, write the bytes, commit, unlock. Reserving may wait, and other
 * threads may then have been in between; what was looked up before must be looked at again. */
#ifndef EVENTS_SRC_WRITER_QUEUE_H
#define EVENTS_SRC_WRITER_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/error.h"
#include "events/event_writer.h"

#include "byte_sink.h"

typedef struct EventsWriterQueue EventsWriterQueue;

/* Starts the thread. `path` is for messages and borrowed until the queue is gone. The sink is
 * the queue's only if this succeeds. */
EVENTS_NODISCARD EventsStatus events_writer_queue_start(const EventsWriterOptions *options,
                                                        const EventsByteSink *sink,
                                                        const char *path, EventsWriterQueue **out,
                                                        EventsError *err);

void events_writer_queue_lock(EventsWriterQueue *queue);
void events_writer_queue_unlock(EventsWriterQueue *queue);

/* Locked: room for a record of at most `size` bytes, or NULL and why: ERROR_FULL (counted as
 * dropped) or ERROR_NO_MEMORY. */
uint8_t *events_writer_queue_reserve(EventsWriterQueue *queue, size_t size,
                                     EventsStatus *out_status);

/* Locked: the reserved bytes now hold one record of `size` bytes. Returns OK, or ERROR_IO once
 * for each time that records were lost since the last commit; this one is queued all the same. */
EventsStatus events_writer_queue_commit(EventsWriterQueue *queue, size_t size);

/* Locked: changes whenever records were lost, so that what they said must be said again. */
uint64_t events_writer_queue_epoch(const EventsWriterQueue *queue);

/* Locked: what became of the records so far. */
EventsWriterCounts events_writer_queue_counts(const EventsWriterQueue *queue);

/* Returns when all that was committed before is written or lost. ERROR_IO if any was lost since
 * the last flush. */
EventsStatus events_writer_queue_flush(EventsWriterQueue *queue, EventsError *err);

/* Writes what is left, ends the thread, closes the sink, frees. ERROR_IO if any record was lost
 * or the sink did not close; ERROR_FULL if one was dropped though the policy is to block. */
EventsStatus events_writer_queue_stop(EventsWriterQueue *queue, EventsError *err);

/* In a child after fork(): closes the sink and frees, writes nothing. False if another thread
 * held the lock at the time of fork(): then what the lock guards may be half changed and is not
 * to be touched, and nothing but the sink was freed. */
bool events_writer_queue_abandon(EventsWriterQueue *queue);

#endif
