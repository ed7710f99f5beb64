/* SPDX-License-Identifier: Apache-2.0 */
/** @file embedding_tensor.h
 *  The numbers of an embedding as they lie on disk: raw float32, text, or NumPy's .npy. */
#ifndef VIEWER_MODEL_EMBEDDING_TENSOR_H
#define VIEWER_MODEL_EMBEDDING_TENSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Files larger than this are refused, in words. */
#define EMBEDDING_TENSOR_MAX_BYTES ((uint64_t)1 << 30)

/** A table of numbers. Owned by the caller; see embedding_tensor_clear(). */
typedef struct {
    size_t n_rows;
    size_t n_columns;
    float *values; /**< owned; n_rows × n_columns, row by row */
} EmbeddingTensor;

/** Reads a tensor from the bytes of a file. Which form it has is told by the bytes: NumPy's
 *  magic, then a size of 4 × rows × columns with a `shape` given, else TAB-separated text (blank
 *  lines ignored, all rows as long as the first).
 *  @param shape    rows and columns as the configuration states them, or NULL.
 *  @param n_shape  how many numbers `shape` has; raw bytes need 2.
 *  @param message  on failure why, in words with line or byte; to be freed with g_free().
 *  @return false with *out zeroed when the bytes are no such table. Safe from any thread. */
bool embedding_tensor_parse(const char *bytes, size_t size, const uint32_t *shape, size_t n_shape,
                            EmbeddingTensor *out, char **message);

/** Releases what `tensor` holds and zeroes it; NULL is allowed. */
void embedding_tensor_clear(EmbeddingTensor *tensor);

#endif
