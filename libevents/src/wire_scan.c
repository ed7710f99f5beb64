/* SPDX-License-Identifier: Apache-2.0 */
/* The rare parts of walking a protobuf message: long varints and groups. Groups nest, so they are
 * walked with a stack of fixed depth instead of recursion. */
#include "wire_scan.h"

enum { MAX_VARINT_BYTES = 10, MAX_GROUP_DEPTH = 100 };

const uint8_t *events_wire_long_varint(const uint8_t *at, const uint8_t *end, uint64_t *out_number)
{
    uint64_t number = 0;
    for (unsigned i = 0; i < MAX_VARINT_BYTES && at < end; i++, at++) {
        number |= (uint64_t)(*at & 0x7f) << 7 * i;
        if (*at < 0x80) {
            *out_number = number;
            return at + 1;
        }
    }
    return NULL;
}

const uint8_t *events_wire_skip_group(const uint8_t *at, const uint8_t *end, uint32_t number)
{
    WireScan scan = {at, end, false};
    uint32_t open[MAX_GROUP_DEPTH];
    size_t depth = 0;
    open[depth++] = number;
    while (depth > 0) {
        uint64_t key;
        if (!events_wire_varint(&scan, &key) || key > UINT32_MAX || key < 8) {
            return NULL;
        }
        WireField field = {.key = (uint32_t)key};
        if ((key & 7) == WIRE_GROUP_START) {
            if (depth == MAX_GROUP_DEPTH) {
                return NULL;
            }
            open[depth++] = field.key >> 3;
        } else if ((key & 7) == WIRE_GROUP_END) {
            if (open[--depth] != field.key >> 3) {
                return NULL;
            }
        } else if (!events_wire_value(&scan, &field)) {
            return NULL;
        }
    }
    return scan.at;
}

bool events_wire_is_message(EventsBytes bytes)
{
    WireScan scan = events_wire_scan(bytes);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
    }
    return !scan.is_bad;
}
