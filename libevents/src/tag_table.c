/* SPDX-License-Identifier: Apache-2.0 */
/* A tag goes in, its entry comes out: an open hash table with linear probing. The hash is the
 * CRC that the library has anyway, a few nanoseconds where the processor does it. An entry is
 * whole before its pointer is stored, and slots that became too few are kept beside the new ones,
 * so that who searches needs no lock; once a tag is known, nothing here allocates. */
#include "tag_table.h"

#include "crc32c.h"
#include "scalar_encode.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

/* The slot of the tag, or the empty one where it belongs. */
static size_t probe(const EventsTagSlots *slots, uint32_t hash, EventsBytes name,
                    EventsTagEntry **out_entry)
{
    const size_t mask = slots->n_slots - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        EventsTagEntry *entry = atomic_load_explicit(&slots->entries[at], memory_order_acquire);
        if (entry == NULL || (entry->hash == hash && entry->name.size == name.size &&
                              memcmp(entry->name.data, name.data, name.size) == 0)) {
            *out_entry = entry;
            return at;
        }
    }
}

static void insert(EventsTagSlots *slots, EventsTagEntry *entry)
{
    EventsTagEntry *none;
    const size_t at = probe(slots, entry->hash, entry->name, &none);
    atomic_store_explicit(&slots->entries[at], entry, memory_order_release);
}

/* Slots with room for one more entry; NULL when there is no memory. */
static EventsTagSlots *make_room(EventsTagTable *table)
{
    EventsTagSlots *old = atomic_load_explicit(&table->slots, memory_order_relaxed);
    if (old != NULL && 2 * (table->n_entries + 1) <= old->n_slots) {
        return old;
    }
    const size_t n_slots = old == NULL ? FIRST_SLOTS : 2 * old->n_slots;
    EventsTagSlots *grown = calloc(1, sizeof *grown + n_slots * sizeof grown->entries[0]);
    if (grown == NULL) {
        return NULL;
    }
    grown->older = old;
    grown->n_slots = n_slots;
    for (size_t i = 0; old != NULL && i < old->n_slots; i++) {
        EventsTagEntry *entry = atomic_load_explicit(&old->entries[i], memory_order_relaxed);
        if (entry != NULL) {
            insert(grown, entry);
        }
    }
    atomic_store_explicit(&table->slots, grown, memory_order_release);
    return grown;
}

static EventsTagEntry *make_entry(EventsBytes tag, uint32_t hash, EventsTagKind kind)
{
    const size_t text_bound = events_utf8_replace_bound(tag.size);
    EventsTagEntry *entry = malloc(sizeof *entry + tag.size + text_bound + 1 + text_bound +
                                   EVENTS_SCALAR_ENCODE_FIXED_BYTES);
    if (entry == NULL) {
        return NULL;
    }
    uint8_t *name = (uint8_t *)(entry + 1);
    uint8_t *text = name + tag.size;
    memcpy(name, tag.data, tag.size);
    const size_t text_size = events_utf8_replace((char *)text, tag.data, tag.size);
    text[text_size] = '\0';
    uint8_t *prefix = text + text_size + 1;
    const size_t prefix_size = events_scalar_encode_prefix(prefix, (EventsBytes){text, text_size});
    atomic_init(&entry->kind, kind);
    atomic_init(&entry->description, NULL);
    entry->hash = hash;
    entry->described_in = 0;
    entry->name = (EventsBytes){name, tag.size};
    entry->text = (EventsBytes){text, text_size};
    entry->prefix = (EventsBytes){prefix, prefix_size};
    return entry;
}

static EventsTagEntry *find_hashed(const EventsTagTable *table, uint32_t hash, EventsBytes name)
{
    const EventsTagSlots *slots = atomic_load_explicit(&table->slots, memory_order_acquire);
    EventsTagEntry *entry = NULL;
    if (slots != NULL) {
        probe(slots, hash, name, &entry);
    }
    return entry;
}

EventsTagEntry *events_tag_table_find(const EventsTagTable *table, const char *tag)
{
    const EventsBytes name = {(const uint8_t *)tag, strlen(tag)};
    return find_hashed(table, events_crc32c(tag, name.size), name);
}

EventsTagEntry *events_tag_table_find_or_add(EventsTagTable *table, const char *tag,
                                             EventsTagKind kind)
{
    const EventsBytes name = {(const uint8_t *)tag, strlen(tag)};
    const uint32_t hash = events_crc32c(tag, name.size);
    EventsTagEntry *entry = find_hashed(table, hash, name);
    if (entry != NULL) {
        if (events_tag_table_kind(entry) == EVENTS_TAG_ANY) {
            atomic_store_explicit(&entry->kind, kind, memory_order_relaxed);
        }
        return entry;
    }
    EventsTagSlots *slots = make_room(table);
    entry = slots != NULL ? make_entry(name, hash, kind) : NULL;
    if (entry != NULL) {
        insert(slots, entry);
        table->n_entries++;
    }
    return entry;
}

bool events_tag_table_describe(EventsTagEntry *entry, EventsBytes description)
{
    EventsTagDescription *copy = malloc(sizeof *copy + description.size);
    if (copy == NULL) {
        return false;
    }
    copy->size = description.size;
    if (description.size > 0) {
        memcpy(copy->bytes, description.data, description.size);
    }
    copy->older = atomic_load_explicit(&entry->description, memory_order_relaxed);
    atomic_store_explicit(&entry->description, copy, memory_order_release);
    return true;
}

static void free_entry(EventsTagEntry *entry)
{
    EventsTagDescription *description =
        entry != NULL ? atomic_load_explicit(&entry->description, memory_order_relaxed) : NULL;
    while (description != NULL) {
        EventsTagDescription *older = description->older;
        free(description);
        description = older;
    }
    free(entry);
}

void events_tag_table_clear(EventsTagTable *table)
{
    EventsTagSlots *slots = atomic_load_explicit(&table->slots, memory_order_relaxed);
    for (size_t i = 0; slots != NULL && i < slots->n_slots; i++) {
        free_entry(atomic_load_explicit(&slots->entries[i], memory_order_relaxed));
    }
    while (slots != NULL) {
        EventsTagSlots *older = slots->older;
        free(slots);
        slots = older;
    }
    atomic_init(&table->slots, NULL);
    table->n_entries = 0;
}
