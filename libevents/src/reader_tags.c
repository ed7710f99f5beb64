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
    free(tag->text);
    free(tag->plugin_bytes);
    for (size_t i = 0; i < sizeof tag->words / sizeof tag->words[0]; i++) {
        free(tag->words[i]);
    }
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
    tag->info = (EventsTagInfo){.display_name = "", .description = "", .unit = ""};
    if (tag->text == NULL || tag->bytes == NULL) {
        free_tag(tag);
        return NULL;
    }
    return tag;
}

/* Nearly always the tag that comes next is the one that came next the last time. */
static ReaderTag *expected(const ReaderTags *tags, EventsBytes bytes)
{
    ReaderTag *tag = tags->last != NULL ? tags->last->successor : NULL;
    return tag != NULL && is_equal(bytes_of(tag), bytes) ? tag : NULL;
}

ReaderTag *events_reader_tags_get(ReaderTags *tags, EventsBytes bytes, size_t max_tags,
                                  bool *out_is_full)
{
    *out_is_full = false;
    ReaderTag *tag = expected(tags, bytes);
    if (tag == NULL) {
        if (4 * (tags->n_tags + 1) > 3 * tags->n_slots && !grow(tags)) {
            return NULL;
        }
        ReaderTag **slot = slot_of(tags, bytes);
        *out_is_full = *slot == NULL && tags->n_tags >= max_tags;
        if (*slot == NULL && !*out_is_full) {
            *slot = new_tag(bytes);
            tags->n_tags += *slot != NULL ? 1 : 0;
        }
        tag = *slot;
        if (tag != NULL && tags->last != NULL) {
            tags->last->successor = tag;
        }
    }
    tags->last = tag != NULL ? tag : tags->last;
    return tag;
}

bool events_reader_tags_describe(ReaderTag *tag, const EventsValueView *value)
{
    const size_t name_size = value->plugin_name.size;
    const size_t content_size = value->plugin_content.size;
    const EventsBytes words[] = {value->display_name, value->description, value->unit};
    free(tag->plugin_bytes);
    tag->plugin_bytes = malloc(name_size + content_size + 1);
    bool is_good = tag->plugin_bytes != NULL;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        free(tag->words[i]);
        tag->words[i] = clean_text(words[i]);
        is_good = is_good && tag->words[i] != NULL;
    }
    if (!is_good) {
        return false;
    }
    if (name_size > 0) {
        memcpy(tag->plugin_bytes, value->plugin_name.data, name_size);
    }
    if (content_size > 0) {
        memcpy(tag->plugin_bytes + name_size, value->plugin_content.data, content_size);
    }
    tag->info.plugin_name = (EventsBytes){tag->plugin_bytes, name_size};
    tag->info.plugin_content = (EventsBytes){tag->plugin_bytes + name_size, content_size};
    tag->info.display_name = tag->words[0];
    tag->info.description = tag->words[1];
    tag->info.unit = tag->words[2];
    tag->has_metadata = true;
    return true;
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
