/* SPDX-License-Identifier: Apache-2.0 */
/* The content of an embedding's tensor file. */
#ifndef EVENTS_SRC_TENSOR_FILE_H
#define EVENTS_SRC_TENSOR_FILE_H

#include <stdbool.h>

#include "events/event_embedding.h"

#include "byte_buffer.h"

/* Appends the values as raw little-endian float32, row after row. Projectors take a file that
 * begins like UTF-8 for text, which zeros do; for such values it appends text instead, a line a
 * row with tabs, and sets `out_is_text`. False: no memory. */
bool events_tensor_file_encode(EventsByteBuffer *out, const EventsEmbedding *embedding,
                               bool *out_is_text);

#endif
