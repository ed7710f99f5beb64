/* SPDX-License-Identifier: Apache-2.0 */
/* An encoded value, or a function that will encode one, goes in; a record stands in the writer's
 * queue. Encoding is done before the queue is touched, or after by its thread; what depends on the
 * order of records, the time and whether the tag's metadata are due, is decided by that thread,
 * which puts the event around the value. */
#include "large_record.h"

#include "record_seal.h"
#include "writer_state.h"

#include <stdlib.h>

EventsStatus events_large_record_begin(EventsLargeRecord *record, EventsWriter *writer,
                                       const char *tag, int64_t step, EventsRecordTime when)
{
    *record = (EventsLargeRecord){.writer = writer, .name = tag, .when = when};
    const EventsStatus status = events_writer_check_call(writer, when);
    if (status != EVENTS_OK) {
        return status;
    }
    record->head.step = step;
    record->head.wall_time = when.is_given ? when.seconds : EVENTS_WRITER_TIME_TO_BE_SET;
    return EVENTS_OK;
}

/* A record for the queue, with its tag and its time. NULL and why not. */
static EventsOutsideRecord *new_outside(EventsWriter *writer, const char *tag, EventsTagKind kind,
                                        EventsRecordTime when, EventsStatus *out_status)
{
    EventsOutsideRecord *outside = calloc(1, sizeof *outside);
    if (outside == NULL) {
        *out_status = EVENTS_ERROR_NO_MEMORY;
        return NULL;
    }
    outside->kind = kind;
    if (tag != NULL) {
        outside->tag = events_writer_tag(writer, tag, kind, out_status);
        if (outside->tag == NULL) {
            free(outside);
            return NULL;
        }
    }
    outside->is_time_given = when.is_given;
    outside->wall_time = events_writer_time(writer, when);
    return outside;
}

static bool is_too_large(const EventsLargeRecord *record)
{
    const size_t most = EVENTS_RECORD_SEAL_MAX_PAYLOAD / 2;
    return record->metadata.size > most / 2 || record->payload.size > 2 * most - most / 2;
}

/* Moves what was encoded into a record for the queue. */
static EventsOutsideRecord *take_payload(EventsLargeRecord *record, EventsTagKind kind,
                                         EventsStatus *out_status)
{
    if (is_too_large(record)) {
        *out_status = EVENTS_ERROR_TOO_LARGE;
        return NULL;
    }
    EventsOutsideRecord *outside =
        new_outside(record->writer, record->name, kind, record->when, out_status);
    if (outside == NULL) {
        return NULL;
    }
    if (!events_byte_buffer_append(&outside->metadata, record->metadata.data,
                                   record->metadata.size)) {
        events_queue_entry_free(outside);
        *out_status = EVENTS_ERROR_NO_MEMORY;
        return NULL;
    }
    outside->step = record->head.step;
    outside->body = record->payload;
    outside->size_bytes = sizeof *outside + record->payload.capacity + record->metadata.size;
    record->payload = (EventsByteBuffer){0};
    return outside;
}

EventsStatus events_large_record_finish(EventsLargeRecord *record, EventsTagKind kind,
                                        EventsStatus status)
{
    EventsOutsideRecord *outside = NULL;
    if (status == EVENTS_OK) {
        outside = take_payload(record, kind, &status);
    }
    if (outside != NULL) {
        status = events_writer_queue_add_outside(record->writer->queue, outside);
        if (status == EVENTS_ERROR_FULL) {
            events_queue_entry_free(outside);
        }
    }
    events_byte_buffer_clear(&record->payload);
    return status;
}

EventsStatus events_large_record_defer(EventsWriter *writer, const char *tag, EventsTagKind kind,
                                       int64_t step, EventsRecordTime when,
                                       const EventsDeferredRecord *record)
{
    EventsStatus status = events_writer_check_call(writer, when);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsOutsideRecord *outside = new_outside(writer, tag, kind, when, &status);
    if (outside == NULL) {
        return status;
    }
    outside->step = step;
    outside->deferred = *record;
    outside->size_bytes = sizeof *outside + record->size_bytes;
    status = events_writer_queue_add_outside(writer->queue, outside);
    if (status == EVENTS_ERROR_FULL) {
        free(outside); /* the context stays the caller's */
    }
    return status;
}
