/* SPDX-License-Identifier: Apache-2.0 */
/* The bodies of session logs and log messages go in, a number and slices come out. */
#include "events/log_decode.h"

#include "error.h"
#include "wire_scan.h"

#include <assert.h>

EventsStatus events_session_log_decode(EventsBytes body, EventsSessionLogView *out_log,
                                       EventsError *err)
{
    assert(out_log != NULL);
    EventsSessionLogView log = {.status = EVENTS_SESSION_UNSPECIFIED};
    WireScan scan = events_wire_scan(body);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_VARINT)) {
            log.status = field.number <= EVENTS_SESSION_CHECKPOINT
                             ? (EventsSessionStatus)field.number
                             : EVENTS_SESSION_UNSPECIFIED;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            log.checkpoint_path = field.bytes;
        } else if (field.key == WIRE_KEY(3, WIRE_BYTES)) {
            log.message = field.bytes;
        }
    }
    if (scan.is_bad) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "a session log cannot be decoded");
    }
    *out_log = log;
    return EVENTS_OK;
}

EventsStatus events_session_log_parse(EventsBytes body, EventsSessionStatus *out_status,
                                      EventsError *err)
{
    EventsSessionLogView log = {.status = EVENTS_SESSION_UNSPECIFIED};
    const EventsStatus status = events_session_log_decode(body, &log, err);
    if (status == EVENTS_OK) {
        *out_status = log.status;
    }
    return status;
}

EventsStatus events_log_message_decode(EventsBytes body, EventsLogMessageView *out_log,
                                       EventsError *err)
{
    assert(out_log != NULL);
    EventsLogMessageView log = {.level = 0};
    WireScan scan = events_wire_scan(body);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_VARINT)) {
            log.level = (int32_t)field.number;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            log.message = field.bytes;
        }
    }
    if (scan.is_bad) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "a log message cannot be decoded");
    }
    *out_log = log;
    return EVENTS_OK;
}
