/* SPDX-License-Identifier: Apache-2.0 */
/* One record's payload goes in, an event comes out: two numbers and slices. Everything that the
 * envelope holds is checked before anything is given, so a bad record gives nothing at all. */
#include "events/event_view.h"

#include "decimal_text.h"
#include "error.h"
#include "wire_find.h"

#include <string.h>

enum {
    FIELD_WALL_TIME = 1,
    FIELD_STEP = 2,
    FIELD_FILE_VERSION = 3,
    FIELD_GRAPH_DEF = 4,
    FIELD_SUMMARY = 5,
    FIELD_LOG_MESSAGE = 6,
    FIELD_SESSION_LOG = 7,
    FIELD_TAGGED_RUN_METADATA = 8,
    FIELD_META_GRAPH_DEF = 9,
    FIELD_SOURCE_METADATA = 10,
    FIELD_SUMMARY_VALUE = 1
};

/* Keeps the first value, and checks those behind it. */
static bool take_values(EventsBytes summary, EventsEventView *event)
{
    WireScan scan = events_wire_scan(summary);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key != WIRE_KEY(FIELD_SUMMARY_VALUE, WIRE_BYTES)) {
            continue;
        }
        EventsValueView other;
        EventsValueView *value = event->n_values == 0 ? &event->first_value : &other;
        if (events_value_view_parse(field.bytes, value, NULL) != EVENTS_OK) {
            return false;
        }
        event->n_values++;
    }
    return !scan.is_bad;
}

/* A summary after a summary is merged with it; after another member it begins anew. */
static bool take_summary(EventsBytes summary, const uint8_t *field_start, const uint8_t *end,
                         EventsEventView *event)
{
    if (event->kind != EVENTS_EVENT_SUMMARY) {
        event->kind = EVENTS_EVENT_SUMMARY;
        event->summaries = (EventsBytes){field_start, (size_t)(end - field_start)};
    }
    event->body = summary;
    return take_values(summary, event);
}

static void take_member(EventsEventKind kind, EventsBytes body, EventsEventView *event)
{
    event->kind = kind;
    event->body = body;
    event->n_values = 0;
}

static bool take_message(EventsEventKind kind, EventsBytes body, EventsEventView *event)
{
    take_member(kind, body, event);
    return events_wire_is_message(body);
}

static bool take_source_metadata(EventsBytes message, EventsEventView *event)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            event->source_writer = field.bytes;
        }
    }
    return !scan.is_bad;
}

static bool take_field(const WireField *field, const uint8_t *field_start, const uint8_t *end,
                       EventsEventView *event)
{
    switch (field->key) {
    case WIRE_KEY(FIELD_WALL_TIME, WIRE_FIXED64):
        memcpy(&event->wall_time, &field->number, sizeof event->wall_time);
        return true;
    case WIRE_KEY(FIELD_STEP, WIRE_VARINT):
        event->step = (int64_t)field->number;
        return true;
    case WIRE_KEY(FIELD_FILE_VERSION, WIRE_BYTES):
        take_member(EVENTS_EVENT_FILE_VERSION, field->bytes, event);
        return true;
    case WIRE_KEY(FIELD_GRAPH_DEF, WIRE_BYTES):
        take_member(EVENTS_EVENT_GRAPH_DEF, field->bytes, event);
        return true;
    case WIRE_KEY(FIELD_SUMMARY, WIRE_BYTES):
        return take_summary(field->bytes, field_start, end, event);
    case WIRE_KEY(FIELD_LOG_MESSAGE, WIRE_BYTES):
        return take_message(EVENTS_EVENT_LOG_MESSAGE, field->bytes, event);
    case WIRE_KEY(FIELD_SESSION_LOG, WIRE_BYTES):
        return take_message(EVENTS_EVENT_SESSION_LOG, field->bytes, event);
    case WIRE_KEY(FIELD_TAGGED_RUN_METADATA, WIRE_BYTES):
        return take_message(EVENTS_EVENT_TAGGED_RUN_METADATA, field->bytes, event);
    case WIRE_KEY(FIELD_META_GRAPH_DEF, WIRE_BYTES):
        take_member(EVENTS_EVENT_META_GRAPH_DEF, field->bytes, event);
        return true;
    case WIRE_KEY(FIELD_SOURCE_METADATA, WIRE_BYTES):
        return take_source_metadata(field->bytes, event);
    default:
        return true;
    }
}

/* Not all of it: `first_value` is not cleared for nothing. */
static void begin_event(EventsEventView *event)
{
    event->wall_time = 0.0;
    event->step = 0;
    event->kind = EVENTS_EVENT_NONE;
    event->body = (EventsBytes){NULL, 0};
    event->source_writer = (EventsBytes){NULL, 0};
    event->n_values = 0;
    event->summaries = (EventsBytes){NULL, 0};
}

EventsStatus events_event_view_parse(EventsBytes payload, EventsEventView *out_event,
                                     EventsError *err)
{
    begin_event(out_event);
    WireScan scan = events_wire_scan(payload);
    WireField field = {0};
    const uint8_t *start = scan.at;
    bool is_good = true;
    while (is_good && events_wire_next(&scan, &field)) {
        is_good = take_field(&field, start, scan.end, out_event);
        start = is_good ? scan.at : start;
    }
    if (!is_good || scan.is_bad) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, (uint64_t)(start - payload.data),
                                "the record holds no event that can be decoded");
    }
    return EVENTS_OK;
}

EventsValueCursor events_event_view_values(const EventsEventView *event)
{
    const EventsBytes none = {NULL, 0};
    return (EventsValueCursor){
        .event = event, .summaries = event->n_values > 0 ? event->summaries : none, .values = none};
}

/* The bytes of the next value, whatever field of the event they are in. */
static bool next_value_bytes(EventsValueCursor *cursor, EventsBytes *out_bytes)
{
    const uint32_t value_key = WIRE_KEY(FIELD_SUMMARY_VALUE, WIRE_BYTES);
    const uint32_t summary_key = WIRE_KEY(FIELD_SUMMARY, WIRE_BYTES);
    while (!events_wire_find_next(&cursor->values, value_key, out_bytes, NULL)) {
        if (!events_wire_find_next(&cursor->summaries, summary_key, &cursor->values, NULL)) {
            return false;
        }
    }
    return true;
}

bool events_value_cursor_next(EventsValueCursor *cursor, EventsValueView *out_value)
{
    const size_t index = cursor->index;
    if (index >= cursor->event->n_values) {
        return false;
    }
    cursor->index++;
    if (index == 0) { /* nearly always the only one, and taken apart already */
        *out_value = cursor->event->first_value;
        return true;
    }
    EventsBytes bytes;
    if (index == 1 && !next_value_bytes(cursor, &bytes)) {
        return false;
    }
    return next_value_bytes(cursor, &bytes) &&
           events_value_view_parse(bytes, out_value, NULL) == EVENTS_OK;
}

double events_file_version_number(EventsBytes body)
{
    static const char PREFIX[] = "brain.Event:";
    const size_t prefix_size = sizeof PREFIX - 1;
    if (body.size <= prefix_size || memcmp(body.data, PREFIX, prefix_size) != 0) {
        return 0.0;
    }
    const EventsBytes digits = {body.data + prefix_size, body.size - prefix_size};
    double number;
    return events_decimal_text(digits, &number) ? number : 0.0;
}
