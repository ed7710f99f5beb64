/* SPDX-License-Identifier: Apache-2.0 */
/* A point and the form of its tag go in, a serialized Event comes out: wall_time, step, and a
 * summary of one or more values, each {tag, tensor, metadata}. Field numbers are those of
 * event.proto, summary.proto and tensor.proto; the tests hold the bytes against protobuf-c's. */
#include "scalar_encode.h"

#include "byte_order.h"
#include "wire_write.h"

#include <string.h>

/* Summary.Value.tensor up to the number: a type (DT_FLOAT 1, DT_DOUBLE 2), a shape that is present
 * and empty, and one packed value. */
static const uint8_t FLOAT_START[] = {0x42, 0x0a, 0x08, 0x01, 0x12, 0x00, 0x2a, 0x04};
static const uint8_t DOUBLE_START[] = {0x42, 0x0e, 0x08, 0x02, 0x12, 0x00, 0x32, 0x08};

/* Summary.Value.metadata without its key and length: the plugin "scalars", the data class
 * SCALAR (1). */
static const uint8_t METADATA[] = {0x0a, 0x09, 0x0a, 0x07, 's',  'c', 'a',
                                   'l',  'a',  'r',  's',  0x20, 0x01};

enum { SUMMARY_KEY = 0x2a, VALUE_KEY = 0x0a, TAG_KEY = 0x0a, METADATA_KEY = 0x4a };

static uint8_t *put_head(uint8_t *out, uint8_t key, size_t size)
{
    *out++ = key;
    return events_wire_write_varint(out, size);
}

static size_t with_head(size_t size)
{
    return 1 + events_wire_varint_size(size) + size;
}

static size_t metadata_size(const EventsScalarForm *form, bool is_described)
{
    return is_described ? with_head(sizeof METADATA + form->description.size) : 0;
}

/* Of a value without its key and length. proto3 leaves an empty tag out. */
static size_t inner_size(EventsBytes tag, size_t number_size, size_t metadata)
{
    return (tag.size == 0 ? 0 : with_head(tag.size)) + sizeof FLOAT_START + number_size + metadata;
}

static uint8_t *put_value_start(uint8_t *out, EventsBytes tag, const uint8_t *tensor_start,
                                size_t inner)
{
    out = put_head(out, VALUE_KEY, inner);
    if (tag.size > 0) {
        out = put_head(out, TAG_KEY, tag.size);
        out = events_wire_write_bytes(out, tag);
    }
    memcpy(out, tensor_start, sizeof FLOAT_START);
    return out + sizeof FLOAT_START;
}

static uint8_t *put_metadata(uint8_t *out, const EventsScalarForm *form)
{
    out = put_head(out, METADATA_KEY, sizeof METADATA + form->description.size);
    memcpy(out, METADATA, sizeof METADATA);
    out += sizeof METADATA;
    return events_wire_write_bytes(out, form->description);
}

static uint8_t *put_float(uint8_t *out, float value)
{
    events_store_le_float(out, value);
    return out + sizeof value;
}

static uint8_t *put_double(uint8_t *out, double value)
{
    events_store_le_double(out, value);
    return out + sizeof value;
}

static inline uint8_t *put_time_and_step(uint8_t *out, double wall_time, int64_t step)
{
    if (wall_time != 0.0) {
        *out++ = 0x09; /* Event.wall_time */
        out = put_double(out, wall_time);
    }
    if (step != 0) {
        *out++ = 0x10; /* Event.step; a negative one takes ten bytes */
        out = events_wire_write_varint(out, (uint64_t)step);
    }
    return out;
}

size_t events_scalar_encode_prefix(uint8_t *out, EventsBytes tag)
{
    const size_t inner = inner_size(tag, sizeof(float), 0);
    uint8_t *end = put_head(out, SUMMARY_KEY, with_head(inner));
    end = put_value_start(end, tag, FLOAT_START, inner);
    return (size_t)(end - out);
}

size_t events_scalar_encode(uint8_t *out, EventsBytes prefix, double wall_time, int64_t step,
                            float value)
{
    uint8_t *end = put_time_and_step(out, wall_time, step);
    end = events_wire_write_bytes(end, prefix);
    return (size_t)(put_float(end, value) - out);
}

size_t events_scalar_encode_form(uint8_t *out, const EventsScalarForm *form,
                                 const EventsScalarPoint *point, bool is_described)
{
    const size_t number_size = point->is_double ? sizeof(double) : sizeof(float);
    const size_t inner = inner_size(form->tag, number_size, metadata_size(form, is_described));
    uint8_t *end = put_time_and_step(out, point->wall_time, point->step);
    end = put_head(end, SUMMARY_KEY, with_head(inner));
    end = put_value_start(end, form->tag, point->is_double ? DOUBLE_START : FLOAT_START, inner);
    end = point->is_double ? put_double(end, point->value) : put_float(end, (float)point->value);
    if (is_described) {
        end = put_metadata(end, form);
    }
    return (size_t)(end - out);
}

size_t events_scalar_encode_row_head(uint8_t *out, double wall_time, int64_t step,
                                     size_t values_size)
{
    uint8_t *end = put_time_and_step(out, wall_time, step);
    return (size_t)(put_head(end, SUMMARY_KEY, values_size) - out);
}

size_t events_scalar_encode_value_size(const EventsScalarForm *form, bool is_described)
{
    return with_head(inner_size(form->tag, sizeof(float), metadata_size(form, is_described)));
}

size_t events_scalar_encode_value(uint8_t *out, const EventsScalarForm *form, float value,
                                  bool is_described)
{
    const size_t inner = inner_size(form->tag, sizeof value, metadata_size(form, is_described));
    uint8_t *end = put_value_start(out, form->tag, FLOAT_START, inner);
    end = put_float(end, value);
    if (is_described) {
        end = put_metadata(end, form);
    }
    return (size_t)(end - out);
}
