/* SPDX-License-Identifier: Apache-2.0 */
/* Turns values into serialized events, the payloads of records. Strings must be UTF-8 already.
 * Scalars are in scalar_encode.h. */
#ifndef EVENTS_SRC_EVENT_ENCODE_H
#define EVENTS_SRC_EVENT_ENCODE_H

#include <stddef.h>
#include <stdint.h>

#include "events/bytes.h"
#include "events/error.h"

#include "byte_buffer.h"
#include "tag_table.h"

/* The time of an event, where it is not 0, is in these bytes of it, so that it can be set last. */
enum { EVENTS_ENCODE_WALL_TIME_OFFSET = 1, EVENTS_ENCODE_WALL_TIME_BYTES = 8 };

/* The first record of a file. */
EVENTS_NODISCARD EventsStatus events_encode_version(EventsByteBuffer *out, double wall_time,
                                                    const char *writer);

/* The record that says training starts at `step`. */
EVENTS_NODISCARD EventsStatus events_encode_session_start(EventsByteBuffer *out, double wall_time,
                                                          int64_t step);

/* What an event of one value has besides the value. */
typedef struct EventsEncodeHead {
    EventsBytes tag; /* UTF-8 */
    int64_t step;
    double wall_time;
    EventsBytes metadata;    /* fields of a SummaryMetadata: what the tag's kind needs; or none */
    EventsBytes description; /* more such fields: what the tag was described by; or none */
} EventsEncodeHead;

/* The metadata that the first value of a tag of this kind has; borrowed for good. */
EventsBytes events_encode_metadata_of(EventsTagKind kind);

/* What the event of a value takes besides its body, its tag, its description and metadata that are
 * not its kind's, at most. */
enum { EVENTS_ENCODE_VALUE_FIXED_BYTES = 128 };

/* The event of one value. `body` is the member of the value's oneof, key and all, or empty. */
size_t events_encode_value_size(const EventsEncodeHead *head, EventsBytes body);

/* Writes events_encode_value_size() bytes to `out`. */
void events_encode_value(uint8_t *out, const EventsEncodeHead *head, EventsBytes body);

#endif
