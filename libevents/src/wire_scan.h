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

/* These are the inner loop of reading: without being inlined they cost three times as much. */
#if defined(__GNUC__)
#define WIRE_INLINE static inline __attribute__((always_inline))
#else
#define WIRE_INLINE static inline
#endif

/* Reads one varint of at most ten bytes that begins at `at`. Returns where it ends, NULL when
 * there is none. (Not given the scan itself, so that scans can live in registers.) */
const uint8_t *events_wire_long_varint(const uint8_t *at, const uint8_t *end, uint64_t *out_number);

WIRE_INLINE bool events_wire_varint(WireScan *scan, uint64_t *out_number)
{
    if (scan->at < scan->end && *scan->at < 0x80) {
        *out_number = *scan->at++;
        return true;
    }
    uint64_t number = 0;
    const uint8_t *next = events_wire_long_varint(scan->at, scan->end, &number);
    *out_number = number;
    scan->at = next != NULL ? next : scan->at;
    return next != NULL;
}

/* Skips a group behind its first key. Returns where it ends, NULL when it does not, or when it
 * nests deeper than any message of ours. */
const uint8_t *events_wire_skip_group(const uint8_t *at, const uint8_t *end, uint32_t number);

WIRE_INLINE bool events_wire_value(WireScan *scan, WireField *field)
{
    const uint32_t type = field->key & 7;
    if (type == WIRE_BYTES) {
        uint64_t size;
        if (!events_wire_varint(scan, &size) || size > (size_t)(scan->end - scan->at)) {
            return false;
        }
        field->bytes = (EventsBytes){scan->at, (size_t)size};
        scan->at += size;
        return true;
    }
    if (type == WIRE_VARINT) {
        return events_wire_varint(scan, &field->number);
    }
    if (type == WIRE_FIXED32 || type == WIRE_FIXED64) {
        const size_t size = type == WIRE_FIXED32 ? 4 : 8;
        if ((size_t)(scan->end - scan->at) < size) {
            return false;
        }
        field->number =
            type == WIRE_FIXED32 ? events_load_le32(scan->at) : events_load_le64(scan->at);
        scan->at += size;
        return true;
    }
    const uint8_t *next = type == WIRE_GROUP_START
                              ? events_wire_skip_group(scan->at, scan->end, field->key >> 3)
                              : NULL;
    scan->at = next != NULL ? next : scan->at;
    return next != NULL;
}

/* Gives the next field; false at the end, or with scan->is_bad where the bytes are no message. */
WIRE_INLINE bool events_wire_next(WireScan *scan, WireField *out_field)
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
