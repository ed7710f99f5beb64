/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Walks what graph events hold: the nodes of a GraphDef, also those of its functions, and what a
 * RunMetadata says about each node's time and memory. Nothing is copied or allocated, nothing
 * recurses, and a graph of any size costs the same memory: none. Strings are borrowed slices, not
 * necessarily UTF-8.
 *
 *     EventsGraphCursor cursor = events_graph_nodes(graph_def);
 *     while ((status = events_graph_cursor_next(&cursor, &node, &err)) == EVENTS_OK) {
 *         EventsBytes input, rest = node.fields;
 *         while (events_graph_node_next_input(&rest, &input))
 *             ...                                    // "name", "name:1" or "^name"
 *     }                                              // END: all nodes were seen
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_GRAPH_DECODE_H
#define EVENTS_GRAPH_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/event_view.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Gives the serialized GraphDef of an event: its body, or what its MetaGraphDef holds.
 *  @param event any event
 *  @param out_graph_def borrowed from the event's record; set when the result is true
 *  @return false when the event holds no graph. */
EVENTS_API bool events_graph_of_event(const EventsEventView *event, EventsBytes *out_graph_def);

/** A TaggedRunMetadata. */
typedef struct EventsTaggedRunMetadata {
    EventsBytes tag;          /**< which step of the run was looked at, such as "step1" */
    EventsBytes run_metadata; /**< a serialized RunMetadata */
} EventsTaggedRunMetadata;

/** Decodes the body of an event of kind TAGGED_RUN_METADATA.
 *  @param body must outlive the result
 *  @param out_metadata set on OK only
 *  @param err optional details
 *  @return OK; ERROR_CORRUPT. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_tagged_run_metadata_decode(
    EventsBytes body, EventsTaggedRunMetadata *out_metadata, EventsError *err);

/** Walks the nodes of a graph: its own, then those of each function of its library. */
typedef struct EventsGraphCursor {
    EventsBytes graph;     /**< internal: where the graph's own nodes go on */
    EventsBytes library;   /**< internal: where libraries go on in the graph */
    EventsBytes functions; /**< internal: where functions go on in the library */
    EventsBytes function;  /**< internal: where nodes go on in the function */
    EventsBytes name;      /**< internal: of the function */
} EventsGraphCursor;

/** One node. */
typedef struct EventsGraphNode {
    EventsBytes name;   /**< unique within the graph or its function */
    EventsBytes op;     /**< what it computes, such as "MatMul" */
    EventsBytes device; /**< where it is placed; may be empty */
    EventsBytes
        function;        /**< of the library, that the node belongs to; empty for the graph's own */
    EventsBytes fields;  /**< where inputs and attributes are found */
    size_t n_inputs;     /**< what events_graph_node_next_input() will give */
    size_t n_attributes; /**< what events_graph_node_next_attribute() will give */
} EventsGraphNode;

/** @return a cursor before the first node of the serialized GraphDef, which must outlive it. */
EVENTS_API EventsGraphCursor events_graph_nodes(EventsBytes graph_def);

/** Gives the next node.
 *  @param cursor the cursor
 *  @param out_node set on OK only
 *  @param err optional details
 *  @return OK; END; ERROR_CORRUPT where the bytes are no graph: the walk is over then. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_graph_cursor_next(EventsGraphCursor *cursor,
                                                                  EventsGraphNode *out_node,
                                                                  EventsError *err);

/** Gives a node's next input.
 *  @param rest begins as the node's `fields`; moves on
 *  @param out_input such as "a", "a:1", "^a" (a control input); set when the result is true
 *  @return false when there is none left. */
EVENTS_API bool events_graph_node_next_input(EventsBytes *rest, EventsBytes *out_input);

/** What kind of value an attribute has. */
typedef enum EventsGraphAttributeKind {
    EVENTS_GRAPH_ATTRIBUTE_NONE,
    EVENTS_GRAPH_ATTRIBUTE_LIST,        /**< `bytes` is a serialized ListValue */
    EVENTS_GRAPH_ATTRIBUTE_STRING,      /**< `bytes` */
    EVENTS_GRAPH_ATTRIBUTE_INT,         /**< `integer` */
    EVENTS_GRAPH_ATTRIBUTE_FLOAT,       /**< `number` */
    EVENTS_GRAPH_ATTRIBUTE_BOOL,        /**< `integer`, 0 or 1 */
    EVENTS_GRAPH_ATTRIBUTE_DTYPE,       /**< `integer`; 100 and more is a reference to a dtype */
    EVENTS_GRAPH_ATTRIBUTE_SHAPE,       /**< `bytes` is a serialized TensorShapeProto */
    EVENTS_GRAPH_ATTRIBUTE_TENSOR,      /**< `bytes` is a serialized TensorProto */
    EVENTS_GRAPH_ATTRIBUTE_PLACEHOLDER, /**< `bytes` */
    EVENTS_GRAPH_ATTRIBUTE_FUNCTION     /**< `bytes` is a serialized NameAttrList */
} EventsGraphAttributeKind;

/** An attribute of a node. */
typedef struct EventsGraphAttribute {
    EventsBytes key;               /**< its name */
    EventsGraphAttributeKind kind; /**< which of the members below holds the value */
    EventsBytes bytes;             /**< see EventsGraphAttributeKind */
    int64_t integer;               /**< see EventsGraphAttributeKind */
    double number;                 /**< see EventsGraphAttributeKind */
} EventsGraphAttribute;

/** Gives a node's next attribute.
 *  @param rest begins as the node's `fields`; moves on
 *  @param out_attribute set when the result is true
 *  @return false when there is none left. */
EVENTS_API bool events_graph_node_next_attribute(EventsBytes *rest,
                                                 EventsGraphAttribute *out_attribute);

/** Walks the measured nodes of a RunMetadata. */
typedef struct EventsNodeStatsCursor {
    EventsBytes step_stats;   /**< internal */
    EventsBytes device_stats; /**< internal */
    EventsBytes device;       /**< internal */
} EventsNodeStatsCursor;

/** What was measured of one node, once. */
typedef struct EventsNodeStats {
    EventsBytes node_name; /**< equals the name of a node of the graph */
    EventsBytes device;    /**< that ran it */
    int64_t start_us;      /**< since 1970 */
    int64_t duration_us;   /**< above 0 when it was measured */
    uint64_t total_bytes;  /**< of all allocators */
} EventsNodeStats;

/** @return a cursor before the first measurement of the serialized RunMetadata, which must outlive
 *  it; bytes that are none have no measurement. */
EVENTS_API EventsNodeStatsCursor events_run_metadata_nodes(EventsBytes run_metadata);

/** Gives the next measurement.
 *  @param cursor the cursor
 *  @param out_stats set on OK only
 *  @param err optional details
 *  @return OK; END; ERROR_CORRUPT: the walk is over then. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_node_stats_next(EventsNodeStatsCursor *cursor,
                                                                EventsNodeStats *out_stats,
                                                                EventsError *err);

/** Gives the next graph of a RunMetadata as it was before it was optimized (one for each function
 *  that was traced).
 *  @param rest begins as the serialized RunMetadata; moves on
 *  @param out_graph_def set when the result is true
 *  @return false when there is none left. */
EVENTS_API bool events_run_metadata_next_graph(EventsBytes *rest, EventsBytes *out_graph_def);

#ifdef __cplusplus
}
#endif

#endif
