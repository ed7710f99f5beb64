/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes what the events hold that are no summaries: a session's start, stop or checkpoint, and
 * messages of the deprecated kind. Strings are borrowed slices, not necessarily UTF-8.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_LOG_DECODE_H
#define EVENTS_LOG_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/event_view.h"
#include "events/export.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A SessionLog. */
typedef struct EventsSessionLogView {
    EventsSessionStatus status;  /**< an unknown number is UNSPECIFIED */
    EventsBytes checkpoint_path; /**< of a CHECKPOINT; may be empty */
    EventsBytes message;         /**< may be empty */
} EventsSessionLogView;

/** A LogMessage. */
typedef struct EventsLogMessageView {
    int32_t level; /**< 10 debugging, 20 info, 30 warning, 40 error, 50 fatal; others are unknown */
    EventsBytes message; /**< may be empty */
} EventsLogMessageView;

/** Decodes the body of an event of kind SESSION_LOG.
 *  @param body must outlive the result
 *  @param out_log set on OK only
 *  @param err optional details
 *  @return OK; ERROR_CORRUPT. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_session_log_decode(EventsBytes body,
                                                                   EventsSessionLogView *out_log,
                                                                   EventsError *err);

/** Decodes the body of an event of kind LOG_MESSAGE.
 *  @param body must outlive the result
 *  @param out_log set on OK only
 *  @param err optional details
 *  @return OK; ERROR_CORRUPT. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_log_message_decode(EventsBytes body,
                                                                   EventsLogMessageView *out_log,
                                                                   EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
