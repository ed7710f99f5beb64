/* SPDX-License-Identifier: Apache-2.0 */
/* Values go in, records stand in the writer's queue. A scalar is encoded and sealed straight into
 * the queue's buffer, under the queue's lock, so that a file's order is the order of its calls and
 * the times taken here never go back. */
#include "writer_state.h"

#include "event_encode.h"
#include "large_record.h"
#include "record_seal.h"
#include "text_event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Locked. */
static EventsStatus queue_scalar(EventsWriter *writer, EventsTagEntry *entry, int64_t step,
                                 EventsRecordTime when, float value)
{
    EventsStatus status = EVENTS_OK;
    const size_t bound =
        entry->text.size + EVENTS_ENCODE_SCALAR_FIXED_BYTES + EVENTS_RECORD_SEAL_BYTES;
    if (bound > EVENTS_RECORD_SEAL_MAX_PAYLOAD) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    uint8_t *record = events_writer_queue_reserve(writer->queue, bound, &status);
    if (record == NULL) {
        return status;
    }
    uint8_t *payload = record + EVENTS_RECORD_SEAL_BEFORE;
    const double wall_time = when.is_given ? when.seconds : events_wall_clock_take(&writer->clock);
    const uint64_t epoch = events_writer_queue_epoch(writer->queue);
    size_t size;
    if (entry->described_in == epoch) {
        size = events_encode_scalar(payload, entry->prefix, wall_time, step, value);
    } else {
        size = events_encode_scalar_described(payload, entry->text, wall_time, step, value);
        entry->described_in = epoch;
    }
    return events_writer_queue_commit(writer->queue, events_record_seal(record, size));
}

static EventsStatus log_scalar(EventsWriter *writer, const char *tag, int64_t step,
                               EventsRecordTime when, float value)
{
    EventsStatus status = events_writer_check_call(writer, when);
    if (status != EVENTS_OK) {
        return status;
    }
    events_writer_queue_lock(writer->queue);
    EventsTagEntry *entry = events_tag_table_find_or_add(&writer->tags, tag, EVENTS_TAG_SCALAR);
    if (entry == NULL) {
        status = EVENTS_ERROR_NO_MEMORY;
    } else if (entry->kind != EVENTS_TAG_SCALAR) {
        status = EVENTS_ERROR_INVALID;
    } else {
        status = queue_scalar(writer, entry, step, when, value);
    }
    events_writer_queue_unlock(writer->queue);
    return status;
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

EventsStatus events_writer_scalar_double_at(EventsWriter *writer, const char *tag, int64_t step,
                                            double wall_time, double value)
{
    return log_scalar(writer, tag, step, events_record_time_given(wall_time), (float)value);
}

EventsStatus events_writer_scalar_double(EventsWriter *writer, const char *tag, int64_t step,
                                         double value)
{
    return log_scalar(writer, tag, step, events_record_time_of_call(), (float)value);
}

EventsStatus events_writer_scalar_column(EventsWriter *writer, const char *tag, size_t n_values,
                                         const int64_t *steps, const double *wall_times,
                                         const float *values)
{
    EventsStatus status = EVENTS_OK;
    for (size_t i = 0; status == EVENTS_OK && i < n_values; i++) {
        status = log_scalar(writer, tag, steps[i],
                            wall_times != NULL ? events_record_time_given(wall_times[i])
                                               : events_record_time_of_call(),
                            values[i]);
    }
    return status;
}

EventsStatus events_writer_row(EventsWriter *writer, int64_t step, double wall_time,
                               size_t n_values, const char *const *tags, const float *values)
{
    EventsStatus status = EVENTS_OK;
    for (size_t i = 0; status == EVENTS_OK && i < n_values; i++) {
        status = events_writer_scalar_at(writer, tags[i], step, wall_time, values[i]);
    }
    return status;
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

static EventsStatus log_mark(EventsWriter *writer, const char *name, int64_t step,
                             EventsRecordTime when)
{
    const size_t capacity = sizeof EVENTS_MARK_TAG_PREFIX + strlen(name);
    char *tag = malloc(capacity);
    if (tag == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    snprintf(tag, capacity, "%s%s", EVENTS_MARK_TAG_PREFIX, name);
    EventsLargeRecord large;
    EventsStatus status = events_large_record_begin(&large, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_text_event_encode(&large.payload, name);
    }
    status = events_large_record_finish(&large, EVENTS_TAG_TEXT, status);
    free(tag);
    return status;
}

EventsStatus events_writer_mark(EventsWriter *writer, const char *name, int64_t step)
{
    return log_mark(writer, name, step, events_record_time_of_call());
}

EventsStatus events_writer_mark_at(EventsWriter *writer, const char *name, int64_t step,
                                   double wall_time)
{
    return log_mark(writer, name, step, events_record_time_given(wall_time));
}
