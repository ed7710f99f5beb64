/* SPDX-License-Identifier: Apache-2.0 */
/* A serialized GraphDef goes in; its nodes come out one by one, first its own, then those of each
 * function of its library. The full schema nests functions in attributes without end; here only
 * one level is ever looked at, so no crafted graph is too deep. */
#include "events/graph_decode.h"

#include "error.h"
#include "wire_find.h"

#include <assert.h>
#include <string.h>

enum {
    GRAPH_NODE = 1,
    GRAPH_LIBRARY = 2,
    LIBRARY_FUNCTION = 1,
    FUNCTION_SIGNATURE = 1,
    FUNCTION_NODE = 3,
    SIGNATURE_NAME = 1,
    NODE_INPUT = 3,
    NODE_ATTRIBUTE = 5,
    META_GRAPH_GRAPH = 2
};

bool events_graph_of_event(const EventsEventView *event, EventsBytes *out_graph_def)
{
    if (event->kind == EVENTS_EVENT_GRAPH_DEF) {
        *out_graph_def = event->body;
        return true;
    }
    EventsBytes graph;
    if (event->kind == EVENTS_EVENT_META_GRAPH_DEF &&
        events_wire_find_last(event->body, WIRE_KEY(META_GRAPH_GRAPH, WIRE_BYTES), &graph) &&
        graph.size > 0) {
        *out_graph_def = graph;
        return true;
    }
    return false;
}

EventsGraphCursor events_graph_nodes(EventsBytes graph_def)
{
    const EventsBytes none = {NULL, 0};
    return (EventsGraphCursor){.graph = graph_def, .library = graph_def, .function = none};
}

static EventsStatus corrupt(EventsGraphCursor *cursor, EventsError *err)
{
    cursor->graph.size = 0;
    cursor->library.size = 0;
    cursor->functions.size = 0;
    cursor->function.size = 0;
    return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "a graph cannot be decoded");
}

static bool parse_node(EventsBytes message, EventsGraphNode *node)
{
    *node = (EventsGraphNode){.fields = message};
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
            node->name = field.bytes;
            break;
        case WIRE_KEY(2, WIRE_BYTES):
            node->op = field.bytes;
            break;
        case WIRE_KEY(NODE_INPUT, WIRE_BYTES):
            node->n_inputs++;
            break;
        case WIRE_KEY(4, WIRE_BYTES):
            node->device = field.bytes;
            break;
        case WIRE_KEY(NODE_ATTRIBUTE, WIRE_BYTES):
            node->n_attributes++;
            break;
        default:
            break;
        }
    }
    return !scan.is_bad;
}

/* The name of a library's function, from its signature. */
static bool name_function(EventsGraphCursor *cursor)
{
    EventsBytes signature;
    return events_wire_find_last(cursor->function, WIRE_KEY(FUNCTION_SIGNATURE, WIRE_BYTES),
                                 &signature) &&
           events_wire_find_last(signature, WIRE_KEY(SIGNATURE_NAME, WIRE_BYTES), &cursor->name);
}

EventsStatus events_graph_cursor_next(EventsGraphCursor *cursor, EventsGraphNode *out_node,
                                      EventsError *err)
{
    assert(cursor != NULL && out_node != NULL);
    EventsBytes message = {NULL, 0};
    bool is_bad = false;
    bool has_node =
        events_wire_find_next(&cursor->graph, WIRE_KEY(GRAPH_NODE, WIRE_BYTES), &message, &is_bad);
    if (has_node) {
        cursor->name = (EventsBytes){NULL, 0};
    }
    while (!has_node && !is_bad) {
        has_node = events_wire_find_next(&cursor->function, WIRE_KEY(FUNCTION_NODE, WIRE_BYTES),
                                         &message, &is_bad);
        if (has_node || is_bad) {
            break;
        }
        if (events_wire_find_next(&cursor->functions, WIRE_KEY(LIBRARY_FUNCTION, WIRE_BYTES),
                                  &cursor->function, &is_bad)) {
            is_bad |= !name_function(cursor);
        } else if (!is_bad &&
                   !events_wire_find_next(&cursor->library, WIRE_KEY(GRAPH_LIBRARY, WIRE_BYTES),
                                          &cursor->functions, &is_bad)) {
            break;
        }
    }
    EventsGraphNode node;
    if (is_bad || (has_node && !parse_node(message, &node))) {
        return corrupt(cursor, err);
    }
    if (!has_node) {
        return EVENTS_END;
    }
    node.function = cursor->name;
    *out_node = node;
    return EVENTS_OK;
}

