/* SPDX-License-Identifier: Apache-2.0 */
/* The tags a writer has seen: what kind each is, whether its metadata are in the file, and the
 * bytes that all its scalars share. One thread at a time. */
#ifndef EVENTS_SRC_TAG_TABLE_H
#define EVENTS_SRC_TAG_TABLE_H

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

typedef struct EventsTagEntry {
    EventsTagKind kind;
    uint64_t described_in; /* the epoch whose records hold the metadata; 0: none yet */
    EventsBytes name;      /* as the caller gave it */
    EventsBytes text;      /* the same as UTF-8 */
    EventsBytes prefix;    /* of a scalar without metadata */
    uint8_t *description;  /* owned; fields that go behind the kind's in its metadata, or NULL */
    size_t description_bytes;
} EventsTagEntry; /* one allocation; the other bytes lie behind the struct */

typedef struct EventsTagSlot {
    EventsTagEntry *entry; /* owned; NULL: empty */
    uint32_t hash;
} EventsTagSlot;

typedef struct EventsTagTable {
    EventsTagSlot *slots; /* owned; a power of two, half empty */
    size_t n_slots;
    size_t n_entries;
} EventsTagTable;

/* The entry of `tag`; made with `kind` if there is none, and of that kind from now on if it was
 * of any. It stays where it is until events_tag_table_clear(). NULL when there is no memory. */
EventsTagEntry *events_tag_table_find_or_add(EventsTagTable *table, const char *tag,
                                             EventsTagKind kind);

/* Copies `description`, which is in place of an earlier one. False when there is no memory. */
bool events_tag_table_describe(EventsTagEntry *entry, EventsBytes description);

/* Frees all entries and leaves an empty table, which is a zeroed struct. */
void events_tag_table_clear(EventsTagTable *table);

#endif
