/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes go in at the end and stay in one piece; room doubles, so that appending stays cheap. */
#include "byte_buffer.h"

#include <stdlib.h>
#include <string.h>

bool events_byte_buffer_reserve(EventsByteBuffer *buffer, size_t extra)
{
    if (extra <= buffer->capacity - buffer->size) {
        return true;
    }
    if (extra > SIZE_MAX / 2 - buffer->size) {
        return false;
    }
    const size_t needed = buffer->size + extra;
    size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity;
    while (capacity < needed) {
        capacity *= 2;
    }
    uint8_t *data = realloc(buffer->data, capacity);
    if (data == NULL) {
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

bool events_byte_buffer_append(EventsByteBuffer *buffer, const void *bytes, size_t size)
{
    if (size == 0) {
        return true;
    }
    if (!events_byte_buffer_reserve(buffer, size)) {
        return false;
    }
    memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
    return true;
}

bool events_byte_buffer_append_text(EventsByteBuffer *buffer, const char *text)
{
    return events_byte_buffer_append(buffer, text, strlen(text));
}

void events_byte_buffer_clear(EventsByteBuffer *buffer)
{
    free(buffer->data);
    *buffer = (EventsByteBuffer){0};
}
