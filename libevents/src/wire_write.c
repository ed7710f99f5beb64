/* SPDX-License-Identifier: Apache-2.0 */
/* Fields go in, their bytes stand at the end of a buffer. A message is written first and its
 * length is pushed in before it, so that nobody has to measure what he is about to write. */
#include "wire_write.h"

#include "byte_order.h"
#include "utf8.h"

enum { WIRE_VARINT = 0, WIRE_FIXED64 = 1, WIRE_BYTES = 2, MAX_VARINT = 10 };

static uint8_t *reserve(EventsWireWriter *writer, size_t size)
{
    if (writer->is_out_of_memory || !events_byte_buffer_reserve(writer->out, size)) {
        writer->is_out_of_memory = true;
        return NULL;
    }
    return writer->out->data + writer->out->size;
}

static void settle(EventsWireWriter *writer, const uint8_t *end)
{
    writer->out->size = (size_t)(end - writer->out->data);
}

static uint8_t *write_key(uint8_t *out, uint32_t field, uint32_t wire)
{
    return events_wire_write_varint(out, (uint64_t)field << 3 | wire);
}

void events_wire_put_varint(EventsWireWriter *writer, uint32_t field, uint64_t value)
{
    uint8_t *out = reserve(writer, 2 * MAX_VARINT);
    if (out != NULL) {
        settle(writer, events_wire_write_varint(write_key(out, field, WIRE_VARINT), value));
    }
}

void events_wire_put_some_varint(EventsWireWriter *writer, uint32_t field, uint64_t value)
{
    if (value != 0) {
        events_wire_put_varint(writer, field, value);
    }
}

void events_wire_put_double(EventsWireWriter *writer, uint32_t field, double value)
{
    uint8_t *out = reserve(writer, MAX_VARINT + sizeof value);
    if (out != NULL) {
        out = write_key(out, field, WIRE_FIXED64);
        events_store_le_double(out, value);
        settle(writer, out + sizeof value);
    }
}

void events_wire_put_some_double(EventsWireWriter *writer, uint32_t field, double value)
{
    if (value != 0.0) {
        events_wire_put_double(writer, field, value);
    }
}

uint8_t *events_wire_reserve_bytes(EventsWireWriter *writer, uint32_t field, size_t size)
{
    uint8_t *out =
        size > SIZE_MAX / 4 ? reserve(writer, SIZE_MAX) : reserve(writer, 2 * MAX_VARINT + size);
    if (out == NULL) {
        return NULL;
    }
    out = events_wire_write_varint(write_key(out, field, WIRE_BYTES), size);
    settle(writer, out + size);
    return out;
}

void events_wire_put_bytes(EventsWireWriter *writer, uint32_t field, EventsBytes bytes)
{
    uint8_t *out = events_wire_reserve_bytes(writer, field, bytes.size);
    if (out != NULL) {
        events_wire_write_bytes(out, bytes);
    }
}

void events_wire_put_text(EventsWireWriter *writer, uint32_t field, const char *text)
{
    const size_t size = text != NULL ? strlen(text) : 0;
    const size_t begun = events_wire_begin(writer, field);
    uint8_t *out = reserve(writer, events_utf8_replace_bound(size));
    if (out != NULL && size > 0) {
        settle(writer, out + events_utf8_replace((char *)out, text, size));
    }
    events_wire_end(writer, begun);
}

void events_wire_put_some_text(EventsWireWriter *writer, uint32_t field, const char *text)
{
    if (text != NULL && text[0] != '\0') {
        events_wire_put_text(writer, field, text);
    }
}

size_t events_wire_begin(EventsWireWriter *writer, uint32_t field)
{
    uint8_t *out = reserve(writer, MAX_VARINT);
    if (out != NULL) {
        settle(writer, write_key(out, field, WIRE_BYTES));
    }
    return writer->out->size;
}

void events_wire_end(EventsWireWriter *writer, size_t begun)
{
    if (reserve(writer, MAX_VARINT) == NULL) {
        return;
    }
    const size_t size = writer->out->size - begun;
    uint8_t *start = writer->out->data + begun;
    memmove(start + events_wire_varint_size(size), start, size);
    events_wire_write_varint(start, size);
    writer->out->size += events_wire_varint_size(size);
}
