/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Reads projector_config.pbtxt, the text file beside the event files of a run that says where its
 * embeddings lie. Names and paths are as written: untrusted, maybe absolute, maybe not UTF-8.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_PROJECTOR_CONFIG_H
#define EVENTS_PROJECTOR_CONFIG_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One embedding. Strings that the file does not give are empty, never NULL; a string ends at an
 *  embedded NUL. */
typedef struct EventsProjectorEmbedding {
    char *tensor_name;      /**< what the embedding is called */
    char *tensor_path;      /**< file of the numbers */
    char *metadata_path;    /**< file of the labels */
    char *bookmarks_path;   /**< file of saved views */
    char *sprite_path;      /**< file of the pictures */
    size_t n_shape;         /**< entries of `shape`; 2 for rows and columns, 0 when not given */
    uint32_t *shape;        /**< owned; NULL when n_shape is 0 */
    uint32_t sprite_width;  /**< px of one cell; 0 when not given */
    uint32_t sprite_height; /**< px of one cell; the width when only one number is given */
} EventsProjectorEmbedding;

/** What a projector_config.pbtxt says. The paths are as the file gives them. */
typedef struct EventsProjectorConfig {
    size_t n_embeddings;                  /**< entries of `embeddings` */
    EventsProjectorEmbedding *embeddings; /**< owned; NULL when there is none */
    char *model_checkpoint_path;          /**< owned; never NULL after a successful parse */
} EventsProjectorConfig;

/** Parses protobuf text format: `a: 1`, `a { … }`, `a: { … }`, `a < … >`, lists, separators,
 *  comments, escapes, adjacent strings. Unknown fields are skipped.
 *  @param text the file's bytes; an empty file has no embeddings
 *  @param out_config yours, clear it with events_projector_config_clear(); set on OK only
 *  @param err optional; offset_bytes is where the text stops making sense
 *  @return OK; ERROR_CORRUPT; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_projector_config_parse(
    EventsBytes text, EventsProjectorConfig *out_config, EventsError *err);

/** Frees what `config` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_projector_config_clear(EventsProjectorConfig *config);

#ifdef __cplusplus
}
#endif

#endif
