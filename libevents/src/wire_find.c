/* SPDX-License-Identifier: Apache-2.0 */
/* A message and a key go in, the field comes out; and the rest of the message, to go on with. */
#include "wire_find.h"

bool events_wire_find_next(EventsBytes *rest, uint32_t key, EventsBytes *out_bytes, bool *is_bad)
{
    WireScan scan = events_wire_scan(*rest);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == key) {
            *rest = (EventsBytes){scan.at, (size_t)(scan.end - scan.at)};
            *out_bytes = field.bytes;
            return true;
        }
    }
    if (scan.is_bad && is_bad != NULL) {
        *is_bad = true;
    }
    rest->size = 0;
    return false;
}

bool events_wire_find_last(EventsBytes message, uint32_t key, EventsBytes *out_bytes)
{
    *out_bytes = (EventsBytes){NULL, 0};
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == key) {
            *out_bytes = field.bytes;
        }
    }
    return !scan.is_bad;
}
