/* SPDX-License-Identifier: Apache-2.0 */
/* A tag goes in, its entry comes out: an open hash table with linear probing. The hash is the
 * CRC that the library has anyway, a few nanoseconds where the processor does it. Once a tag is
 * known, nothing here allocates. */
#include "tag_table.h"

#include "crc32c.h"
#include "event_encode.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

/* The slot of the tag, or the empty one where it belongs. */
static size_t probe(const EventsTagTable *table, uint32_t hash, const char *tag, size_t size)
{
    const size_t mask = table->n_slots - 1;
    size_t slot = hash & mask;
    for (;;) {
        const EventsTagEntry *entry = table->slots[slot];
        if (entry == NULL || (entry->hash == hash && entry->name.size == size &&
                              memcmp(entry->name.data, tag, size) == 0)) {
            return slot;
        }
        slot = (slot + 1) & mask;
    }
}

static int grow(EventsTagTable *table)
{
    const EventsTagTable old = *table;
    EventsTagTable grown = {.n_entries = old.n_entries};
    grown.n_slots = old.n_slots == 0 ? FIRST_SLOTS : 2 * old.n_slots;
    grown.slots = calloc(grown.n_slots, sizeof *grown.slots);
    if (grown.slots == NULL) {
        return -1;
    }
    for (size_t i = 0; i < old.n_slots; i++) {
        const EventsTagEntry *entry = old.slots[i];
        if (entry != NULL) {
            const char *name = (const char *)entry->name.data;
            grown.slots[probe(&grown, entry->hash, name, entry->name.size)] = old.slots[i];
        }
    }
    free(old.slots);
    *table = grown;
    return 0;
}

static EventsTagEntry *make_entry(uint32_t hash, const char *tag, size_t size, EventsTagKind kind)
{
    const size_t text_bound = events_utf8_replace_bound(size);
    EventsTagEntry *entry =
        malloc(sizeof *entry + size + text_bound + text_bound + EVENTS_ENCODE_SCALAR_FIXED_BYTES);
    if (entry == NULL) {
        return NULL;
    }
    uint8_t *name = (uint8_t *)(entry + 1);
    uint8_t *text = name + size;
    memcpy(name, tag, size);
    const size_t text_size = events_utf8_replace((char *)text, tag, size);
    uint8_t *prefix = text + text_size;
    const size_t prefix_size = events_encode_scalar_prefix(prefix, (EventsBytes){text, text_size});
    *entry =
        (EventsTagEntry){hash, kind, 0, {name, size}, {text, text_size}, {prefix, prefix_size}};
    return entry;
}

EventsTagEntry *events_tag_table_find_or_add(EventsTagTable *table, const char *tag,
                                             EventsTagKind kind)
{
    const size_t size = strlen(tag);
    const uint32_t hash = events_crc32c(tag, size);
    if (table->n_slots > 0) {
        EventsTagEntry *found = table->slots[probe(table, hash, tag, size)];
        if (found != NULL) {
            return found;
        }
    }
    if (2 * (table->n_entries + 1) > table->n_slots && grow(table) != 0) {
        return NULL;
    }
    EventsTagEntry *entry = make_entry(hash, tag, size, kind);
    if (entry != NULL) {
        table->slots[probe(table, hash, tag, size)] = entry;
        table->n_entries++;
    }
    return entry;
}

void events_tag_table_clear(EventsTagTable *table)
{
    for (size_t i = 0; i < table->n_slots; i++) {
        free(table->slots[i]);
    }
    free(table->slots);
    *table = (EventsTagTable){0};
}
