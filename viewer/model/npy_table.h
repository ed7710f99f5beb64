/* SPDX-License-Identifier: Apache-2.0 */
/** @file npy_table.h
 *  NumPy's .npy files as tables of float32. */
#ifndef VIEWER_MODEL_NPY_TABLE_H
#define VIEWER_MODEL_NPY_TABLE_H

#include "embedding_tensor.h"

/** Reads a table in NumPy's format (versions 1 to 3; little- or big-endian floats and integers,
 *  C or Fortran order, one or two dimensions). Parameters as embedding_tensor_parse(). */
bool npy_table_parse(const char *bytes, size_t size, EmbeddingTensor *out, char **message);

/** @return true when the bytes begin as a .npy file does. */
bool npy_table_is_one(const char *bytes, size_t size);

#endif
