/* SPDX-License-Identifier: Apache-2.0 */
/* As much of protobuf's text format as changing a file of it takes: where its fields begin and
 * end, what a string says, and how to write one. Nothing is interpreted that need not be. */
#ifndef EVENTS_SRC_TEXT_FORMAT_H
#define EVENTS_SRC_TEXT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "events/bytes.h"

#include "byte_buffer.h"

/* A place in a text. */
typedef struct EventsTextCursor {
    EventsBytes text;
    size_t at;
} EventsTextCursor;

/* One field: `text` is all of it, with the separator behind it; `value` its value alone. */
typedef struct EventsTextField {
    EventsBytes name;
    EventsBytes value;
    EventsBytes text;
} EventsTextField;

typedef enum EventsTextStep {
    EVENTS_TEXT_FIELD,
    EVENTS_TEXT_END,
    EVENTS_TEXT_BROKEN /* cursor->at is where it stops making sense */
} EventsTextStep;

/* Reads the field at the cursor and moves behind it. */
EventsTextStep events_text_next_field(EventsTextCursor *cursor, EventsTextField *out);

/* True if `value` is a message, in braces or angles; `out` is then what is between them. */
bool events_text_open_message(EventsBytes value, EventsBytes *out);

/* True if `value` is a string, possibly in several quoted parts, that says `expected`. */
bool events_text_string_equals(EventsBytes value, EventsBytes expected);

/* Appends a quoted string that reads back as `bytes`, in plain ASCII. */
bool events_text_append_string(EventsByteBuffer *out, EventsBytes bytes);

#endif
