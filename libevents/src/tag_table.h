/* SPDX-License-Identifier: Apache-2.0 */
/* The tags a writer has seen: what kind each is, whether its metadata are in the file, and the
 * bytes that all its scalars share. One thread at a time. */
#ifndef EVENTS_SRC_TAG_TABLE_H
#define EVENTS_SRC_TAG_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "events/bytes.h"

typedef enum EventsTagKind {
    EVENTS_TAG_SCALAR,
    EVENTS_TAG_HISTOGRAM,
    EVENTS_TAG_IMAGE,
    EVENTS_TAG_TEXT
} EventsTagKind;

typedef struct EventsTagEntry {
    EventsTagKind kind;
    uint64_t described_in; /* the epoch whose records hold the metadata; 0: none yet */
    EventsBytes name;      /* as the caller gave it */
    EventsBytes text;      /* the same as UTF-8 */
    EventsBytes prefix;    /* of a scalar without metadata */
} EventsTagEntry;          /* one allocation; the bytes lie behind the struct */

typedef struct EventsTagSlot {
    EventsTagEntry *entry; /* owned; NULL: empty */
    uint32_t hash;
} EventsTagSlot;

typedef struct EventsTagTable {
    EventsTagSlot *slots; /* owned; a power of two, half empty */
    size_t n_slots;
    size_t n_entries;
} EventsTagTable;

/* The entry of `tag`; made with `kind` if there is none. It stays where it is until
 * events_tag_table_clear(). NULL when there is no memory. */
EventsTagEntry *events_tag_table_find_or_add(EventsTagTable *table, const char *tag,
                                             EventsTagKind kind);

/* Frees all entries and leaves an empty table, which is a zeroed struct. */
void events_tag_table_clear(EventsTagTable *table);

#endif
