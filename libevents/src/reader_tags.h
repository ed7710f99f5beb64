/* SPDX-License-Identifier: Apache-2.0 */
/* The tags that a reader has met: each as clean text, with what its first metadata say. */
#ifndef EVENTS_SRC_READER_TAGS_H
#define EVENTS_SRC_READER_TAGS_H

#include "events/bytes.h"
#include "events/event_reader.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ReaderTag {
    /* owned */
    uint8_t *bytes; /* as in the file */
    char *text;     /* valid UTF-8, NUL-terminated */
    char *words[3]; /* display name, description, unit: what `info` shows */
    uint8_t *plugin_bytes;

    size_t n_bytes;
    bool has_metadata;
    bool has_values;
    EventsTagInfo info;
    struct ReaderTag *successor; /* the tag that came after this one the last time, or NULL */
} ReaderTag;

typedef struct ReaderTags {
    ReaderTag **slots; /* owned; a power of two of them, NULL where free */
    size_t n_slots;
    size_t n_tags;
    ReaderTag *last; /* that was asked for */
} ReaderTags;

/* The tag with these bytes, made when it is new. When there are `max_tags` already, a new one is
 * not made: then NULL with `out_is_full`; NULL without it when there is no memory. */
ReaderTag *events_reader_tags_get(ReaderTags *tags, EventsBytes bytes, size_t max_tags,
                                  bool *out_is_full);

/* Remembers the tag's first metadata; false when there is no memory. */
bool events_reader_tags_describe(ReaderTag *tag, const EventsValueView *value);

void events_reader_tags_clear(ReaderTags *tags);

#endif
