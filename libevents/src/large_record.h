/* SPDX-License-Identifier: Apache-2.0 */
/* How every kind but scalars gets into a writer's queue. Two ways:
 *
 * Encoded by the caller: begin, append the value's body to `payload`, finish. The body is the
 * member of Summary.Value's oneof, key and all; the event around it, with the tag, the metadata
 * where they are due and the time, is made when it is queued. Without a tag the payload is a whole
 * event.
 *
 *     EventsLargeRecord record;
 *     EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
 *     if (status == EVENTS_OK) {
 *         status = encode(&record.payload, &record.head, ...);
 *     }
 *     return events_large_record_finish(&record, EVENTS_TAG_TEXT, status);
 *
 * Deferred, for what takes long to encode: a function and what it needs are handed over, and the
 * writer's own thread calls it when the record's turn in the file has come. */
#ifndef EVENTS_SRC_LARGE_RECORD_H
#define EVENTS_SRC_LARGE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/event_writer.h"

#include "byte_buffer.h"
#include "event_encode.h"
#include "tag_table.h"

/* When an event happened: at a time that was given, or when it is logged. */
typedef struct EventsRecordTime {
    bool is_given;
    double seconds;
} EventsRecordTime;

static inline EventsRecordTime events_record_time_of_call(void)
{
    return (EventsRecordTime){false, 0.0};
}

/* NaN and the infinities are refused with ERROR_INVALID by what takes the time. */
static inline EventsRecordTime events_record_time_given(double wall_time)
{
    return (EventsRecordTime){true, wall_time};
}

typedef struct EventsLargeRecord {
    EventsEncodeHead head;    /* without a tag: the step and the time to encode */
    EventsByteBuffer payload; /* owned; append to it */
    EventsBytes metadata;     /* borrowed until finish; if set, in place of what the kind has,
                                 and in every record */
    EventsWriter *writer;
    const char *name; /* the tag as it was given; borrowed until finish */
    EventsRecordTime when;
} EventsLargeRecord;

/* Checks the writer (ERROR_FORKED) and the time (ERROR_INVALID). `tag` is borrowed until finish;
 * NULL: the event has none. Where the time is that of logging, the writing thread sets it: encode
 * head as it is. finish must follow, whatever this returns. */
EventsStatus events_large_record_begin(EventsLargeRecord *record, EventsWriter *writer,
                                       const char *tag, int64_t step, EventsRecordTime when);

/* Queues what was encoded, unless `status`, that of encoding, is a failure. Frees what the record
 * holds. ERROR_INVALID if the tag has another kind in this file; ERROR_TOO_LARGE from 2^31 bytes
 * on. `kind` means nothing without a tag. */
EventsStatus events_large_record_finish(EventsLargeRecord *record, EventsTagKind kind,
                                        EventsStatus status);

/* A record whose bytes the writing thread makes. */
typedef struct EventsDeferredRecord {
    /* Appends the value's body to `out`, around which the writer puts the event as it was decided
     * when the record was queued; without a tag one serialized event, from `head`. Called at most
     * once, in the writer's own thread, with no lock held; it must not call the writer. Whatever
     * it returns but OK counts the record as lost. */
    EventsStatus (*encode)(void *context, const EventsEncodeHead *head, EventsByteBuffer *out);
    /* Called exactly once after the record was taken: when it was encoded or could not be kept,
     * in the writing thread, or in whichever closes the writer. */
    void (*free_context)(void *context);
    void *context;
    size_t size_bytes; /* what the context holds in memory: it counts against queue_bytes */
} EventsDeferredRecord;

/* Queues a record to be encoded later, in its place in the order of calls. The record is copied;
 * its context is the queue's only if this returns OK or ERROR_IO (an earlier loss is being told;
 * this one is queued all the same), else it stays the caller's. `tag` may be NULL, as above.
 * ERROR_FORKED, ERROR_INVALID (time; the tag has another kind), ERROR_FULL, ERROR_NO_MEMORY. */
EventsStatus events_large_record_defer(EventsWriter *writer, const char *tag, EventsTagKind kind,
                                       int64_t step, EventsRecordTime when,
                                       const EventsDeferredRecord *record);

#endif
