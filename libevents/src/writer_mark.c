/* SPDX-License-Identifier: Apache-2.0 */
/* A name and a step go in, a text under a tag of the marks' own is logged: the convention is told
 * in event_writer.h. */
#include "writer_state.h"

#include "text_event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static EventsStatus log_mark(EventsWriter *writer, const char *name, int64_t step,
                             EventsRecordTime when)
{
    const size_t capacity = sizeof EVENTS_MARK_TAG_PREFIX + strlen(name);
    char *tag = malloc(capacity);
    if (tag == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    snprintf(tag, capacity, "%s%s", EVENTS_MARK_TAG_PREFIX, name);
    EventsLargeRecord large;
    EventsStatus status = events_large_record_begin(&large, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_text_event_encode(&large.payload, name);
    }
    status = events_large_record_finish(&large, EVENTS_TAG_TEXT, status);
    free(tag);
    return status;
}

EventsStatus events_writer_mark(EventsWriter *writer, const char *name, int64_t step)
{
    return log_mark(writer, name, step, events_record_time_of_call());
}

EventsStatus events_writer_mark_at(EventsWriter *writer, const char *name, int64_t step,
                                   double wall_time)
{
    return log_mark(writer, name, step, events_record_time_given(wall_time));
}
