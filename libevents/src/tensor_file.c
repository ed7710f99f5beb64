/* SPDX-License-Identifier: Apache-2.0 */
/* A table of floats goes in, the bytes of a file come out: raw, or, where raw bytes would be taken
 * for text and fail, text with as many digits as give every value back. */
#include "tensor_file.h"

#include "byte_order.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/* As much as readers look at before they decide. */
enum { SNIFFED_BYTES = 8192 };

static bool append_raw_values(EventsByteBuffer *out, const EventsEmbedding *embedding)
{
    const uint64_t n_values = (uint64_t)embedding->n_rows * embedding->n_columns;
    if (n_values > SIZE_MAX / 8 || !events_byte_buffer_reserve(out, 4 * (size_t)n_values)) {
        return false;
    }
    for (size_t i = 0; i < n_values; i++) {
        events_store_le_float(out->data + out->size, embedding->values[i]);
        out->size += 4;
    }
    return true;
}

/* Nine digits give every float back; the decimal point must be one in any locale. */
static bool append_number(EventsByteBuffer *out, float value, char end)
{
    char text[40];
    const int length = snprintf(text, sizeof text - 1, "%.9g", (double)value);
    for (int i = 0; i < length; i++) {
        if (strchr("0123456789+-einfa", text[i]) == NULL) {
            text[i] = '.';
        }
    }
    text[length] = end;
    return events_byte_buffer_append(out, text, (size_t)length + 1);
}

static bool append_text_values(EventsByteBuffer *out, const EventsEmbedding *embedding)
{
    const size_t n_columns = embedding->n_columns;
    const size_t n_values = n_columns * embedding->n_rows;
    for (size_t i = 0; i < n_values; i++) {
        const char end = (i + 1) % n_columns == 0 ? '\n' : '\t';
        if (!append_number(out, embedding->values[i], end)) {
            return false;
        }
    }
    return true;
}

static bool begins_like_text(const uint8_t *raw, size_t size)
{
    return events_utf8_is_valid(raw, size < SNIFFED_BYTES ? size : SNIFFED_BYTES);
}

bool events_tensor_file_encode(EventsByteBuffer *out, const EventsEmbedding *embedding,
                               bool *out_is_text)
{
    const size_t start = out->size;
    if (!append_raw_values(out, embedding)) {
        return false;
    }
    *out_is_text = begins_like_text(out->data + start, out->size - start);
    if (!*out_is_text) {
        return true;
    }
    out->size = start;
    return append_text_values(out, embedding);
}
