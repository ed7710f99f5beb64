/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a writer, for the files that open it (event_writer.c) and log with it
 * (writer_log.c, writer_list.c, writer_mark.c, large_record.c). */
#ifndef EVENTS_SRC_WRITER_STATE_H
#define EVENTS_SRC_WRITER_STATE_H

#include <math.h>
#include <pthread.h>

#include "events/event_writer.h"

#include "byte_buffer.h"
#include "fork_guard.h"
#include "large_record.h"
#include "tag_table.h"
#include "wall_clock.h"
#include "writer_queue.h"

struct EventsWriter {
    /* constant once open */
    EventsForkGuard guard;    /* owned */
    char *directory;          /* owned */
    char *suffix;             /* owned; may be NULL */
    EventsWriterQueue *queue; /* owned */
    bool is_synced_always;    /* by every flush */

    EventsTagTable tags; /* owned; added to under the queue's lock */
    EventsWallClock clock;

    pthread_mutex_t files_mutex; /* one embedding at a time */
};

/* What an event's time is encoded as when it is set on queueing: any but 0, which would not be
 * encoded at all. */
#define EVENTS_WRITER_TIME_TO_BE_SET 1.0

/* What any call that logs checks first: ERROR_FORKED, and ERROR_INVALID for a time that is none. */
static inline EventsStatus events_writer_check_call(const EventsWriter *writer,
                                                    EventsRecordTime when)
{
    if (events_fork_guard_is_child(&writer->guard)) {
        return EVENTS_ERROR_FORKED;
    }
    return isfinite(when.seconds) ? EVENTS_OK : EVENTS_ERROR_INVALID;
}

/* The time that goes with an event. */
static inline double events_writer_time(EventsWriter *writer, EventsRecordTime when)
{
    return when.is_given ? when.seconds : events_wall_clock_take(&writer->clock);
}

/* The entry of a tag that is of `kind` or becomes it; NULL and why: ERROR_INVALID for a tag of
 * another kind, ERROR_NO_MEMORY, ERROR_TOO_LARGE. Without a lock for a tag that is known. */
EventsTagEntry *events_writer_tag(EventsWriter *writer, const char *tag, EventsTagKind kind,
                                  EventsStatus *out_status);

/* What every call in a child after fork() returns. */
EventsStatus events_writer_report_child(const EventsWriter *writer, EventsError *err);

/* A writer over a file that is open already; it is the writer's only on success. For tests too. */
EVENTS_NODISCARD EventsStatus events_writer_start(EventsWriter *writer, EventsWriterFile *file,
                                                  const EventsWriterOptions *options,
                                                  EventsError *err);

#endif
