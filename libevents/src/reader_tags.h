/* SPDX-License-Identifier: Apache-2.0 */
/* The tags that a reader has met: each as clean text, with the plugin of its first metadata. */
#ifndef EVENTS_SRC_READER_TAGS_H
#define EVENTS_SRC_READER_TAGS_H

#include "events/bytes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ReaderTag {
    /* owned */
    uint8_t *bytes; /* as in the file */
    uint8_t *plugin_bytes;
    char *text; /* valid UTF-8, NUL-terminated */

    size_t n_bytes;
    bool has_metadata;
    EventsBytes plugin_name; /* plugin_bytes, seen as a slice */
} ReaderTag;

typedef struct ReaderTags {
    ReaderTag **slots; /* owned; a power of two of them, NULL where free */
    size_t n_slots;
    size_t n_tags;
} ReaderTags;

/* The tag with these bytes, made when it is new; NULL when there is no memory. */
ReaderTag *events_reader_tags_get(ReaderTags *tags, EventsBytes bytes);

/* Remembers the plugin of the tag's first metadata; false when there is no memory. */
bool events_reader_tags_set_plugin(ReaderTag *tag, EventsBytes plugin_name);

void events_reader_tags_clear(ReaderTags *tags);

#endif
