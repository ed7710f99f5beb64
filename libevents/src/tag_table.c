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
static EventsTagSlot *probe(const EventsTagTable *table, uint32_t hash, EventsBytes name)
{
    const size_t mask = table->n_slots - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        EventsTagSlot *slot = &table->slots[at];
        if (slot->entry == NULL || (slot->hash == hash && slot->entry->name.size == name.size &&
                                    memcmp(slot->entry->name.data, name.data, name.size) == 0)) {
            return slot;
        }
    }
}

static bool grow(EventsTagTable *table)
{
    const EventsTagTable old = *table;
    EventsTagTable grown = {.n_entries = old.n_entries};
    grown.n_slots = old.n_slots == 0 ? FIRST_SLOTS : 2 * old.n_slots;
    grown.slots = calloc(grown.n_slots, sizeof *grown.slots);
    if (grown.slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < old.n_slots; i++) {
        const EventsTagSlot *slot = &old.slots[i];
        if (slot->entry != NULL) {
            *probe(&grown, slot->hash, slot->entry->name) = *slot;
        }
    }
    free(old.slots);
    *table = grown;
    return true;
}

static EventsTagEntry *make_entry(EventsBytes tag, EventsTagKind kind)
{
    const size_t text_bound = events_utf8_replace_bound(tag.size);
    EventsTagEntry *entry = malloc(sizeof *entry + tag.size + text_bound + text_bound +
                                   EVENTS_ENCODE_SCALAR_FIXED_BYTES);
    if (entry == NULL) {
        return NULL;
    }
    uint8_t *name = (uint8_t *)(entry + 1);
    uint8_t *text = name + tag.size;
    memcpy(name, tag.data, tag.size);
    const size_t text_size = events_utf8_replace((char *)text, tag.data, tag.size);
    uint8_t *prefix = text + text_size;
    const size_t prefix_size = events_encode_scalar_prefix(prefix, (EventsBytes){text, text_size});
    *entry = (EventsTagEntry){.kind = kind,
                              .name = {name, tag.size},
                              .text = {text, text_size},
                              .prefix = {prefix, prefix_size}};
    return entry;
}

EventsTagEntry *events_tag_table_find_or_add(EventsTagTable *table, const char *tag,
                                             EventsTagKind kind)
{
    const EventsBytes name = {(const uint8_t *)tag, strlen(tag)};
    const uint32_t hash = events_crc32c(tag, name.size);
    if (table->n_slots > 0) {
        EventsTagEntry *found = probe(table, hash, name)->entry;
        if (found != NULL) {
            if (found->kind == EVENTS_TAG_ANY) {
                found->kind = kind;
            }
            return found;
        }
    }
    if (2 * (table->n_entries + 1) > table->n_slots && !grow(table)) {
        return NULL;
    }
    EventsTagEntry *entry = make_entry(name, kind);
    if (entry != NULL) {
        *probe(table, hash, name) = (EventsTagSlot){entry, hash};
        table->n_entries++;
    }
    return entry;
}

bool events_tag_table_describe(EventsTagEntry *entry, EventsBytes description)
{
    uint8_t *copy = malloc(description.size + 1);
    if (copy == NULL) {
        return false;
    }
    if (description.size > 0) {
        memcpy(copy, description.data, description.size);
    }
    free(entry->description);
    entry->description = copy;
    entry->description_bytes = description.size;
    return true;
}

void events_tag_table_clear(EventsTagTable *table)
{
    for (size_t i = 0; i < table->n_slots; i++) {
        if (table->slots[i].entry != NULL) {
            free(table->slots[i].entry->description);
        }
        free(table->slots[i].entry);
    }
    free(table->slots);
    *table = (EventsTagTable){0};
}
