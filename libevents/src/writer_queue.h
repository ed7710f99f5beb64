/* SPDX-License-Identifier: Apache-2.0 */
/* What is logged goes in from any thread; a thread of the queue's own encodes it and hands whole
 * records to a file. It counts what became of each record and remembers failures.
 *
 * To add an entry of the ring: claim, fill, commit; no lock is taken while there is room. */
#ifndef EVENTS_SRC_WRITER_QUEUE_H
#define EVENTS_SRC_WRITER_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/error.h"
#include "events/event_writer.h"

#include "queue_entry.h"
#include "writer_file.h"

typedef struct EventsWriterQueue EventsWriterQueue;

/* Starts the thread. The file is moved into the queue only if this succeeds. */
EVENTS_NODISCARD EventsStatus events_writer_queue_start(const EventsWriterOptions *options,
                                                        EventsWriterFile *file,
                                                        EventsWriterQueue **out, EventsError *err);

/* Those who add tags and change shared things take turns by this lock. */
void events_writer_queue_lock(EventsWriterQueue *queue);
void events_writer_queue_unlock(EventsWriterQueue *queue);

/* The largest entry for the ring, in bytes. */
size_t events_writer_queue_entry_limit(const EventsWriterQueue *queue);

/* What a claim is for. */
typedef struct EventsQueueClaim {
    uint32_t n_slots;
    uint64_t n_records; /* and the time of one of them, for the count of what was dropped */
    double wall_time;
    uint64_t end; /* set by the claim */
} EventsQueueClaim;

/* Slots in the ring, which must be filled and committed at once, or NULL: no room, and the records
 * are counted as dropped. Waits where the policy says so; not locked. */
EventsRingHead *events_writer_queue_claim(EventsWriterQueue *queue, EventsQueueClaim *claim);

/* The claimed entry is filled. Returns OK, or ERROR_IO once for each time that records were lost
 * since the last commit; this one is queued all the same. */
EventsStatus events_writer_queue_commit(EventsWriterQueue *queue, EventsRingHead *entry,
                                        const EventsQueueClaim *claim, uint32_t kind,
                                        uint32_t flags);

/* Queues a record outside the ring, which is the queue's if this returns OK or ERROR_IO (as
 * above), else the caller's (ERROR_FULL: counted as dropped). Not locked. */
EventsStatus events_writer_queue_add_outside(EventsWriterQueue *queue, EventsOutsideRecord *record);

/* What became of the records so far. */
EventsWriterCounts events_writer_queue_counts(EventsWriterQueue *queue);

/* The path of the file that is written at the moment. */
const char *events_writer_queue_path(const EventsWriterQueue *queue);

/* Returns when all that was committed before is written or lost, and on the disk where that is
 * wanted. ERROR_IO if any was lost since the last flush. */
EventsStatus events_writer_queue_flush(EventsWriterQueue *queue, bool is_sync_wanted,
                                       EventsError *err);

/* What went wrong last, without waiting: ERROR_IO, ERROR_FULL or OK. */
EventsStatus events_writer_queue_failure(EventsWriterQueue *queue, EventsError *err);

/* Writes what is left, ends the thread, closes the file, frees. ERROR_IO if any record was lost or
 * the file did not close; ERROR_FULL if one was dropped. */
EventsStatus events_writer_queue_stop(EventsWriterQueue *queue, EventsError *err);

/* In a child after fork(): closes the file and frees, writes nothing. False if another thread held
 * the lock at the time of fork(): then what it guards may be half changed and is not to be
 * touched. */
bool events_writer_queue_abandon(EventsWriterQueue *queue);

/* In a signal handler: writes what is in the ring. True when nothing is left. */
bool events_writer_queue_flush_from_signal(EventsWriterQueue *queue);

#endif
