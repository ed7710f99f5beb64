/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_EMBEDDING_WORDS_H
#define COURBE_EMBEDDING_WORDS_H

#include "embedding_set.h"

/** @file
 *  What the page of embeddings says of them. All strings are the caller's (g_free()), escaped and
 *  in the user's language. Any thread. */

/** A tensor's name and, when its file says so, its size: "hidden/test  1,797 × 64". */
char *embedding_words_tensor(const EmbeddingSource *source);

/** A column and what it holds: "label, 10 values". */
char *embedding_words_column(const EmbeddingSet *set, size_t column);

/** How many points there are and how many are not seen: "1,797 points, all shown". */
char *embedding_words_points(const EmbeddingSet *set, size_t n_hidden);

/** What the projection holds of the whole: "PCA, 87.4 % in 3 axes". */
char *embedding_words_share(const EmbeddingSet *set, int n_dimensions);

#endif
