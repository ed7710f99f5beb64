/* SPDX-License-Identifier: Apache-2.0 */
/* The block of one embedding in projector_config.pbtxt. */
#ifndef EVENTS_SRC_PROJECTOR_BLOCK_H
#define EVENTS_SRC_PROJECTOR_BLOCK_H

#include <stdint.h>

#include "events/bytes.h"
#include "events/error.h"

#include "byte_buffer.h"

/* What the block says. Paths are relative to the file, with forward slashes; NULL: none. */
typedef struct EventsProjectorBlock {
    const char *tensor_name;
    const char *tensor_path;
    uint32_t n_rows; /* 0: the tensor file says it itself */
    uint32_t n_columns;
    const char *metadata_path;
    const char *sprite_path;
    uint32_t sprite_cell_width;
    uint32_t sprite_cell_height;
} EventsProjectorBlock;

/* Appends `present`, the content of a file, without blocks of the same tensor name, and then
 * `block`. ERROR_CORRUPT where the content makes no sense, at `out_offset`; ERROR_NO_MEMORY. */
EVENTS_NODISCARD EventsStatus events_projector_block_put(EventsByteBuffer *out, EventsBytes present,
                                                         const EventsProjectorBlock *block,
                                                         size_t *out_offset);

#endif
