/* SPDX-License-Identifier: Apache-2.0 */
/* An encoded value, or a function that will encode one, goes in; a record stands in the writer's
 * queue. Encoding is done before the queue is touched; what depends on the order of records, the
 * time and whether the tag's metadata are due, is decided under its lock, where the event is put
 * around the value. */
#include "large_record.h"

#include "byte_order.h"
#include "record_seal.h"
#include "writer_state.h"

#include <math.h>
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
    record->head.step = step;
    record->head.wall_time = when.is_given ? when.seconds : EVENTS_WRITER_TIME_TO_BE_SET;
    return EVENTS_OK;
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

/* Locked. Fills what is known of the head only now. */
static void fill_head(EventsLargeRecord *record, const EventsTagEntry *entry, EventsTagKind kind)
{
    EventsWriter *writer = record->writer;
    const bool is_due = entry->described_in != events_writer_queue_epoch(writer->queue);
    const EventsBytes description = {entry->description, entry->description_bytes};
    record->head.tag = entry->text;
    record->head.metadata = record->metadata;
    if (is_due) {
        record->head.description = description;
        if (record->metadata.size == 0) {
            record->head.metadata = events_encode_metadata_of(kind);
        }
    }
    if (!record->when.is_given) {
        record->head.wall_time = events_wall_clock_take(&writer->clock);
    }
}

/* Locked. */
static EventsStatus queue_value(EventsLargeRecord *record, EventsTagEntry *entry,
                                EventsTagKind kind)
{
    EventsWriterQueue *queue = record->writer->queue;
    EventsStatus status = EVENTS_OK;
    const EventsBytes body = {record->payload.data, record->payload.size};
    const size_t bound = body.size + entry->text.size + record->metadata.size +
                         entry->description_bytes + EVENTS_ENCODE_VALUE_FIXED_BYTES;
    if (bound > EVENTS_RECORD_SEAL_MAX_PAYLOAD) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    uint8_t *bytes = events_writer_queue_reserve(queue, bound + EVENTS_RECORD_SEAL_BYTES, &status);
    if (bytes == NULL) {
        return status;
    }
    fill_head(record, entry, kind);
    events_encode_value(bytes + EVENTS_RECORD_SEAL_BEFORE, &record->head, body);
    entry->described_in = events_writer_queue_epoch(queue);
    return events_writer_queue_commit(
        queue, events_record_seal(bytes, events_encode_value_size(&record->head, body)));
}

/* Locked. A tag keeps its kind: viewers go by what they saw first. */
static EventsStatus queue_record(EventsLargeRecord *record, EventsTagKind kind)
{
    EventsWriter *writer = record->writer;
    if (record->name == NULL) {
        return queue_payload(writer, &record->payload, record->when);
    }
    EventsTagEntry *entry = events_tag_table_find_or_add(&writer->tags, record->name, kind);
    if (entry == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    return entry->kind == kind ? queue_value(record, entry, kind) : EVENTS_ERROR_INVALID;
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
        status = queue_record(record, kind);
        events_writer_queue_unlock(writer->queue);
    }
    events_byte_buffer_clear(&record->payload);
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
