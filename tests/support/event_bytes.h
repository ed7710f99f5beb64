/* SPDX-License-Identifier: Apache-2.0 */
/* Event files put together byte by byte, without the code under test: hexadecimal literals, and
 * frames whose checksums are computed bit by bit. Every failure in here fails the test. */
#ifndef TEST_SUPPORT_EVENT_BYTES_H
#define TEST_SUPPORT_EVENT_BYTES_H

#include "events/bytes.h"

#include <stddef.h>
#include <stdint.h>

/** Bytes that grow. Start with {0}, end with event_bytes_clear(). */
typedef struct EventBytes {
    uint8_t *data;
    size_t size;
    size_t capacity;
} EventBytes;

void event_bytes_clear(EventBytes *bytes);

/** @return the bytes, borrowed until they change. */
EventsBytes event_bytes_view(const EventBytes *bytes);

void event_bytes_append(EventBytes *bytes, const void *data, size_t size);

/** Appends `n` times `value`. */
void event_bytes_append_fill(EventBytes *bytes, uint8_t value, size_t n);

/** Appends the bytes that `hex` spells, white space between them allowed. */
void event_bytes_append_hex(EventBytes *bytes, const char *hex);

/** Appends a frame with right checksums around `payload`. */
void event_bytes_append_record(EventBytes *bytes, EventsBytes payload);

/** Appends a frame around the bytes that `hex` spells. */
void event_bytes_append_record_hex(EventBytes *bytes, const char *hex);

/** Appends the 12 bytes of a header with a right checksum, whatever follows. */
void event_bytes_append_header(EventBytes *bytes, uint64_t length);

/** Appends one varint. */
void event_bytes_append_varint(EventBytes *bytes, uint64_t number);

/** Appends a field of bytes with the number `field`: key, length, content. */
void event_bytes_append_field(EventBytes *bytes, uint32_t field, EventsBytes content);

/** Appends the record of a scalar as simple_value. */
void event_bytes_append_scalar(EventBytes *bytes, const char *tag, int64_t step, double wall_time,
                               float value);

/** CRC-32C of the bytes, bit by bit, and its masked form. */
uint32_t event_bytes_crc32c(EventsBytes bytes);
uint32_t event_bytes_masked_crc32c(EventsBytes bytes);

/** A file of three records, checksums and all: the version (47 bytes), loss = 0.25 at step 7 as a
 *  tensor with metadata (64 bytes), acc = 0.5 at step 8 as simple_value (41 bytes). */
extern const char EVENT_BYTES_EXAMPLE[];
enum {
    EVENT_BYTES_EXAMPLE_1 = 0,
    EVENT_BYTES_EXAMPLE_2 = 47,
    EVENT_BYTES_EXAMPLE_3 = 111,
    EVENT_BYTES_EXAMPLE_END = 152
};

#endif
