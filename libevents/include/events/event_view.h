/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * One record as an event: wall time, step and slices of what it carries. Nothing is copied or
 * allocated; all slices die with the record's payload.
 *
 *     status = events_event_view_parse(record.payload, &event, &err);   // CORRUPT: undecodable
 *     EventsValueCursor cursor = events_event_view_values(&event);
 *     while (events_value_cursor_next(&cursor, &value))
 *         ...
 *
 * Threads: values only; any thread.
 */
#ifndef EVENTS_EVENT_VIEW_H
#define EVENTS_EVENT_VIEW_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which member of the event's oneof is set. */
typedef enum EventsEventKind {
    EVENTS_EVENT_NONE,
    EVENTS_EVENT_FILE_VERSION,        /**< body is text such as "brain.Event:2" */
    EVENTS_EVENT_GRAPH_DEF,           /**< body is a serialized GraphDef */
    EVENTS_EVENT_SUMMARY,             /**< body is a Summary; use a value cursor */
    EVENTS_EVENT_LOG_MESSAGE,         /**< body is a LogMessage */
    EVENTS_EVENT_SESSION_LOG,         /**< body is a SessionLog; events_session_log_parse() */
    EVENTS_EVENT_TAGGED_RUN_METADATA, /**< body is a TaggedRunMetadata */
    EVENTS_EVENT_META_GRAPH_DEF       /**< body is a serialized MetaGraphDef */
} EventsEventKind;

/** One Event. */
typedef struct EventsEventView {
    double wall_time;            /**< seconds since 1970; any double, NaN too; 0 when absent */
    int64_t step;                /**< any number; 0 when absent */
    EventsEventKind kind;        /**< which of the members below means something */
    EventsBytes body;            /**< the member's last occurrence */
    EventsBytes source_writer;   /**< source_metadata.writer, or empty */
    size_t n_values;             /**< values of the summary; 0 for every other kind */
    EventsBytes summaries;       /**< internal: fields of the event that hold the summary */
    EventsValueView first_value; /**< the first value when n_values > 0 */
} EventsEventView;

/** Walks the values of one event, in the file's order. */
typedef struct EventsValueCursor {
    const EventsEventView *event; /**< borrowed */
    EventsBytes summaries;        /**< internal */
    EventsBytes values;           /**< internal */
    size_t index;                 /**< of the value that comes next, from 0 */
} EventsValueCursor;

/** SessionLog.status. */
typedef enum EventsSessionStatus {
    EVENTS_SESSION_UNSPECIFIED = 0,
    EVENTS_SESSION_START = 1,
    EVENTS_SESSION_STOP = 2,
    EVENTS_SESSION_CHECKPOINT = 3
} EventsSessionStatus;

/** Takes the envelope of one record apart: the event, its summary, each value, their metadata.
 *  The whole structure is checked here, so that a bad record gives none of its values.
 *  @param payload a record's payload; an empty one is an event with nothing set
 *  @param out_event overwritten; meaningful on OK only
 *  @param err optional; offset_bytes counts within `payload`
 *  @return OK; ERROR_CORRUPT when the payload is no event. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_event_view_parse(EventsBytes payload,
                                                                 EventsEventView *out_event,
                                                                 EventsError *err);

/** @return a cursor before the first value of `event`, which must outlive it. */
EVENTS_API EventsValueCursor events_event_view_values(const EventsEventView *event);

/** Gives the next value.
 *  @param cursor the cursor
 *  @param out_value set when the result is true
 *  @return false when there is none left. */
EVENTS_API bool events_value_cursor_next(EventsValueCursor *cursor, EventsValueView *out_value);

/** Takes a SessionLog apart.
 *  @param body of an event of kind SESSION_LOG
 *  @param out_status set on OK only; an unknown number is UNSPECIFIED
 *  @param err optional details
 *  @return OK; ERROR_CORRUPT. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_session_log_parse(EventsBytes body,
                                                                  EventsSessionStatus *out_status,
                                                                  EventsError *err);

/** @return the number behind "brain.Event:" in the body of a FILE_VERSION event; 0 for other
 *  text. */
EVENTS_API double events_file_version_number(EventsBytes body);

#ifdef __cplusplus
}
#endif

#endif
