/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a GraphDef, a RunMetadata, and the bodies of the events that are no summaries.
 * Promises: a node has as many inputs and attributes as it says, and walks come to an end. */
#include "events/graph_decode.h"
#include "events/log_decode.h"
#include "fuzz_target.h"

static void walk_node(const EventsGraphNode *node)
{
    EventsBytes rest = node->fields;
    EventsBytes input;
    EventsGraphAttribute attribute;
    size_t n = 0;
    while (events_graph_node_next_input(&rest, &input)) {
        REQUIRE(input.size <= node->fields.size);
        n++;
    }
    REQUIRE(n == node->n_inputs);
    rest = node->fields;
    n = 0;
    while (events_graph_node_next_attribute(&rest, &attribute)) {
        n++;
    }
    REQUIRE(n == node->n_attributes);
}

static void walk_graph(EventsBytes graph)
{
    EventsGraphCursor cursor = events_graph_nodes(graph);
    EventsGraphNode node;
    EventsStatus status;
    size_t n = 0;
    while ((status = events_graph_cursor_next(&cursor, &node, NULL)) == EVENTS_OK) {
        walk_node(&node);
        REQUIRE(++n <= graph.size);
    }
    REQUIRE(status == EVENTS_END || status == EVENTS_ERROR_CORRUPT);
    REQUIRE(events_graph_cursor_next(&cursor, &node, NULL) == EVENTS_END);
}

static void walk_run_metadata(EventsBytes bytes)
{
    EventsNodeStatsCursor cursor = events_run_metadata_nodes(bytes);
    EventsNodeStats stats;
    size_t n = 0;
    while (events_node_stats_next(&cursor, &stats, NULL) == EVENTS_OK) {
        REQUIRE(++n <= bytes.size);
    }
    EventsBytes rest = bytes;
    EventsBytes graph;
    while (events_run_metadata_next_graph(&rest, &graph)) {
        walk_graph(graph);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const EventsBytes bytes = {data, size};
    EventsEventView event = {.kind = EVENTS_EVENT_META_GRAPH_DEF, .body = bytes};
    EventsTaggedRunMetadata tagged;
    EventsSessionLogView session;
    EventsLogMessageView message;
    EventsBytes graph;
    walk_graph(bytes);
    walk_run_metadata(bytes);
    if (events_graph_of_event(&event, &graph)) {
        walk_graph(graph);
    }
    if (events_tagged_run_metadata_decode(bytes, &tagged, NULL) == EVENTS_OK) {
        walk_run_metadata(tagged.run_metadata);
    }
    if (events_session_log_decode(bytes, &session, NULL) == EVENTS_OK) {
        REQUIRE(session.status <= EVENTS_SESSION_CHECKPOINT);
    }
    if (events_log_message_decode(bytes, &message, NULL) == EVENTS_OK) {
        REQUIRE(message.message.size <= size);
    }
    return 0;
}
