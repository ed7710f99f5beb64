/* SPDX-License-Identifier: Apache-2.0 */
/* A source and an offset in, the bytes from there on out: so that a record reader can be made anew
 * in the middle of a file, and neither descriptors nor buffers are kept for files that rest. */
#include "offset_source.h"
#include <glib.h>

typedef struct {
    EventsByteSource base;
    EventsByteSource *inner; /* owned */
    uint64_t offset_bytes;
} OffsetSource;

static EventsStatus read_at(EventsByteSource *self, uint64_t offset_bytes, void *buffer,
                            size_t size, size_t *out_n_read, EventsError *err)
{
    const OffsetSource *source = (const OffsetSource *)(const void *)self;
    return events_byte_source_read_at(source->inner, source->offset_bytes + offset_bytes, buffer,
                                      size, out_n_read, err);
}

static EventsStatus size(EventsByteSource *self, uint64_t *out_size_bytes, EventsError *err)
{
    const OffsetSource *source = (const OffsetSource *)(const void *)self;
    uint64_t whole;
    const EventsStatus status = events_byte_source_size(source->inner, &whole, err);
    if (status == EVENTS_OK) {
        *out_size_bytes = whole > source->offset_bytes ? whole - source->offset_bytes : 0;
    }
    return status;
}

static void close_source(EventsByteSource *self)
{
    OffsetSource *source = (OffsetSource *)(void *)self;
    events_byte_source_close(source->inner);
    g_free(source);
}

EventsByteSource *offset_source_new(EventsByteSource *inner, uint64_t offset_bytes)
{
    OffsetSource *source = g_new0(OffsetSource, 1);
    source->base = *inner;
    source->base.read_at = read_at;
    source->base.size = size;
    source->base.close = close_source;
    source->inner = inner;
    source->offset_bytes = offset_bytes;
    return &source->base;
}
