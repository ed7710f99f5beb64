/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in the slots of a writer's ring. Scalars are handed over as they are and encoded by
 * the writing thread, which alone knows in which file they land and so whether that file has their
 * tag's metadata yet. What is too large for the ring is handed over as a pointer. */
#ifndef EVENTS_SRC_QUEUE_ENTRY_H
#define EVENTS_SRC_QUEUE_ENTRY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "byte_buffer.h"
#include "large_record.h"
#include "record_ring.h"
#include "tag_table.h"

enum {
    EVENTS_ENTRY_PADDING = EVENTS_RING_PADDING,
    EVENTS_ENTRY_SCALAR, /* EventsScalarEntry */
    EVENTS_ENTRY_DOUBLE, /* EventsScalarEntry, and in the next slot the value as a double */
    EVENTS_ENTRY_COLUMN, /* EventsListEntry; steps, times if given, values */
    EVENTS_ENTRY_ROW,    /* EventsListEntry; tags, values */
    EVENTS_ENTRY_LARGE   /* EventsLargeEntry */
};

enum {
    EVENTS_ENTRY_TIME_GIVEN = 1, /* else it was taken, and must not go back in the file */
    EVENTS_ENTRY_TIMES = 2       /* a column has a time for each value */
};

typedef struct EventsScalarEntry {
    EventsRingHead head;
    float value;
    EventsTagEntry *tag;
    int64_t step;
    double wall_time;
} EventsScalarEntry;

typedef struct EventsDoubleEntry {
    EventsScalarEntry scalar;
    double value;
} EventsDoubleEntry;

typedef struct EventsListEntry {
    EventsRingHead head;
    uint32_t n_values;
    EventsTagEntry *tag; /* of a column */
    int64_t step;        /* of a row */
    double wall_time;    /* of all */
    uint64_t data[];     /* 8 bytes a value for each list but the last, which has 4 */
} EventsListEntry;

/* A record outside the ring. */
typedef struct EventsOutsideRecord {
    struct EventsOutsideRecord *next; /* in the list of those to be freed */
    EventsTagEntry *tag;              /* NULL: the body is a whole event */
    EventsTagKind kind;
    bool is_time_given;
    double wall_time;
    int64_t step;
    EventsByteBuffer body;         /* owned */
    EventsByteBuffer metadata;     /* owned; if any, in place of what the kind has */
    EventsDeferredRecord deferred; /* owned; without functions where the body stands already */
    size_t size_bytes;             /* what counts against the queue */
} EventsOutsideRecord;

typedef struct EventsLargeEntry {
    EventsRingHead head;
    uint32_t unused;
    _Atomic(EventsOutsideRecord *) record; /* owned; NULL when it was dealt with */
} EventsLargeEntry;

static inline uint32_t events_queue_entry_slots(size_t size_bytes)
{
    return (uint32_t)((size_bytes + EVENTS_RING_SLOT_BYTES - 1) / EVENTS_RING_SLOT_BYTES);
}

/* How many records an entry becomes. */
static inline uint64_t events_queue_entry_records(const EventsRingHead *head, uint32_t kind)
{
    if (kind == EVENTS_ENTRY_PADDING) {
        return 0;
    }
    return kind == EVENTS_ENTRY_COLUMN ? ((const EventsListEntry *)(const void *)head)->n_values
                                       : 1;
}

/* Frees a record and what it owns; its context is given back. NULL is allowed. */
void events_queue_entry_free(EventsOutsideRecord *record);

#endif
