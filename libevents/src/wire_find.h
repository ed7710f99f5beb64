/* SPDX-License-Identifier: Apache-2.0 */
/* Single fields out of serialized messages, for those who walk them step by step. */
#ifndef EVENTS_SRC_WIRE_FIND_H
#define EVENTS_SRC_WIRE_FIND_H

#include "wire_scan.h"

/* Takes the next field `key` (of bytes) out of `rest`, which then begins behind it. False at the
 * end, and where the bytes are no message: then is_bad is set, if there is one. */
bool events_wire_find_next(EventsBytes *rest, uint32_t key, EventsBytes *out_bytes, bool *is_bad);

/* The last field `key` (of bytes) of a message, empty when it has none. False when the bytes are
 * no message. */
bool events_wire_find_last(EventsBytes message, uint32_t key, EventsBytes *out_bytes);

#endif
