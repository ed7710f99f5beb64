/* SPDX-License-Identifier: Apache-2.0 */
/* A source of compressed bytes goes in, a source of what they inflate to comes out. It streams:
 * reading on goes on where the inflater stands, reading behind it starts again at 0, and nothing
 * but the inflater's window and two small buffers is held, however large the content is. */
#include "inflate_source.h"

#include "error.h"
#include "record_frame.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { CHUNK_BYTES = 1 << 16, GZIP_OR_ZLIB_WINDOW = 15 + 32 };

typedef enum StreamState {
    STREAM_GOES_ON,
    STREAM_ENDED,  /* the compressed stream is complete */
    STREAM_CUT,    /* the compressed bytes end before it does */
    STREAM_BROKEN, /* the compressed bytes make no sense from here on */
} StreamState;

typedef struct InflateSource {
    EventsByteSource base;
    EventsByteSource *inner; /* owned */
    z_stream stream;
    StreamState state;
    bool is_gzip;             /* this member; only gzip streams follow one another */
    uint64_t n_input_bytes;   /* taken from `inner` */
    uint64_t n_content_bytes; /* inflated since the start */
    uint8_t input[CHUNK_BYTES];
    uint8_t skipped[CHUNK_BYTES];
} InflateSource;

bool events_inflate_source_is_magic(const uint8_t *bytes, size_t size)
{
    if (size < 2) {
        return false;
    }
    const bool is_gzip = bytes[0] == 0x1f && bytes[1] == 0x8b;
    const bool is_zlib = bytes[0] == 0x78 && (bytes[1] == 0x01 || bytes[1] == 0x5e ||
                                              bytes[1] == 0x9c || bytes[1] == 0xda);
    return is_gzip || is_zlib;
}

static EventsStatus start_again(InflateSource *self)
{
    self->stream.avail_in = 0;
    self->n_input_bytes = 0;
    self->n_content_bytes = 0;
    self->state = STREAM_GOES_ON;
    return inflateReset2(&self->stream, GZIP_OR_ZLIB_WINDOW) == Z_OK ? EVENTS_OK
                                                                     : EVENTS_ERROR_NO_MEMORY;
}

/* Keeps what is unread and appends what the inner source has. */
static EventsStatus refill(InflateSource *self, EventsError *err)
{
    const size_t kept = self->stream.avail_in;
    if (kept > 0) {
        memmove(self->input, self->stream.next_in, kept);
    }
    size_t n_read = 0;
    const EventsStatus status = events_byte_source_read_at(
        self->inner, self->n_input_bytes, self->input + kept, CHUNK_BYTES - kept, &n_read, err);
    self->stream.next_in = self->input;
    if (status < 0) {
        return status;
    }
    self->n_input_bytes += n_read;
    self->stream.avail_in = (uInt)(kept + n_read);
    return EVENTS_OK;
}

/* After the end of one gzip member another may follow; anything else there is padding. */
static EventsStatus begin_next_member(InflateSource *self, EventsError *err)
{
    if (self->stream.avail_in < 2) {
        const EventsStatus status = refill(self, err);
        if (status != EVENTS_OK) {
            return status;
        }
    }
    const uint8_t *next = self->stream.next_in;
    if (!self->is_gzip || self->stream.avail_in < 2 || next[0] != 0x1f || next[1] != 0x8b) {
        self->state = STREAM_ENDED;
        return EVENTS_OK;
    }
    return inflateReset(&self->stream) == Z_OK ? EVENTS_OK : EVENTS_ERROR_NO_MEMORY;
}

static EventsStatus take_result(InflateSource *self, int result, EventsError *err)
{
    switch (result) {
    case Z_OK:
    case Z_BUF_ERROR:
        return EVENTS_OK;
    case Z_STREAM_END:
        return begin_next_member(self, err);
    case Z_MEM_ERROR:
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to inflate %s",
                                self->base.name);
    default:
        self->state = STREAM_BROKEN;
        return EVENTS_OK;
    }
}

/* Inflates up to `size` bytes; fewer only where the content ends. */
static EventsStatus inflate_some(InflateSource *self, uint8_t *buffer, size_t size,
                                 size_t *out_n_inflated, EventsError *err)
{
    size_t n_done = 0;
    EventsStatus status = EVENTS_OK;
    while (n_done < size && self->state == STREAM_GOES_ON && status == EVENTS_OK) {
        if (self->stream.avail_in == 0) {
            status = refill(self, err);
            if (status != EVENTS_OK) {
                break;
            }
            if (self->n_content_bytes == 0 && self->n_input_bytes > 0 &&
                self->n_input_bytes == self->stream.avail_in) {
                self->is_gzip = self->input[0] == 0x1f;
            }
        }
        const size_t room = size - n_done < CHUNK_BYTES ? size - n_done : CHUNK_BYTES;
        self->stream.next_out = buffer + n_done;
        self->stream.avail_out = (uInt)room;
        const int result = inflate(&self->stream, Z_NO_FLUSH);
        const size_t n = room - self->stream.avail_out;
        n_done += n;
        self->n_content_bytes += n;
        if (n == 0 && result == Z_BUF_ERROR) {
            self->state = STREAM_CUT; /* no input left, and nothing held back inside */
        }
        status = take_result(self, result, err);
    }
    *out_n_inflated = n_done;
    return status;
}

