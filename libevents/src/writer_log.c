/* SPDX-License-Identifier: Apache-2.0 */
/* Values go in, records stand in the writer's queue. A scalar is encoded and sealed straight into
 * the queue's buffer, under the queue's lock, so that a file's order is the order of its calls and
 * the times taken here never go back. The larger kinds are encoded before the lock is taken; only
 * their time is set under it. */
#include "writer_state.h"

#include "byte_order.h"
#include "event_encode.h"
#include "histogram.h"
#include "image_event.h"
#include "record_seal.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* When an event happened: at a time that was given, or when it is queued. */
typedef struct EventTime {
    bool is_given;
    double seconds;
} EventTime;

static const EventTime TIME_OF_CALL = {false, 0.0};

static EventTime time_given(double wall_time)
{
    return (EventTime){true, wall_time};
}

/* What any call that logs checks first. */
static EventsStatus check_call(const EventsWriter *writer, EventTime when)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        return EVENTS_ERROR_FORKED;
    }
    return isfinite(when.seconds) ? EVENTS_OK : EVENTS_ERROR_INVALID;
}

/* Locked. */
static EventsStatus queue_scalar(EventsWriter *writer, EventsTagEntry *entry, int64_t step,
                                 EventTime when, float value)
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

static EventsStatus log_scalar(EventsWriter *writer, const char *tag, int64_t step, EventTime when,
                               float value)
{
    EventsStatus status = check_call(writer, when);
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
    return log_scalar(writer, tag, step, TIME_OF_CALL, value);
}

EventsStatus events_writer_scalar_at(EventsWriter *writer, const char *tag, int64_t step,
                                     double wall_time, float value)
{
    return log_scalar(writer, tag, step, time_given(wall_time), value);
}

/* Locked. Queues an event whose time, unless it was given, is still to be set. */
static EventsStatus queue_payload(EventsWriter *writer, const EventsByteBuffer *payload,
                                  EventTime when)
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

