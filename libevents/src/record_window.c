/* SPDX-License-Identifier: Apache-2.0 */
/* Offsets go in, stretches of bytes come out. Small records are served from 256 KiB read at a
 * time; for a big one the window grows while its bytes come in, so that a length alone, even one
 * with a right checksum, allocates nothing. */
#include "record_window.h"

#include "error.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    CAPACITY_BYTES = 256 << 10,
    RETAINED_BYTES = 1 << 20 /* kept, so that a run of middling records is no run of mallocs */
};

EventsStatus events_record_window_init(RecordWindow *window, EventsByteSource *source,
                                       EventsError *err)
{
    uint8_t *bytes = malloc(CAPACITY_BYTES);
    if (bytes == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to read %s",
                                source->name);
    }
    *window = (RecordWindow){.source = source, .bytes = bytes, .capacity = CAPACITY_BYTES};
    return EVENTS_OK;
}

void events_record_window_clear(RecordWindow *window)
{
    events_byte_source_close(window->source);
    free(window->bytes);
    *window = (RecordWindow){0};
}

void events_record_window_drop(RecordWindow *window)
{
    window->size = 0;
}

static void shrink(RecordWindow *window)
{
    uint8_t *bytes = malloc(CAPACITY_BYTES);
    if (bytes == NULL) {
        return; /* the big one still serves */
    }
    free(window->bytes);
    window->bytes = bytes;
    window->capacity = CAPACITY_BYTES;
    window->size = 0;
}

void events_record_window_begin(RecordWindow *window)
{
    window->is_old = true;
    if (window->capacity > RETAINED_BYTES) {
        shrink(window);
    }
}

static EventsStatus grow(RecordWindow *window, size_t wanted, EventsError *err)
{
    assert(window->capacity > 0);
    const size_t doubled = 2 * window->capacity;
    const size_t capacity = doubled < wanted ? doubled : wanted;
    uint8_t *bytes = realloc(window->bytes, capacity);
    if (bytes == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, window->offset,
                                "no memory for a record of %s", window->source->name);
    }
    window->bytes = bytes;
    window->capacity = capacity;
    return EVENTS_OK;
}

static void move_to(RecordWindow *window, uint64_t offset)
{
    const EventsBytes kept = events_record_window_held(window, offset);
    if (kept.size > 0) {
        memmove(window->bytes, kept.data, kept.size);
    } else {
        window->is_old = false;
    }
    window->offset = offset;
    window->size = kept.size;
}

EventsStatus events_record_window_move(RecordWindow *window, uint64_t offset, size_t wanted,
                                       EventsBytes *out_bytes, EventsError *err)
{
    move_to(window, offset);
    EventsStatus status = EVENTS_OK;
    while (window->size < wanted && status == EVENTS_OK) {
        if (window->size == window->capacity) {
            status = grow(window, wanted, err);
            if (status != EVENTS_OK) {
                return status;
            }
        }
        const size_t room = window->capacity - window->size;
        size_t n_read = 0;
        status = events_byte_source_read_at(window->source, offset + window->size,
                                            window->bytes + window->size, room, &n_read, err);
        if (status < 0 && status != EVENTS_ERROR_CORRUPT) {
            return status;
        }
        window->size += n_read;
        if (n_read == 0) {
            break;
        }
    }
    *out_bytes = (EventsBytes){window->bytes, window->size};
    return window->size >= wanted ? EVENTS_OK : status;
}
