/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that grow. A zeroed struct is an empty one; running out of memory changes nothing. */
#ifndef EVENTS_SRC_BYTE_BUFFER_H
#define EVENTS_SRC_BYTE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct EventsByteBuffer {
    uint8_t *data; /* owned */
    size_t size;
    size_t capacity;
} EventsByteBuffer;

/* Makes room for `extra` more bytes behind `size`. False when there is no memory. */
bool events_byte_buffer_reserve(EventsByteBuffer *buffer, size_t extra);

/* Adds bytes at the end. False when there is no memory. */
bool events_byte_buffer_append(EventsByteBuffer *buffer, const void *bytes, size_t size);

/* Adds a string without its zero byte. False when there is no memory. */
bool events_byte_buffer_append_text(EventsByteBuffer *buffer, const char *text);

/* Frees the bytes and leaves an empty buffer. */
void events_byte_buffer_clear(EventsByteBuffer *buffer);

#endif
