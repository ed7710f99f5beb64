/* SPDX-License-Identifier: Apache-2.0 */
/* The messages of proto/ as tables: which field is what. */
#ifndef EVENTS_SRC_WIRE_SCHEMA_H
#define EVENTS_SRC_WIRE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum EventsWireType {
    EVENTS_WIRE_VARINT,
    EVENTS_WIRE_FIXED64,
    EVENTS_WIRE_FIXED32,
    EVENTS_WIRE_BYTES,
    EVENTS_WIRE_TEXT, /* UTF-8 */
    EVENTS_WIRE_MESSAGE,
    EVENTS_WIRE_TIME /* a double that must be finite */
} EventsWireType;

typedef struct EventsWireMessage EventsWireMessage;

typedef struct EventsWireField {
    uint32_t number;
    EventsWireType type;
    bool is_repeated;                 /* of numbers: they may be packed */
    const EventsWireMessage *message; /* of type MESSAGE */
} EventsWireField;

struct EventsWireMessage {
    const char *name;
    const EventsWireField *fields;
    size_t n_fields;
};

extern const EventsWireMessage EVENTS_WIRE_EVENT;
extern const EventsWireMessage EVENTS_WIRE_SUMMARY;
extern const EventsWireMessage EVENTS_WIRE_GRAPH_DEF;

#endif
