/* SPDX-License-Identifier: Apache-2.0 */
/* Walks the fields of one serialized protobuf message. Nothing is copied, nothing allocated;
 * whatever the bytes are, nothing behind their end is read. Inline, because every scalar of every
 * log passes here. */
#ifndef EVENTS_SRC_WIRE_SCAN_H
#define EVENTS_SRC_WIRE_SCAN_H

#include "byte_order.h"
#include "events/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Wire types as they stand in the low three bits of a key. */
enum {
    WIRE_VARINT = 0,
    WIRE_FIXED64 = 1,
    WIRE_BYTES = 2,
    WIRE_GROUP_START = 3,
    WIRE_GROUP_END = 4,
    WIRE_FIXED32 = 5
};

/* Number and wire type in one number, for switches: case WIRE_KEY(5, WIRE_BYTES). A field that
 * comes with another wire type than its own is an unknown field, as protobuf has it. */
#define WIRE_KEY(number, type) ((uint32_t)(number) << 3 | (uint32_t)(type))

typedef struct WireScan {
    const uint8_t *at;
    const uint8_t *end;
    bool is_bad; /* the walk ended because the bytes are no message */
} WireScan;

typedef struct WireField {
    uint32_t key;
    uint64_t number;   /* VARINT, FIXED32, FIXED64: the bits */
    EventsBytes bytes; /* BYTES; a group is skipped and gives none */
} WireField;

static inline WireScan events_wire_scan(EventsBytes message)
{
    return (WireScan){message.data, message.data != NULL ? message.data + message.size : NULL,
                      false};
}

/* Reads one varint of at most ten bytes; false when there is none. */
bool events_wire_long_varint(WireScan *scan, uint64_t *out_number);

static inline bool events_wire_varint(WireScan *scan, uint64_t *out_number)
{
    if (scan->at < scan->end && *scan->at < 0x80) {
        *out_number = *scan->at++;
        return true;
    }
    return events_wire_long_varint(scan, out_number);
}

/* Skips to behind the end of the group `number`; false when it does not end, or nests deeper
 * than any message of ours. */
bool events_wire_skip_group(WireScan *scan, uint32_t number);

static inline bool events_wire_value(WireScan *scan, WireField *field)
{
    const size_t left = (size_t)(scan->end - scan->at);
    switch (field->key & 7) {
    case WIRE_BYTES: {
        uint64_t size;
        if (!events_wire_varint(scan, &size) || size > (size_t)(scan->end - scan->at)) {
            return false;
        }
        field->bytes = (EventsBytes){scan->at, (size_t)size};
        scan->at += size;
        return true;
    }
    case WIRE_VARINT:
        return events_wire_varint(scan, &field->number);
    case WIRE_FIXED64:
        if (left < 8) {
            return false;
        }
        field->number = events_load_le64(scan->at);
        scan->at += 8;
        return true;
    case WIRE_FIXED32:
        if (left < 4) {
            return false;
        }
        field->number = events_load_le32(scan->at);
        scan->at += 4;
        return true;
    case WIRE_GROUP_START:
        return events_wire_skip_group(scan, field->key >> 3);
    default:
        return false;
    }
}

/* Gives the next field; false at the end, or with scan->is_bad where the bytes are no message. */
static inline bool events_wire_next(WireScan *scan, WireField *out_field)
{
    if (scan->at == scan->end) {
        return false;
    }
    uint64_t key;
    if (events_wire_varint(scan, &key) && key <= UINT32_MAX && key >= 8) {
        out_field->key = (uint32_t)key;
        if (events_wire_value(scan, out_field)) {
            return true;
        }
    }
    scan->is_bad = true;
    scan->at = scan->end;
    return false;
}

/* Walks a message for its form alone. */
bool events_wire_is_message(EventsBytes bytes);

#endif
