/* SPDX-License-Identifier: Apache-2.0 */
/* A window of bytes over a source, moved forward by those who take records out of it. */
#ifndef EVENTS_SRC_RECORD_WINDOW_H
#define EVENTS_SRC_RECORD_WINDOW_H

#include "events/byte_source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct RecordWindow {
    /* owned */
    EventsByteSource *source;
    uint8_t *bytes;

    size_t capacity;
    uint64_t offset; /* of bytes[0] in the source */
    size_t size;     /* how many of them are there */
    bool is_old;     /* some were read in an earlier call, and may have changed since */
} RecordWindow;

/* Takes `source` over on success only. */
EventsStatus events_record_window_init(RecordWindow *window, EventsByteSource *source,
                                       EventsError *err);
void events_record_window_clear(RecordWindow *window);

/* Reads so that the window begins at `offset` and holds `wanted` bytes, or all there are. */
EventsStatus events_record_window_move(RecordWindow *window, uint64_t offset, size_t wanted,
                                       EventsBytes *out_bytes, EventsError *err);

/* Forgets the bytes, so that they are read afresh. */
void events_record_window_drop(RecordWindow *window);

/* A new call begins: what is held becomes old, and the room of a big record is given back. */
void events_record_window_begin(RecordWindow *window);

/* What the window holds from `offset` on, without reading. */
static inline EventsBytes events_record_window_held(const RecordWindow *window, uint64_t offset)
{
    const uint64_t skip = offset - window->offset;
    if (offset < window->offset || skip >= window->size) {
        return (EventsBytes){window->bytes, 0};
    }
    return (EventsBytes){window->bytes + skip, window->size - (size_t)skip};
}

/* Makes the window hold `wanted` bytes from `offset` on, or all there are: then out_bytes, which
 * may hold more than wanted, is smaller. Memory grows only as bytes really come.
 * Returns OK; PARTIAL and CORRUPT as the source says why the bytes end, out_bytes is set;
 * IO; NO_MEMORY. */
static inline EventsStatus events_record_window_load(RecordWindow *window, uint64_t offset,
                                                     size_t wanted, EventsBytes *out_bytes,
                                                     EventsError *err)
{
    *out_bytes = events_record_window_held(window, offset);
    return out_bytes->size >= wanted
               ? EVENTS_OK
               : events_record_window_move(window, offset, wanted, out_bytes, err);
}

#endif
