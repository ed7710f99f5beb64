/* SPDX-License-Identifier: Apache-2.0 */
/* One number goes in, 32 bytes stand in the writer's queue: the tag's entry, the step, the time
 * and the value. For a tag that is known and a time that is given this takes no lock and makes no
 * system call; the queue's thread encodes the rest. */
#include "writer_state.h"

#include "event_encode.h"
#include "record_seal.h"

/* A tag that takes up so much could not be written a few times over in one record. */
static const size_t MOST_TAG_BYTES = EVENTS_RECORD_SEAL_MAX_PAYLOAD / 16;

static EventsTagEntry *add_tag(EventsWriter *writer, const char *tag, EventsTagKind kind,
                               EventsStatus *out_status)
{
    events_writer_queue_lock(writer->queue);
    EventsTagEntry *entry = events_tag_table_find_or_add(&writer->tags, tag, kind);
    events_writer_queue_unlock(writer->queue);
    if (entry == NULL) {
        *out_status = EVENTS_ERROR_NO_MEMORY;
    }
    return entry;
}

EventsTagEntry *events_writer_tag(EventsWriter *writer, const char *tag, EventsTagKind kind,
                                  EventsStatus *out_status)
{
    EventsTagEntry *entry = events_tag_table_find(&writer->tags, tag);
    if (entry != NULL && events_tag_table_kind(entry) == kind) {
        return entry;
    }
    if (entry == NULL || events_tag_table_kind(entry) == EVENTS_TAG_ANY) {
        entry = add_tag(writer, tag, kind, out_status);
        if (entry == NULL) {
            return NULL;
        }
    }
    if (events_tag_table_kind(entry) != kind) {
        *out_status = EVENTS_ERROR_INVALID;
        return NULL;
    }
    if (entry->text.size > MOST_TAG_BYTES) {
        *out_status = EVENTS_ERROR_TOO_LARGE;
        return NULL;
    }
    return entry;
}

static EventsStatus log_scalar(EventsWriter *writer, const char *tag, int64_t step,
                               EventsRecordTime when, float value)
{
    EventsStatus status = events_writer_check_call(writer, when);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsTagEntry *entry = events_writer_tag(writer, tag, EVENTS_TAG_SCALAR, &status);
    if (entry == NULL) {
        return status;
    }
    EventsQueueClaim claim = {1, 1, events_writer_time(writer, when), 0};
    EventsRingHead *head = events_writer_queue_claim(writer->queue, &claim);
    if (head == NULL) {
        return EVENTS_ERROR_FULL;
    }
    EventsScalarEntry *scalar = (EventsScalarEntry *)(void *)head;
    scalar->value = value;
    scalar->tag = entry;
    scalar->step = step;
    scalar->wall_time = claim.wall_time;
    return events_writer_queue_commit(writer->queue, head, &claim, EVENTS_ENTRY_SCALAR,
                                      when.is_given ? EVENTS_ENTRY_TIME_GIVEN : 0);
}

EventsStatus events_writer_scalar(EventsWriter *writer, const char *tag, int64_t step, float value)
{
    return log_scalar(writer, tag, step, events_record_time_of_call(), value);
}

EventsStatus events_writer_scalar_at(EventsWriter *writer, const char *tag, int64_t step,
                                     double wall_time, float value)
{
    return log_scalar(writer, tag, step, events_record_time_given(wall_time), value);
}

static EventsStatus log_double(EventsWriter *writer, const char *tag, int64_t step,
                               EventsRecordTime when, double value)
{
    EventsStatus status = events_writer_check_call(writer, when);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsTagEntry *entry = events_writer_tag(writer, tag, EVENTS_TAG_SCALAR, &status);
    if (entry == NULL) {
        return status;
    }
    EventsQueueClaim claim = {events_queue_entry_slots(sizeof(EventsDoubleEntry)), 1,
                              events_writer_time(writer, when), 0};
    EventsRingHead *head = events_writer_queue_claim(writer->queue, &claim);
    if (head == NULL) {
        return EVENTS_ERROR_FULL;
    }
    EventsDoubleEntry *scalar = (EventsDoubleEntry *)(void *)head;
    scalar->scalar.tag = entry;
    scalar->scalar.step = step;
    scalar->scalar.wall_time = claim.wall_time;
    scalar->value = value;
    return events_writer_queue_commit(writer->queue, head, &claim, EVENTS_ENTRY_DOUBLE,
                                      when.is_given ? EVENTS_ENTRY_TIME_GIVEN : 0);
}

EventsStatus events_writer_scalar_double(EventsWriter *writer, const char *tag, int64_t step,
                                         double value)
{
    return log_double(writer, tag, step, events_record_time_of_call(), value);
}

EventsStatus events_writer_scalar_double_at(EventsWriter *writer, const char *tag, int64_t step,
                                            double wall_time, double value)
{
    return log_double(writer, tag, step, events_record_time_given(wall_time), value);
}

EventsStatus events_writer_session_start(EventsWriter *writer, int64_t step)
{
    EventsLargeRecord record;
    EventsStatus status =
        events_large_record_begin(&record, writer, NULL, step, events_record_time_of_call());
    if (status == EVENTS_OK) {
        status = events_encode_session_start(&record.payload, record.head.wall_time, step);
    }
    return events_large_record_finish(&record, EVENTS_TAG_TEXT, status);
}