bool events_graph_node_next_input(EventsBytes *rest, EventsBytes *out_input)
{
    return events_wire_find_next(rest, WIRE_KEY(NODE_INPUT, WIRE_BYTES), out_input, NULL);
}

static void take_bytes(EventsGraphAttribute *attribute, EventsGraphAttributeKind kind,
                       EventsBytes bytes)
{
    attribute->kind = kind;
    attribute->bytes = bytes;
}

static void take_integer(EventsGraphAttribute *attribute, EventsGraphAttributeKind kind,
                         int64_t integer)
{
    attribute->kind = kind;
    attribute->integer = integer;
}

static void take_float(EventsGraphAttribute *attribute, uint64_t bits)
{
    const uint32_t low = (uint32_t)bits;
    float number;
    memcpy(&number, &low, sizeof number);
    attribute->kind = EVENTS_GRAPH_ATTRIBUTE_FLOAT;
    attribute->number = (double)number;
}

static void parse_attribute_value(EventsBytes message, EventsGraphAttribute *attribute)
{
    static const EventsGraphAttributeKind KINDS[] = {
        [1] = EVENTS_GRAPH_ATTRIBUTE_LIST,        [2] = EVENTS_GRAPH_ATTRIBUTE_STRING,
        [3] = EVENTS_GRAPH_ATTRIBUTE_INT,         [4] = EVENTS_GRAPH_ATTRIBUTE_FLOAT,
        [5] = EVENTS_GRAPH_ATTRIBUTE_BOOL,        [6] = EVENTS_GRAPH_ATTRIBUTE_DTYPE,
        [7] = EVENTS_GRAPH_ATTRIBUTE_SHAPE,       [8] = EVENTS_GRAPH_ATTRIBUTE_TENSOR,
        [9] = EVENTS_GRAPH_ATTRIBUTE_PLACEHOLDER, [10] = EVENTS_GRAPH_ATTRIBUTE_FUNCTION};
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
        case WIRE_KEY(2, WIRE_BYTES):
        case WIRE_KEY(7, WIRE_BYTES):
        case WIRE_KEY(8, WIRE_BYTES):
        case WIRE_KEY(9, WIRE_BYTES):
        case WIRE_KEY(10, WIRE_BYTES):
            take_bytes(attribute, KINDS[field.key >> 3], field.bytes);
            break;
        case WIRE_KEY(3, WIRE_VARINT):
        case WIRE_KEY(6, WIRE_VARINT):
            take_integer(attribute, KINDS[field.key >> 3], (int64_t)field.number);
            break;
        case WIRE_KEY(5, WIRE_VARINT):
            take_integer(attribute, EVENTS_GRAPH_ATTRIBUTE_BOOL, field.number != 0 ? 1 : 0);
            break;
        case WIRE_KEY(4, WIRE_FIXED32):
            take_float(attribute, field.number);
            break;
        default:
            break;
        }
    }
}

bool events_graph_node_next_attribute(EventsBytes *rest, EventsGraphAttribute *out_attribute)
{
    EventsBytes entry;
    if (!events_wire_find_next(rest, WIRE_KEY(NODE_ATTRIBUTE, WIRE_BYTES), &entry, NULL)) {
        return false;
    }
    EventsGraphAttribute attribute = {.kind = EVENTS_GRAPH_ATTRIBUTE_NONE};
    WireScan scan = events_wire_scan(entry);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_BYTES)) {
            attribute.key = field.bytes;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            parse_attribute_value(field.bytes, &attribute);
        }
    }
    *out_attribute = attribute;
    return true;
}
