/* SPDX-License-Identifier: Apache-2.0 */
/* A serialized RunMetadata goes in; what was measured of each node comes out, one by one, and the
 * graphs of the functions that were traced. */
#include "error.h"
#include "events/graph_decode.h"
#include "wire_find.h"

#include <assert.h>

enum {
    METADATA_STEP_STATS = 1,
    METADATA_FUNCTION_GRAPHS = 4,
    STEP_STATS_DEVICE_STATS = 1,
    DEVICE_STATS_DEVICE = 1,
    DEVICE_STATS_NODE_STATS = 2,
    FUNCTION_GRAPHS_BEFORE = 2
};

EventsStatus events_tagged_run_metadata_decode(EventsBytes body,
                                               EventsTaggedRunMetadata *out_metadata,
                                               EventsError *err)
{
    assert(out_metadata != NULL);
    EventsTaggedRunMetadata metadata;
    if (!events_wire_find_last(body, WIRE_KEY(1, WIRE_BYTES), &metadata.tag) ||
        !events_wire_find_last(body, WIRE_KEY(2, WIRE_BYTES), &metadata.run_metadata)) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "run metadata cannot be decoded");
    }
    *out_metadata = metadata;
    return EVENTS_OK;
}

EventsNodeStatsCursor events_run_metadata_nodes(EventsBytes run_metadata)
{
    EventsBytes step_stats;
    if (!events_wire_find_last(run_metadata, WIRE_KEY(METADATA_STEP_STATS, WIRE_BYTES),
                               &step_stats)) {
        step_stats.size = 0;
    }
    const EventsBytes none = {NULL, 0};
    return (EventsNodeStatsCursor){.step_stats = step_stats, .device_stats = none};
}

/* AllocatorMemoryUsed.total_bytes, when it is above 0. */
static bool add_memory(EventsBytes message, uint64_t *total_bytes)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    uint64_t bytes = 0;
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(2, WIRE_VARINT)) {
            bytes = field.number <= INT64_MAX ? field.number : 0;
        }
    }
    *total_bytes = bytes > UINT64_MAX - *total_bytes ? UINT64_MAX : *total_bytes + bytes;
    return !scan.is_bad;
}

static bool parse_node_stats(EventsBytes message, EventsNodeStats *stats)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_BYTES):
            stats->node_name = field.bytes;
            break;
        case WIRE_KEY(2, WIRE_VARINT):
            stats->start_us = (int64_t)field.number;
            break;
        case WIRE_KEY(5, WIRE_VARINT):
            stats->duration_us = (int64_t)field.number;
            break;
        case WIRE_KEY(6, WIRE_BYTES):
            if (!add_memory(field.bytes, &stats->total_bytes)) {
                return false;
            }
            break;
        default:
            break;
        }
    }
    return !scan.is_bad;
}

EventsStatus events_node_stats_next(EventsNodeStatsCursor *cursor, EventsNodeStats *out_stats,
                                    EventsError *err)
{
    assert(cursor != NULL && out_stats != NULL);
    EventsBytes message = {NULL, 0};
    bool is_bad = false;
    while (!events_wire_find_next(
        &cursor->device_stats, WIRE_KEY(DEVICE_STATS_NODE_STATS, WIRE_BYTES), &message, &is_bad)) {
        if (is_bad ||
            !events_wire_find_next(&cursor->step_stats,
                                   WIRE_KEY(STEP_STATS_DEVICE_STATS, WIRE_BYTES),
                                   &cursor->device_stats, &is_bad) ||
            !events_wire_find_last(cursor->device_stats, WIRE_KEY(DEVICE_STATS_DEVICE, WIRE_BYTES),
                                   &cursor->device)) {
            is_bad |= cursor->device_stats.size > 0;
            break;
        }
    }
    EventsNodeStats stats = {.device = cursor->device};
    if (is_bad || (message.data != NULL && !parse_node_stats(message, &stats))) {
        cursor->step_stats.size = 0;
        cursor->device_stats.size = 0;
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "run metadata cannot be decoded");
    }
    if (message.data == NULL) {
        return EVENTS_END;
    }
    *out_stats = stats;
    return EVENTS_OK;
}

bool events_run_metadata_next_graph(EventsBytes *rest, EventsBytes *out_graph_def)
{
    EventsBytes function;
    while (events_wire_find_next(rest, WIRE_KEY(METADATA_FUNCTION_GRAPHS, WIRE_BYTES), &function,
                                 NULL)) {
        EventsBytes graph;
        if (events_wire_find_last(function, WIRE_KEY(FUNCTION_GRAPHS_BEFORE, WIRE_BYTES), &graph) &&
            graph.size > 0) {
            *out_graph_def = graph;
            return true;
        }
    }
    return false;
}
