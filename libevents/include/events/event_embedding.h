/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes embeddings: points in a space of many dimensions, beside the event file, as TensorBoard's
 *  projector reads them: raw float32, words apart by tabs, a PNG, and their paths in text format
 *  (projector_config.proto of TensorBoard's projector plugin, by field names).
 *
 *  Threads: any, at any time, with one writer. Several writers of one directory share its
 *  projector_config.pbtxt and must take turns. */
#ifndef EVENTS_EVENT_EMBEDDING_H
#define EVENTS_EVENT_EMBEDDING_H

#include "events/error.h"
#include "events/event_image.h"
#include "events/event_writer.h"
#include "events/export.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Points in a space of many dimensions, with a row of words and a picture for each if wanted.
 *  Everything is borrowed for the call. */
typedef struct EventsEmbedding {
    const char *name;                  /**< what viewers call it; not empty */
    uint32_t n_rows;                   /**< points, at least 1 */
    uint32_t n_columns;                /**< dimensions, at least 1 */
    const float *values;               /**< n_rows x n_columns, row after row */
    uint32_t n_metadata_columns;       /**< words a point; 0: none */
    const char *const *metadata_names; /**< n_metadata_columns; NULL allowed where that is 1 */
    const char *const *metadata;       /**< n_rows x n_metadata_columns, row after row */
    const EventsImage *sprite;         /**< NULL, or one sheet of all pictures, row after row,
                                            ceil(sqrt(n_rows)) in each */
    uint32_t sprite_cell_width;        /**< pixels of one picture */
    uint32_t sprite_cell_height;       /**< pixels of one picture */
} EventsEmbedding;

/** Writes an embedding the way projectors read it, beside the event file: a folder with the
 *  tensor, the words and the pictures, and a block in projector_config.pbtxt, in place of one of
 *  the same name. Blocks of others stay. Files are replaced whole, so that a reader never sees
 *  half of one. In the words, tabs and line ends become spaces; a row without any word is "-".
 *  This writes in the calling thread and does not touch the queue.
 *  @return OK, ERROR_INVALID, ERROR_IO, ERROR_NO_MEMORY, or ERROR_CORRUPT if the present
 *          projector_config.pbtxt is not what it claims to be; it is left alone then. */
EVENTS_API EventsStatus events_writer_embedding(EventsWriter *writer,
                                                const EventsEmbedding *embedding, EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
