/* SPDX-License-Identifier: Apache-2.0 */
/* Values go in, serialized Event messages come out. Scalars are written by hand, since packing
 * them by a library takes ten times as long; the bytes are those protobuf-c makes, and the tests
 * hold both against each other. The rarer kinds are packed by protobuf-c from a message on the
 * stack that borrows everything, so their content is copied once. */
#include "event_encode.h"

#include "byte_order.h"
#include "event.pb-c.h"

#include <stdlib.h>
#include <string.h>

static size_t varint_size(uint64_t value)
{
    size_t size = 1;
    for (; value >= 0x80; value >>= 7) {
        size++;
    }
    return size;
}

static uint8_t *put_varint(uint8_t *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) {
        *out++ = (uint8_t)(value | 0x80);
    }
    *out++ = (uint8_t)value;
    return out;
}

static uint8_t *put_bytes(uint8_t *out, const void *bytes, size_t size)
{
    memcpy(out, bytes, size);
    return out + size;
}

/* Summary.Value.tensor up to the float: 10 bytes of it, of type DT_FLOAT (1), with a shape that
 * is present and empty, and one packed float_val. */
static const uint8_t TENSOR_START[] = {0x42, 0x0a, 0x08, 0x01, 0x12, 0x00, 0x2a, 0x04};

/* Summary.Value.metadata: the plugin "scalars", the data class SCALAR (1). */
static const uint8_t METADATA[] = {0x4a, 0x0d, 0x0a, 0x09, 0x0a, 0x07, 's', 'c',
                                   'a',  'l',  'a',  'r',  's',  0x20, 0x01};

static size_t put_prefix(uint8_t *out, EventsBytes tag, size_t metadata_size)
{
    /* proto3 leaves an empty string out */
    const size_t tag_field = tag.size == 0 ? 0 : 1 + varint_size(tag.size) + tag.size;
    const size_t value_size = tag_field + sizeof TENSOR_START + sizeof(float) + metadata_size;
    const size_t summary_size = 1 + varint_size(value_size) + value_size;
    uint8_t *end = out;
    *end++ = 0x2a; /* Event.summary */
    end = put_varint(end, summary_size);
    *end++ = 0x0a; /* Summary.value */
    end = put_varint(end, value_size);
    if (tag.size > 0) {
        *end++ = 0x0a; /* Summary.Value.tag */
        end = put_varint(end, tag.size);
        end = put_bytes(end, tag.data, tag.size);
    }
    end = put_bytes(end, TENSOR_START, sizeof TENSOR_START);
    return (size_t)(end - out);
}

size_t events_encode_scalar_prefix(uint8_t *out, EventsBytes tag)
{
    return put_prefix(out, tag, 0);
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
        out = put_varint(out, (uint64_t)step);
    }
    return out;
}

static uint8_t *put_float(uint8_t *out, float value)
{
    events_store_le_float(out, value);
    return out + sizeof value;
}

size_t events_encode_scalar(uint8_t *out, EventsBytes prefix, double wall_time, int64_t step,
                            float value)
{
    uint8_t *end = put_time_and_step(out, wall_time, step);
    end = put_bytes(end, prefix.data, prefix.size);
    return (size_t)(put_float(end, value) - out);
}

size_t events_encode_scalar_described(uint8_t *out, EventsBytes tag, double wall_time, int64_t step,
                                      float value)
{
    uint8_t *end = put_time_and_step(out, wall_time, step);
    end += put_prefix(end, tag, sizeof METADATA);
    end = put_float(end, value);
    return (size_t)(put_bytes(end, METADATA, sizeof METADATA) - out);
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

static ProtobufCBinaryData borrow_bytes(EventsBytes bytes)
{
    union {
        const uint8_t *constant;
        uint8_t *variable;
    } pointer = {bytes.data};
    return (ProtobufCBinaryData){bytes.size, pointer.variable};
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

typedef struct KindForm {
    const char *plugin_name;
    EventsProto__DataType dtype;
    EventsProto__DataClass data_class;
} KindForm;

static const KindForm KIND_FORMS[] = {
    [EVENTS_ENCODE_HISTOGRAM] = {"histograms", EVENTS_PROTO__DATA_TYPE__DT_DOUBLE,
                                 EVENTS_PROTO__DATA_CLASS__DATA_CLASS_TENSOR},
    [EVENTS_ENCODE_IMAGES] = {"images", EVENTS_PROTO__DATA_TYPE__DT_STRING,
                              EVENTS_PROTO__DATA_CLASS__DATA_CLASS_BLOB_SEQUENCE},
    [EVENTS_ENCODE_TEXT] = {"text", EVENTS_PROTO__DATA_TYPE__DT_STRING,
                            EVENTS_PROTO__DATA_CLASS__DATA_CLASS_TENSOR},
};

static EventsStatus append_value(EventsByteBuffer *out, const EventsEncodeHead *head,
                                 EventsEncodeKind kind, EventsProto__TensorProto *tensor)
{
    const KindForm *form = &KIND_FORMS[kind];
    EventsProto__SummaryMetadata__PluginData plugin;
    events_proto__summary_metadata__plugin_data__init(&plugin);
    EventsProto__SummaryMetadata metadata;
    events_proto__summary_metadata__init(&metadata);
    EventsProto__Summary__Value value;
    events_proto__summary__value__init(&value);
    EventsProto__Summary summary;
    events_proto__summary__init(&summary);
    EventsProto__Event event;
    events_proto__event__init(&event);
    EventsProto__Summary__Value *values[] = {&value};
    plugin.plugin_name = borrow(form->plugin_name);
    metadata.plugin_data = &plugin;
    metadata.data_class = form->data_class;
    value.tag = borrow(head->tag);
    value.metadata = &metadata;
    value.value_case = EVENTS_PROTO__SUMMARY__VALUE__VALUE_TENSOR;
    value.tensor = tensor;
    summary.n_value = 1;
    summary.value = values;
    event.wall_time = head->wall_time;
    event.step = head->step;
    event.what_case = EVENTS_PROTO__EVENT__WHAT_SUMMARY;
    event.summary = &summary;
    tensor->dtype = form->dtype;
    return append_packed(out, &event);
}

EventsStatus events_encode_tensor(EventsByteBuffer *out, const EventsEncodeHead *head,
                                  const EventsEncodeTensor *tensor)
{
    EventsProto__TensorShapeProto__Dim dims[2];
    EventsProto__TensorShapeProto__Dim *dim_pointers[] = {&dims[0], &dims[1]};
    EventsProto__TensorShapeProto shape;
    events_proto__tensor_shape_proto__init(&shape);
    EventsProto__TensorProto packed;
    events_proto__tensor_proto__init(&packed);
    for (size_t i = 0; i < tensor->n_dims; i++) {
        events_proto__tensor_shape_proto__dim__init(&dims[i]);
        dims[i].size = tensor->dims[i];
    }
    shape.n_dim = tensor->n_dims;
    shape.dim = dim_pointers;
    packed.tensor_shape = &shape;
    packed.tensor_content = borrow_bytes(tensor->content);
    ProtobufCBinaryData *strings = NULL;
    if (tensor->n_strings > 0) {
        strings = malloc(tensor->n_strings * sizeof *strings);
        if (strings == NULL) {
            return EVENTS_ERROR_NO_MEMORY;
        }
        for (size_t i = 0; i < tensor->n_strings; i++) {
            strings[i] = borrow_bytes(tensor->strings[i]);
        }
    }
    packed.n_string_val = tensor->n_strings;
    packed.string_val = strings;
    const EventsStatus status = append_value(out, head, tensor->kind, &packed);
    free(strings);
    return status;
}
