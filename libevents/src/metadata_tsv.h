/* SPDX-License-Identifier: Apache-2.0 */
/* The words of an embedding's points, a line a point. */
#ifndef EVENTS_SRC_METADATA_TSV_H
#define EVENTS_SRC_METADATA_TSV_H

#include <stdbool.h>

#include "events/event_embedding.h"

#include "byte_buffer.h"

/* Appends the lines. Readers take the first line for names of columns if it holds a tab; so there
 * are names where there are several columns, and none where there is one. False: no memory. */
bool events_metadata_tsv_encode(EventsByteBuffer *out, const EventsEmbedding *embedding);

#endif
