/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes what is protobuf already: a graph, a summary, an event. The bytes are written as they
 *  are, once their shape is checked: each field of a message we know has the wire type it must
 *  have, lengths end within what holds them, strings are UTF-8. Fields we do not know are let
 *  through. Nothing is looked up among the writer's tags, so metadata and the kinds of tags are
 *  yours to get right.
 *
 *  Bytes are borrowed for the call; `err` may be NULL and says, for ERROR_INVALID, what was
 *  refused, and in `offset_bytes` at which byte. Threads: any, at any time. Returned besides:
 *  ERROR_FORKED, ERROR_TOO_LARGE, ERROR_NO_MEMORY, ERROR_FULL, and ERROR_IO for an earlier failure
 *  to write. */
#ifndef EVENTS_EVENT_ENCODED_H
#define EVENTS_EVENT_ENCODED_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Logs a graph at step 0: a serialized GraphDef, as Event.graph_def (field 4 in
 *  proto/event.proto). A run shows one graph, the last. */
EVENTS_API EventsStatus events_writer_graph(EventsWriter *writer, EventsBytes graph_def,
                                            EventsError *err);

/** Logs a serialized Summary (proto/summary.proto) as an event of its own, at the time of the
 *  call. */
EVENTS_API EventsStatus events_writer_summary(EventsWriter *writer, int64_t step,
                                              EventsBytes summary, EventsError *err);

/** As events_writer_summary(), at the given finite time. */
EVENTS_API EventsStatus events_writer_summary_at(EventsWriter *writer, int64_t step,
                                                 double wall_time, EventsBytes summary,
                                                 EventsError *err);

/** Logs a serialized Event (proto/event.proto) with the time and step it holds. Its wall time must
 *  be finite. */
EVENTS_API EventsStatus events_writer_event(EventsWriter *writer, EventsBytes event,
                                            EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
