/* SPDX-License-Identifier: Apache-2.0 */
/* A hash table from the bytes of a tag to what a reader must remember of it. */
#include "reader_tags.h"

#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_N_SLOTS = 64 };

/* FNV-1a, 64 bits. */
static size_t hash_of(EventsBytes bytes)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < bytes.size; i++) {
        hash = (hash ^ bytes.data[i]) * 0x100000001b3u;
    }
    return (size_t)(hash ^ hash >> 32);
}

static EventsBytes bytes_of(const ReaderTag *tag)
{
    return (EventsBytes){tag->bytes, tag->n_bytes};
}

static bool is_equal(EventsBytes a, EventsBytes b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* The slot that holds the tag or would; there is always a free one. */
static ReaderTag **slot_of(const ReaderTags *tags, EventsBytes bytes)
{
    size_t i = hash_of(bytes) & (tags->n_slots - 1);
    while (tags->slots[i] != NULL && !is_equal(bytes_of(tags->slots[i]), bytes)) {
        i = (i + 1) & (tags->n_slots - 1);
    }
    return &tags->slots[i];
}

static bool grow(ReaderTags *tags)
{
    ReaderTags larger = {.n_slots = tags->n_slots > 0 ? 2 * tags->n_slots : FIRST_N_SLOTS,
                         .n_tags = tags->n_tags};
    larger.slots = calloc(larger.n_slots, sizeof(ReaderTag *));
    if (larger.slots == NULL) {
        return false;
    }
    for (size_t i = 0; i < tags->n_slots; i++) {
        if (tags->slots[i] != NULL) {
            *slot_of(&larger, bytes_of(tags->slots[i])) = tags->slots[i];
        }
    }
    free(tags->slots);
    *tags = larger;
    return true;
}

static uint8_t *copy_of(EventsBytes bytes)
{
    uint8_t *copy = malloc(bytes.size > 0 ? bytes.size : 1);
    if (copy != NULL && bytes.size > 0) {
        memcpy(copy, bytes.data, bytes.size);
    }
    return copy;
}

static void free_tag(ReaderTag *tag)
{
    free(tag->bytes);
    free(tag->plugin_bytes);
    free(tag->text);
    free(tag);
}

static char *clean_text(EventsBytes bytes)
{
    char *text = malloc(events_utf8_replace_bound(bytes.size) + 1);
    if (text != NULL) {
        text[events_utf8_replace(text, bytes.data, bytes.size)] = '\0';
    }
    return text;
}

static ReaderTag *new_tag(EventsBytes bytes)
{
    ReaderTag *tag = calloc(1, sizeof *tag);
    if (tag == NULL) {
        return NULL;
    }
    tag->text = clean_text(bytes);
    tag->bytes = copy_of(bytes);
    tag->n_bytes = bytes.size;
    if (tag->text == NULL || tag->bytes == NULL) {
        free_tag(tag);
        return NULL;
    }
    return tag;
}

ReaderTag *events_reader_tags_get(ReaderTags *tags, EventsBytes bytes)
{
    if (4 * (tags->n_tags + 1) > 3 * tags->n_slots && !grow(tags)) {
        return NULL;
    }
    ReaderTag **slot = slot_of(tags, bytes);
    if (*slot == NULL) {
        *slot = new_tag(bytes);
        tags->n_tags += *slot != NULL ? 1 : 0;
    }
    return *slot;
}

bool events_reader_tags_set_plugin(ReaderTag *tag, EventsBytes plugin_name)
{
    free(tag->plugin_bytes);
    tag->plugin_bytes = copy_of(plugin_name);
    tag->has_metadata = tag->plugin_bytes != NULL;
    tag->plugin_name = (EventsBytes){tag->plugin_bytes, tag->has_metadata ? plugin_name.size : 0};
    return tag->has_metadata;
}

void events_reader_tags_clear(ReaderTags *tags)
{
    for (size_t i = 0; i < tags->n_slots; i++) {
        if (tags->slots[i] != NULL) {
            free_tag(tags->slots[i]);
        }
    }
    free(tags->slots);
    *tags = (ReaderTags){0};
}
