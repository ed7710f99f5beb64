/* SPDX-License-Identifier: Apache-2.0 */
/** @file embedding_set.h
 *  One embedding, loaded: its points along their principal components, their metadata and the
 *  bytes of their sprite. */
#ifndef VIEWER_MODEL_EMBEDDING_SET_H
#define VIEWER_MODEL_EMBEDDING_SET_H

#include "embedding_source.h"
#include "metadata_table.h"
#include "principal_components.h"

#include <stdint.h>

/** How many components are found; the first three are shown. */
#define EMBEDDING_SET_COMPONENTS 10

/** A loaded embedding. Never changes after embedding_set_load(), so any thread may read it. */
typedef struct {
    EmbeddingSource *source; /**< owned */
    char *error;             /**< why there are no points, in words; or NULL. Owned. */
    char *warning;           /**< what of the rest could not be read; or NULL. Owned. */
    size_t n_points;
    size_t n_dimensions;
    PrincipalComponents components;
    MetadataTable metadata;  /**< n_columns is 0 when there is none */
    MetadataColumn *columns; /**< owned; metadata.n_columns of them */
    char *sprite;            /**< owned; the encoded picture, or NULL */
    size_t sprite_size;
} EmbeddingSet;

/** Reads the files of `source` and finds the components. Slow: call it from a worker. Metadata of
 *  another number of rows than the tensor has are kept, and said in `warning`.
 *  @return a set, never NULL; its `error` says when it has no points. Safe from any thread. */
EmbeddingSet *embedding_set_load(const EmbeddingSource *source);

/** NULL is allowed. */
void embedding_set_free(EmbeddingSet *set);

/** @return the column that is best coloured by at first: the first with at least two categories,
 *  else the first with numbers; metadata.n_columns when there is none. */
size_t embedding_set_first_column(const EmbeddingSet *set);

#endif
