/* SPDX-License-Identifier: Apache-2.0 */
/** @file embedding_source.h
 *  Where the embeddings of a run lie: what its projector_config.pbtxt says, checked and named. */
#ifndef VIEWER_MODEL_EMBEDDING_SOURCE_H
#define VIEWER_MODEL_EMBEDDING_SOURCE_H

#include "run.h"

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/** One embedding of a configuration. All strings are owned, as written in the file, and may be
 *  anything; empty ones are "". */
typedef struct {
    RunId run;
    char *config_path;
    char *directory; /**< of the configuration; other paths start from here */
    char *tensor_name;
    char *tensor_path;
    char *metadata_path;
    char *sprite_path;
    uint32_t sprite_width; /**< of one cell in px, 0 when not said */
    uint32_t sprite_height;
    size_t n_shape; /**< 0 or 2 */
    uint32_t shape[2];
} EmbeddingSource;

/** Reads a configuration file. Of several embeddings with one name the last counts: writers append
 *  to the file again and again. A trailing ":0" of a name means nothing and is left out.
 *  @param message set when the file cannot be read, in words; to be freed with g_free().
 *  @return an array of EmbeddingSource, empty on failure; to be released with
 *          g_ptr_array_unref(). Safe from any thread. */
GPtrArray *embedding_sources_read(RunId run, const char *config_path, char **message);

/** @return a copy, to be freed with embedding_source_free(). */
EmbeddingSource *embedding_source_copy(const EmbeddingSource *source);

/** NULL is allowed. */
void embedding_source_free(EmbeddingSource *source);

/** @return a number that changes when one of the files of the embedding does. Looks at the file
 *  system. Safe from any thread. */
uint64_t embedding_source_stamp(const EmbeddingSource *source);

#endif
