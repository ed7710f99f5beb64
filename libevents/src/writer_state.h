/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a writer, for the files that open it (event_writer.c) and log with it
 * (writer_log.c). */
#ifndef EVENTS_SRC_WRITER_STATE_H
#define EVENTS_SRC_WRITER_STATE_H

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
    char *path;               /* owned */
    EventsWriterQueue *queue; /* owned */

    pthread_mutex_t files_mutex; /* one embedding at a time */

    /* under the queue's lock */
    EventsTagTable tags; /* owned */
    EventsWallClock clock;
};

/* What an event's time is encoded as when it is set on queueing: any but 0, which would not be
 * encoded at all. */
#define EVENTS_WRITER_TIME_TO_BE_SET 1.0

/* What any call that logs checks first: ERROR_FORKED, and ERROR_INVALID for a time that is none. */
EventsStatus events_writer_check_call(const EventsWriter *writer, EventsRecordTime when);

/* What every call in a child after fork() returns. */
EventsStatus events_writer_report_child(const EventsWriter *writer, EventsError *err);

#endif