static EventsStatus go_to(InflateSource *self, uint64_t offset_bytes, EventsError *err)
{
    EventsStatus status = EVENTS_OK;
    if (offset_bytes < self->n_content_bytes) {
        status = start_again(self);
    }
    while (status == EVENTS_OK && self->n_content_bytes < offset_bytes &&
           self->state == STREAM_GOES_ON) {
        const uint64_t left = offset_bytes - self->n_content_bytes;
        const size_t size = left < CHUNK_BYTES ? (size_t)left : CHUNK_BYTES;
        size_t n_inflated = 0;
        status = inflate_some(self, self->skipped, size, &n_inflated, err);
    }
    return status;
}

static EventsStatus read_inflated_at(EventsByteSource *base, uint64_t offset_bytes, void *buffer,
                                     size_t size, size_t *out_n_read, EventsError *err)
{
    InflateSource *self = (InflateSource *)base;
    size_t n_read = 0;
    EventsStatus status = go_to(self, offset_bytes, err);
    if (status == EVENTS_OK && self->n_content_bytes == offset_bytes) {
        status = inflate_some(self, buffer, size, &n_read, err);
    }
    if (status != EVENTS_OK) {
        return status;
    }
    *out_n_read = n_read;
    if (n_read == size || self->state == STREAM_ENDED) {
        return EVENTS_OK;
    }
    if (self->state == STREAM_CUT) {
        return EVENTS_PARTIAL;
    }
    return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, self->n_content_bytes,
                            "the compressed bytes of %s make no sense after %" PRIu64
                            " inflated bytes",
                            base->name, self->n_content_bytes);
}

static EventsStatus size_of_inflated(EventsByteSource *base, uint64_t *out_size_bytes,
                                     EventsError *err)
{
    InflateSource *self = (InflateSource *)base;
    const EventsStatus status = go_to(self, UINT64_MAX, err);
    if (status != EVENTS_OK) {
        return status;
    }
    *out_size_bytes = self->n_content_bytes;
    return EVENTS_OK;
}

EventsByteSource *events_inflate_source_release(EventsByteSource *source)
{
    InflateSource *self = (InflateSource *)source;
    EventsByteSource *inner = self->inner;
    inflateEnd(&self->stream);
    free(self);
    return inner;
}

static void close_inflated(EventsByteSource *base)
{
    events_byte_source_close(events_inflate_source_release(base));
}

EventsStatus events_byte_source_inflate(EventsByteSource *inner, EventsByteSource **out_source,
                                        EventsError *err)
{
    assert(inner != NULL && out_source != NULL);
    InflateSource *self = calloc(1, sizeof *self);
    if (self == NULL || inflateInit2(&self->stream, GZIP_OR_ZLIB_WINDOW) != Z_OK) {
        free(self);
        events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory to inflate %s", inner->name);
        return EVENTS_ERROR_NO_MEMORY;
    }
    self->inner = inner;
    self->base = (EventsByteSource){.read_at = read_inflated_at,
                                    .size = size_of_inflated,
                                    .close = close_inflated,
                                    .name = inner->name,
                                    .is_sequential = true};
    *out_source = &self->base;
    return EVENTS_OK;
}

/* An inflated log begins with a right header, unless so little could be inflated that one cannot
 * tell; then gzip's own header decides. */
static bool begins_like_events(EventsByteSource *inflated, bool is_gzip)
{
    uint8_t header[EVENTS_FRAME_HEADER_BYTES];
    size_t n_read = 0;
    const EventsStatus status =
        events_byte_source_read_at(inflated, 0, header, sizeof header, &n_read, NULL);
    if (status < 0) {
        return false;
    }
    return n_read == sizeof header ? events_record_frame_header_is_right(header) : is_gzip;
}

/* Replaces the source by its inflated content if that is what it holds. */
static EventsStatus see_through(EventsByteSource **source, EventsError *err)
{
    uint8_t head[EVENTS_FRAME_HEADER_BYTES];
    size_t n_read = 0;
    EventsStatus status = events_byte_source_read_at(*source, 0, head, sizeof head, &n_read, err);
    if (status != EVENTS_OK || !events_inflate_source_is_magic(head, n_read) ||
        (n_read == sizeof head && events_record_frame_header_is_right(head))) {
        return status;
    }
    EventsByteSource *inflated = NULL;
    status = events_byte_source_inflate(*source, &inflated, err);
    if (status != EVENTS_OK) {
        return status;
    }
    *source = begins_like_events(inflated, head[0] == 0x1f)
                  ? inflated
                  : events_inflate_source_release(inflated);
    return EVENTS_OK;
}

EventsStatus events_byte_source_open_events(const char *path, EventsByteSource **out_source,
                                            EventsError *err)
{
    EventsByteSource *source = NULL;
    EventsStatus status = events_byte_source_open_file(path, &source, err);
    if (status != EVENTS_OK) {
        return status;
    }
    status = see_through(&source, err);
    if (status != EVENTS_OK) {
        events_byte_source_close(source);
        return status;
    }
    *out_source = source;
    return EVENTS_OK;
}
