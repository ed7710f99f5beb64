/* SPDX-License-Identifier: Apache-2.0 */
/* Protobuf goes in and stands in the writer's queue as it is, once its shape is checked. A graph
 * or a summary gets an event around it. */
#include "events/event_encoded.h"

#include "error.h"
#include "large_record.h"
#include "wire_check.h"
#include "wire_write.h"

enum { EVENT_TIME = 1, EVENT_STEP = 2, EVENT_GRAPH_DEF = 4, EVENT_SUMMARY = 5 };

/* An event of the record's time and step that holds `bytes` as `field`. */
static EventsStatus put_event(EventsLargeRecord *record, uint32_t field, EventsBytes bytes)
{
    EventsWireWriter writer = {&record->payload, false};
    events_wire_put_some_double(&writer, EVENT_TIME, record->head.wall_time);
    events_wire_put_some_varint(&writer, EVENT_STEP, (uint64_t)record->head.step);
    events_wire_put_bytes(&writer, field, bytes);
    return writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

static EventsStatus log_summary(EventsWriter *writer, int64_t step, EventsRecordTime when,
                                EventsBytes summary, EventsError *err)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, NULL, step, when);
    if (status == EVENTS_OK) {
        status = events_wire_check_summary(summary, err);
    }
    if (status == EVENTS_OK) {
        status = put_event(&record, EVENT_SUMMARY, summary);
    }
    return events_large_record_finish(&record, EVENTS_TAG_ANY, status);
}

EventsStatus events_writer_summary(EventsWriter *writer, int64_t step, EventsBytes summary,
                                   EventsError *err)
{
    return log_summary(writer, step, events_record_time_of_call(), summary, err);
}

EventsStatus events_writer_summary_at(EventsWriter *writer, int64_t step, double wall_time,
                                      EventsBytes summary, EventsError *err)
{
    return log_summary(writer, step, events_record_time_given(wall_time), summary, err);
}

EventsStatus events_writer_graph(EventsWriter *writer, EventsBytes graph_def, EventsError *err)
{
    EventsLargeRecord record;
    EventsStatus status =
        events_large_record_begin(&record, writer, NULL, 0, events_record_time_of_call());
    if (status == EVENTS_OK) {
        status = events_wire_check_graph_def(graph_def, err);
    }
    if (status == EVENTS_OK) {
        status = put_event(&record, EVENT_GRAPH_DEF, graph_def);
    }
    return events_large_record_finish(&record, EVENTS_TAG_ANY, status);
}

EventsStatus events_writer_event(EventsWriter *writer, EventsBytes event, EventsError *err)
{
    EventsLargeRecord record;
    /* the time is in the event; any given one keeps it from being set */
    EventsStatus status =
        events_large_record_begin(&record, writer, NULL, 0, events_record_time_given(0.0));
    if (status == EVENTS_OK) {
        status = events_wire_check_event(event, err);
    }
    if (status == EVENTS_OK &&
        !events_byte_buffer_append(&record.payload, event.data, event.size)) {
        status = EVENTS_ERROR_NO_MEMORY;
    }
    return events_large_record_finish(&record, EVENTS_TAG_ANY, status);
}
