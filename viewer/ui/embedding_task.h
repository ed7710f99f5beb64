/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_EMBEDDING_TASK_H
#define COURBE_EMBEDDING_TASK_H

#include "embedding_set.h"
#include "media_task.h"
#include "series_store.h"

#include <cairo.h>

/** @file
 *  What the page of embeddings has done in a thread: finding out which embeddings there are, and
 *  loading one. Functions on the main thread. */

G_BEGIN_DECLS

/** Which embeddings there are. */
typedef struct {
    GPtrArray *sources; /**< of EmbeddingSource, run by run */
    char *error;        /**< configurations that could not be read, a line each; or NULL */
    uint64_t stamp;     /**< of the files of the embedding that was asked about; 0: none */
} EmbeddingListing;

/** A loaded embedding. */
typedef struct {
    EmbeddingSet *set;
    cairo_surface_t *sprite; /**< NULL when there is none */
    char *warning;           /**< what of it could not be read, a line each; or NULL */
    uint64_t stamp;          /**< of its files before they were read */
} LoadedEmbedding;

/** NULL is fine. */
void embedding_listing_free(EmbeddingListing *listing);

/** NULL is fine. */
void loaded_embedding_free(LoadedEmbedding *loaded);

/** Reads all configurations of all runs and looks whether the files of one embedding changed.
 *  @param current  NULL, or the embedding asked about; copied
 *  @param done     gets an EmbeddingListing, which it owns  @param user  handed to it */
void embedding_task_list(MediaQueue *queue, const SeriesStore *store,
                         const EmbeddingSource *current, void (*done)(void *listing, void *user),
                         void *user);

/** Loads an embedding.
 *  @param source  copied
 *  @param done    gets a LoadedEmbedding, which it owns  @param user  handed to it */
void embedding_task_load(MediaQueue *queue, const EmbeddingSource *source,
                         void (*done)(void *loaded, void *user), void *user);

/** How many configurations the runs have. */
size_t embedding_task_n_configs(const SeriesStore *store);

G_END_DECLS

#endif
