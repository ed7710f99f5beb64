/* SPDX-License-Identifier: Apache-2.0 */
/* The tags a writer has seen: what kind each is, how it is described, whether its metadata are in
 * the file, and the bytes that all its scalars share. Any thread finds a tag without a lock; those
 * that add or describe take turns (the queue's lock), and nothing is moved or freed before the
 * whole table is. */
#ifndef EVENTS_SRC_TAG_TABLE_H
#define EVENTS_SRC_TAG_TABLE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/bytes.h"

typedef enum EventsTagKind {
    EVENTS_TAG_SCALAR,
    EVENTS_TAG_HISTOGRAM,
    EVENTS_TAG_IMAGE,
    EVENTS_TAG_TEXT,
    EVENTS_TAG_AUDIO,
    EVENTS_TAG_TENSOR,
    EVENTS_TAG_HPARAMS,
    EVENTS_TAG_ANY /* described, without a value yet: the first one decides */
} EventsTagKind;

typedef struct EventsTagDescription {
    struct EventsTagDescription *older; /* owned; somebody may still read it */
    size_t size;
    uint8_t bytes[]; /* fields that go behind the kind's in its metadata */
} EventsTagDescription;

typedef struct EventsTagEntry {
    _Atomic EventsTagKind kind;
    uint32_t hash;
    uint64_t described_in;                       /* the epoch whose records hold the metadata; 0:
                                                    none yet. The writing thread's own */
    EventsBytes name;                            /* as the caller gave it */
    EventsBytes text;                            /* the same as UTF-8; a zero byte follows */
    EventsBytes prefix;                          /* of a scalar without metadata */
    _Atomic(EventsTagDescription *) description; /* owned; NULL: none */
} EventsTagEntry;                                /* one allocation; the bytes lie behind it */

typedef struct EventsTagSlots {
    struct EventsTagSlots *older; /* owned; somebody may still be searching it */
    size_t n_slots;               /* a power of two, at most half of them taken */
    _Atomic(EventsTagEntry *) entries[];
} EventsTagSlots;

/* Zeroed to begin with. */
typedef struct EventsTagTable {
    _Atomic(EventsTagSlots *) slots; /* owned */
    size_t n_entries;
} EventsTagTable;

/* The entry of `tag`, or NULL. Any thread, at any time, without a lock or a system call. */
EventsTagEntry *events_tag_table_find(const EventsTagTable *table, const char *tag);

/* The entry of `tag`; made with `kind` if there is none, and of that kind from now on if it was
 * of any. It stays where it is until events_tag_table_clear(). NULL when there is no memory. One
 * thread at a time. */
EventsTagEntry *events_tag_table_find_or_add(EventsTagTable *table, const char *tag,
                                             EventsTagKind kind);

/* Copies `description`, which is in place of an earlier one. False when there is no memory. One
 * thread at a time. */
bool events_tag_table_describe(EventsTagEntry *entry, EventsBytes description);

/* What was last given, or nothing; it stays until events_tag_table_clear(). Any thread. */
static inline EventsBytes events_tag_table_description(const EventsTagEntry *entry)
{
    const EventsTagDescription *description =
        atomic_load_explicit(&entry->description, memory_order_acquire);
    if (description == NULL) {
        return (EventsBytes){NULL, 0};
    }
    return (EventsBytes){description->bytes, description->size};
}

static inline EventsTagKind events_tag_table_kind(const EventsTagEntry *entry)
{
    return atomic_load_explicit(&entry->kind, memory_order_relaxed);
}

/* Frees all entries and leaves an empty table, which is a zeroed struct. */
void events_tag_table_clear(EventsTagTable *table);

#endif
