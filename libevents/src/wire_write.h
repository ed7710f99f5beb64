/* SPDX-License-Identifier: Apache-2.0 */
/* Protobuf's wire format, written field by field into a byte buffer. Running out of memory is
 * remembered and makes every later call do nothing, so that it is asked for once, at the end. */
#ifndef EVENTS_SRC_WIRE_WRITE_H
#define EVENTS_SRC_WIRE_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "events/bytes.h"

#include "byte_buffer.h"

typedef struct EventsWireWriter {
    EventsByteBuffer *out; /* borrowed */
    bool is_out_of_memory;
} EventsWireWriter;

static inline size_t events_wire_varint_size(uint64_t value)
{
    size_t size = 1;
    for (; value >= 0x80; value >>= 7) {
        size++;
    }
    return size;
}

static inline uint8_t *events_wire_write_varint(uint8_t *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) {
        *out++ = (uint8_t)(value | 0x80);
    }
    *out++ = (uint8_t)value;
    return out;
}

static inline uint8_t *events_wire_write_bytes(uint8_t *out, EventsBytes bytes)
{
    if (bytes.size > 0) {
        memcpy(out, bytes.data, bytes.size);
    }
    return out + bytes.size;
}

/* What a field of bytes takes whose key is one byte; an empty one is left out. */
static inline size_t events_wire_field_size(size_t size)
{
    return size == 0 ? 0 : 1 + events_wire_varint_size(size) + size;
}

/* Writes such a field, unless it is empty. */
static inline uint8_t *events_wire_write_field(uint8_t *out, uint8_t key, EventsBytes bytes)
{
    if (bytes.size == 0) {
        return out;
    }
    *out++ = key;
    return events_wire_write_bytes(events_wire_write_varint(out, bytes.size), bytes);
}

/* ---- Appending to a buffer. A function with `some` leaves out what proto3 leaves out, zeros and
 * empty strings; the others are for members of a oneof and for repeated fields. ---- */

void events_wire_put_varint(EventsWireWriter *writer, uint32_t field, uint64_t value);
void events_wire_put_some_varint(EventsWireWriter *writer, uint32_t field, uint64_t value);
void events_wire_put_double(EventsWireWriter *writer, uint32_t field, double value);
void events_wire_put_some_double(EventsWireWriter *writer, uint32_t field, double value);
void events_wire_put_bytes(EventsWireWriter *writer, uint32_t field, EventsBytes bytes);

/* A string, made well-formed UTF-8; NULL is empty. */
void events_wire_put_text(EventsWireWriter *writer, uint32_t field, const char *text);
void events_wire_put_some_text(EventsWireWriter *writer, uint32_t field, const char *text);

/* A field of `size` bytes for the caller to fill at once; NULL when there is no memory. */
uint8_t *events_wire_reserve_bytes(EventsWireWriter *writer, uint32_t field, size_t size);

/* What is put between the two is a message, the value of the field. */
size_t events_wire_begin(EventsWireWriter *writer, uint32_t field);
void events_wire_end(EventsWireWriter *writer, size_t begun);

#endif
