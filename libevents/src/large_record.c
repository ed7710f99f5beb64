/* SPDX-License-Identifier: Apache-2.0 */
/* An encoded event, or a function that will encode one, goes in; a record stands in the writer's
 * queue. Encoding is done before the queue is touched; only the time is set in it. */
#include "large_record.h"

#include "byte_order.h"
#include "record_seal.h"
#include "utf8.h"
#include "writer_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

EventsStatus events_writer_check_call(const EventsWriter *writer, EventsRecordTime when)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        return EVENTS_ERROR_FORKED;
    }
    return isfinite(when.seconds) ? EVENTS_OK : EVENTS_ERROR_INVALID;
}

EventsStatus events_large_record_begin(EventsLargeRecord *record, EventsWriter *writer,
                                       const char *tag, int64_t step, EventsRecordTime when)
{
    *record = (EventsLargeRecord){.writer = writer, .name = tag, .when = when};
    const EventsStatus status = events_writer_check_call(writer, when);
    if (status != EVENTS_OK) {
        return status;
    }
    record->tag = events_utf8_duplicate(tag != NULL ? tag : "", NULL);
    const double wall_time = when.is_given ? when.seconds : EVENTS_WRITER_TIME_TO_BE_SET;
    record->head = (EventsEncodeHead){record->tag, step, wall_time};
    return record->tag != NULL ? EVENTS_OK : EVENTS_ERROR_NO_MEMORY;
}

/* Locked. A tag keeps its kind: viewers go by what they saw first. */
static EventsStatus check_kind(EventsWriter *writer, const char *tag, EventsTagKind kind)
{
    if (tag == NULL) {
        return EVENTS_OK;
    }
    const EventsTagEntry *entry = events_tag_table_find_or_add(&writer->tags, tag, kind);
    if (entry == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    return entry->kind == kind ? EVENTS_OK : EVENTS_ERROR_INVALID;
}

/* Locked. Queues an event whose time, unless it was given, is still to be set. */
static EventsStatus queue_payload(EventsWriter *writer, const EventsByteBuffer *payload,
                                  EventsRecordTime when)
{
    EventsStatus status = EVENTS_OK;
    uint8_t *record = events_writer_queue_reserve(
        writer->queue, payload->size + EVENTS_RECORD_SEAL_BYTES, &status);
    if (record == NULL) {
        return status;
    }
    uint8_t *copy = record + EVENTS_RECORD_SEAL_BEFORE;
    memcpy(copy, payload->data, payload->size);
    if (!when.is_given) {
        events_store_le_double(copy + EVENTS_ENCODE_WALL_TIME_OFFSET,
                               events_wall_clock_take(&writer->clock));
    }
    return events_writer_queue_commit(writer->queue, events_record_seal(record, payload->size));
}

EventsStatus events_large_record_finish(EventsLargeRecord *record, EventsTagKind kind,
                                        EventsStatus status)
{
    EventsWriter *writer = record->writer;
    if (status == EVENTS_OK && record->payload.size > EVENTS_RECORD_SEAL_MAX_PAYLOAD) {
        status = EVENTS_ERROR_TOO_LARGE;
    }
    if (status == EVENTS_OK) {
        events_writer_queue_lock(writer->queue);
        status = check_kind(writer, record->name, kind);
        if (status == EVENTS_OK) {
            status = queue_payload(writer, &record->payload, record->when);
        }
        events_writer_queue_unlock(writer->queue);
    }
    events_byte_buffer_clear(&record->payload);
    free(record->tag);
    return status;
}

EventsStatus events_large_record_defer(EventsWriter *writer, const char *tag, EventsTagKind kind,
                                       int64_t step, EventsRecordTime when,
                                       const EventsDeferredRecord *record)
{
    EventsLargeRecord large;
    EventsStatus status = events_large_record_begin(&large, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = record->encode(record->context, &large.head, &large.payload);
    }
    status = events_large_record_finish(&large, kind, status);
    if (status == EVENTS_OK || status == EVENTS_ERROR_IO) {
        record->free_context(record->context);
    }
    return status;
}
