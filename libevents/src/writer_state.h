/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a writer, for the files that open it (event_writer.c) and log with it
 * (writer_log.c). */
#ifndef EVENTS_SRC_WRITER_STATE_H
#define EVENTS_SRC_WRITER_STATE_H

#include <pthread.h>

#include "events/event_writer.h"

#include "byte_buffer.h"
#include "fork_guard.h"
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

/* Queues an event without a tag, whose time is still to be set. */
EventsStatus events_writer_log_untagged(EventsWriter *writer, const EventsByteBuffer *payload);

/* What every call in a child after fork() returns. */
EventsStatus events_writer_report_child(const EventsWriter *writer, EventsError *err);

#endif
