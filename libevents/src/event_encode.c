/* SPDX-License-Identifier: Apache-2.0 */
/* Values go in, serialized Event messages come out. What the kinds hold is encoded elsewhere; here
 * an event is put around it, by hand. What a file has one of is packed by protobuf-c. */
#include "event_encode.h"

#include "byte_order.h"
#include "event.pb-c.h"
#include "wire_write.h"

#include <string.h>

/* SummaryMetadata of each kind: the plugin, for audio with the encoding WAV (11), and the data
 * class, which is SCALAR (1), TENSOR (2) or BLOB_SEQUENCE (3). Audio has none: TensorBoard's Python
 * reader takes its labels for sound where the class is given. */
static const char *const METADATA[] = {
    [EVENTS_TAG_SCALAR] = "\x0a\x09\x0a\x07scalars\x20\x01",
    [EVENTS_TAG_HISTOGRAM] = "\x0a\x0c\x0a\x0ahistograms\x20\x02",
    [EVENTS_TAG_IMAGE] = "\x0a\x08\x0a\x06images\x20\x03",
    [EVENTS_TAG_TEXT] = "\x0a\x06\x0a\x04text\x20\x02",
    [EVENTS_TAG_AUDIO] = "\x0a\x0b\x0a\005audio\x12\x02\x10\x0b",
    [EVENTS_TAG_TENSOR] = "\x0a\x08\x0a\x06tensor\x20\x02",
};

EventsBytes events_encode_metadata_of(EventsTagKind kind)
{
    const char *fields = (size_t)kind < sizeof METADATA / sizeof *METADATA ? METADATA[kind] : NULL;
    return fields != NULL ? (EventsBytes){(const uint8_t *)fields, strlen(fields)}
                          : (EventsBytes){NULL, 0};
}

static uint8_t *put_time_and_step(uint8_t *out, double wall_time, int64_t step)
{
    if (wall_time != 0.0) {
        *out++ = 0x09; /* Event.wall_time */
        events_store_le_double(out, wall_time);
        out += EVENTS_ENCODE_WALL_TIME_BYTES;
    }
    if (step != 0) {
        *out++ = 0x10; /* Event.step; a negative one takes ten bytes */
        out = events_wire_write_varint(out, (uint64_t)step);
    }
    return out;
}

/* Writes Summary.Value.metadata. */
static uint8_t *put_metadata(uint8_t *out, EventsBytes metadata, EventsBytes description)
{
    *out++ = 0x4a;
    out = events_wire_write_varint(out, metadata.size + description.size);
    return events_wire_write_bytes(events_wire_write_bytes(out, metadata), description);
}

typedef struct ValueSizes {
    size_t value;
    size_t summary;
    size_t event;
} ValueSizes;

static ValueSizes measure_value(const EventsEncodeHead *head, EventsBytes body)
{
    ValueSizes sizes;
    sizes.value = events_wire_field_size(head->tag.size) + body.size +
                  events_wire_field_size(head->metadata.size + head->description.size);
    sizes.summary = 1 + events_wire_varint_size(sizes.value) + sizes.value;
    sizes.event = (head->wall_time != 0.0 ? 1 + EVENTS_ENCODE_WALL_TIME_BYTES : 0) +
                  (head->step != 0 ? 1 + events_wire_varint_size((uint64_t)head->step) : 0) + 1 +
                  events_wire_varint_size(sizes.summary) + sizes.summary;
    return sizes;
}

size_t events_encode_value_size(const EventsEncodeHead *head, EventsBytes body)
{
    return measure_value(head, body).event;
}

void events_encode_value(uint8_t *out, const EventsEncodeHead *head, EventsBytes body)
{
    const ValueSizes sizes = measure_value(head, body);
    uint8_t *end = put_time_and_step(out, head->wall_time, head->step);
    *end++ = 0x2a; /* Event.summary */
    end = events_wire_write_varint(end, sizes.summary);
    *end++ = 0x0a; /* Summary.value */
    end = events_wire_write_varint(end, sizes.value);
    end = events_wire_write_field(end, 0x0a, head->tag);
    end = events_wire_write_bytes(end, body);
    if (head->metadata.size + head->description.size > 0) {
        put_metadata(end, head->metadata, head->description);
    }
}

static EventsStatus append_packed(EventsByteBuffer *out, const EventsProto__Event *event)
{
    const size_t size = events_proto__event__get_packed_size(event);
    if (!events_byte_buffer_reserve(out, size)) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    out->size += events_proto__event__pack(event, out->data + out->size);
    return EVENTS_OK;
}

/* The generated structs take char *, also where they only read. */
static char *borrow(const char *text)
{
    union {
        const char *constant;
        char *variable;
    } pointer = {text};
    return pointer.variable;
}

EventsStatus events_encode_version(EventsByteBuffer *out, double wall_time, const char *writer)
{
    EventsProto__SourceMetadata source;
    events_proto__source_metadata__init(&source);
    EventsProto__Event event;
    events_proto__event__init(&event);
    source.writer = borrow(writer);
    event.wall_time = wall_time;
    event.what_case = EVENTS_PROTO__EVENT__WHAT_FILE_VERSION;
    event.file_version = borrow("brain.Event:2");
    event.source_metadata = &source;
    return append_packed(out, &event);
}

EventsStatus events_encode_session_start(EventsByteBuffer *out, double wall_time, int64_t step)
{
    EventsProto__SessionLog session;
    events_proto__session_log__init(&session);
    EventsProto__Event event;
    events_proto__event__init(&event);
    session.status = EVENTS_PROTO__SESSION_LOG__SESSION_STATUS__START;
    event.wall_time = wall_time;
    event.step = step;
    event.what_case = EVENTS_PROTO__EVENT__WHAT_SESSION_LOG;
    event.session_log = &session;
    return append_packed(out, &event);
}