/* Locked. A tag keeps its kind: viewers go by what they saw first. */
static EventsStatus check_kind(EventsWriter *writer, const char *tag, EventsTagKind kind)
{
    const EventsTagEntry *entry = events_tag_table_find_or_add(&writer->tags, tag, kind);
    if (entry == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    return entry->kind == kind ? EVENTS_OK : EVENTS_ERROR_INVALID;
}

EventsStatus events_writer_log_untagged(EventsWriter *writer, const EventsByteBuffer *payload)
{
    events_writer_queue_lock(writer->queue);
    const EventsStatus status = queue_payload(writer, payload, TIME_OF_CALL);
    events_writer_queue_unlock(writer->queue);
    return status;
}

EventsStatus events_writer_session_start(EventsWriter *writer, int64_t step)
{
    EventsStatus status = check_call(writer, TIME_OF_CALL);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsByteBuffer payload = {0};
    status = events_encode_session_start(&payload, EVENTS_WRITER_TIME_TO_BE_SET, step);
    if (status == EVENTS_OK) {
        status = events_writer_log_untagged(writer, &payload);
    }
    events_byte_buffer_clear(&payload);
    return status;
}

/* A call that logs a value larger than a scalar: begin, encode into `payload`, finish. */
typedef struct LargeValue {
    EventsEncodeHead head;
    char *tag;                /* owned; the head's, as UTF-8 */
    EventsByteBuffer payload; /* owned */
} LargeValue;

static EventsStatus begin_value(LargeValue *value, const EventsWriter *writer, const char *tag,
                                int64_t step, EventTime when)
{
    *value = (LargeValue){0};
    const EventsStatus status = check_call(writer, when);
    if (status != EVENTS_OK) {
        return status;
    }
    value->tag = events_utf8_duplicate(tag, NULL);
    const double wall_time = when.is_given ? when.seconds : EVENTS_WRITER_TIME_TO_BE_SET;
    value->head = (EventsEncodeHead){value->tag, step, wall_time};
    return value->tag != NULL ? EVENTS_OK : EVENTS_ERROR_NO_MEMORY;
}

/* `status` is that of encoding. Frees what the value holds, whatever comes of it. */
static EventsStatus finish_value(LargeValue *value, EventsWriter *writer, const char *tag,
                                 EventsTagKind kind, EventTime when, EventsStatus status)
{
    if (status == EVENTS_OK && value->payload.size > EVENTS_RECORD_SEAL_MAX_PAYLOAD) {
        status = EVENTS_ERROR_TOO_LARGE;
    }
    if (status == EVENTS_OK) {
        events_writer_queue_lock(writer->queue);
        status = check_kind(writer, tag, kind);
        if (status == EVENTS_OK) {
            status = queue_payload(writer, &value->payload, when);
        }
        events_writer_queue_unlock(writer->queue);
    }
    events_byte_buffer_clear(&value->payload);
    free(value->tag);
    return status;
}

static EventsStatus log_histogram(EventsWriter *writer, const char *tag, int64_t step,
                                  EventTime when, const float *values, size_t n_values)
{
    LargeValue large;
    EventsStatus status = begin_value(&large, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_histogram_encode(&large.payload, &large.head, values, n_values);
    }
    return finish_value(&large, writer, tag, EVENTS_TAG_HISTOGRAM, when, status);
}

EventsStatus events_writer_histogram(EventsWriter *writer, const char *tag, int64_t step,
                                     const float *values, size_t n_values)
{
    return log_histogram(writer, tag, step, TIME_OF_CALL, values, n_values);
}

EventsStatus events_writer_histogram_at(EventsWriter *writer, const char *tag, int64_t step,
                                        double wall_time, const float *values, size_t n_values)
{
    return log_histogram(writer, tag, step, time_given(wall_time), values, n_values);
}

static EventsStatus log_images(EventsWriter *writer, const char *tag, int64_t step, EventTime when,
                               const EventsImage *images, size_t n_images)
{
    LargeValue large;
    EventsStatus status = begin_value(&large, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_image_event_encode(&large.payload, &large.head, images, n_images);
    }
    return finish_value(&large, writer, tag, EVENTS_TAG_IMAGE, when, status);
}

EventsStatus events_writer_image(EventsWriter *writer, const char *tag, int64_t step,
                                 const EventsImage *image)
{
    return log_images(writer, tag, step, TIME_OF_CALL, image, 1);
}

EventsStatus events_writer_images(EventsWriter *writer, const char *tag, int64_t step,
                                  const EventsImage *images, size_t n_images)
{
    return log_images(writer, tag, step, TIME_OF_CALL, images, n_images);
}

EventsStatus events_writer_images_at(EventsWriter *writer, const char *tag, int64_t step,
                                     double wall_time, const EventsImage *images, size_t n_images)
{
    return log_images(writer, tag, step, time_given(wall_time), images, n_images);
}

static EventsStatus encode_text(LargeValue *large, const char *text)
{
    size_t size = 0;
    char *clean = events_utf8_duplicate(text, &size);
    if (clean == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    const EventsBytes string = {(const uint8_t *)clean, size};
    const EventsEncodeTensor tensor = {
        .kind = EVENTS_ENCODE_TEXT, .strings = &string, .n_strings = 1};
    const EventsStatus status = events_encode_tensor(&large->payload, &large->head, &tensor);
    free(clean);
    return status;
}

EventsStatus events_writer_text(EventsWriter *writer, const char *tag, int64_t step,
                                const char *text)
{
    LargeValue large;
    EventsStatus status = begin_value(&large, writer, tag, step, TIME_OF_CALL);
    if (status == EVENTS_OK) {
        status = encode_text(&large, text);
    }
    return finish_value(&large, writer, tag, EVENTS_TAG_TEXT, TIME_OF_CALL, status);
}
