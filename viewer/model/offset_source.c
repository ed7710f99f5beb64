/* SPDX-License-Identifier: Apache-2.0 */
/* A source and an offset in, the bytes from there on out: so that a record reader can be made anew
 * in the middle of a file, and neither descriptors nor buffers are kept for files that rest.
 *
 * A slow file system takes milliseconds for every answer, so none is asked for twice: where the
 * bytes ended once they end until the source is closed (whoever appends is noticed by other means),
 * and what the print of the file needs is kept as it comes by. */
#include "offset_source.h"
#include <errno.h>
#include <glib.h>
#include <string.h>

typedef struct {
    EventsByteSource base;
    EventsByteSource *inner; /* owned */
    uint64_t offset_bytes;
    const atomic_bool *is_over; /* NULL, or borrowed */
    bool has_end;
    uint64_t end_bytes; /* where the inner source ended */
    uint8_t head[FILE_PRINT_BYTES], last[FILE_PRINT_BYTES];
    size_t head_size;  /* bytes from 0 on */
    size_t last_size;  /* bytes… */
    uint64_t last_end; /* …before here */
} OffsetSource;

static void keep_for_print(OffsetSource *source, uint64_t at, const uint8_t *bytes, size_t n)
{
    const size_t n_kept = MIN(n, FILE_PRINT_BYTES);
    if (at == 0) {
        memcpy(source->head, bytes, n_kept);
        source->head_size = n_kept;
    }
    memcpy(source->last, bytes + n - n_kept, n_kept);
    source->last_size = n_kept;
    source->last_end = at + n;
}

/* Nobody wants the bytes any more. */
static EventsStatus refuse(uint64_t at, size_t *out_n_read, EventsError *err)
{
    *out_n_read = 0;
    if (err != NULL) {
        *err = (EventsError){.status = EVENTS_ERROR_IO,
                             .system_errno = ECANCELED,
                             .offset_bytes = at,
                             .message = "reading was given up"};
    }
    return EVENTS_ERROR_IO;
}

static EventsStatus read_at(EventsByteSource *self, uint64_t offset_bytes, void *buffer,
                            size_t size, size_t *out_n_read, EventsError *err)
{
    OffsetSource *source = (OffsetSource *)(void *)self;
    const uint64_t at = source->offset_bytes + offset_bytes;
    if (source->is_over != NULL && atomic_load(source->is_over)) {
        return refuse(at, out_n_read, err);
    }
    if (source->has_end && at >= source->end_bytes) {
        *out_n_read = 0;
        return EVENTS_OK;
    }
    const EventsStatus status =
        events_byte_source_read_at(source->inner, at, buffer, size, out_n_read, err);
    if (status == EVENTS_OK && *out_n_read > 0) {
        keep_for_print(source, at, buffer, *out_n_read);
    } else if (status == EVENTS_OK && size > 0 && !source->base.is_sequential) {
        source->has_end = true;
        source->end_bytes = at;
    }
    return status;
}

void offset_source_take_print(EventsByteSource *self, uint64_t offset_bytes, FilePrint *print)
{
    const OffsetSource *source = (const OffsetSource *)(const void *)self;
    const size_t size = (size_t)MIN(offset_bytes, FILE_PRINT_BYTES);
    if (source->head_size < size || source->last_size < size || source->last_end != offset_bytes) {
        file_print_take(print, source->inner, offset_bytes);
        return;
    }
    *print = (FilePrint){.offset_bytes = offset_bytes, .head_size = size, .tail_size = size};
    memcpy(print->head, source->head, size);
    memcpy(print->tail, source->last + source->last_size - size, size);
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

EventsByteSource *offset_source_new(EventsByteSource *inner, uint64_t offset_bytes,
                                    const atomic_bool *is_over)
{
    OffsetSource *source = g_new0(OffsetSource, 1);
    source->base = *inner;
    source->base.read_at = read_at;
    source->base.size = size;
    source->base.close = close_source;
    source->inner = inner;
    source->offset_bytes = offset_bytes;
    source->is_over = is_over;
    return &source->base;
}
