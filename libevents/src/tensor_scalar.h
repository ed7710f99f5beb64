/* SPDX-License-Identifier: Apache-2.0 */
/* The one number that a tensor is, which is what most tensors are. */
#ifndef EVENTS_SRC_TENSOR_SCALAR_H
#define EVENTS_SRC_TENSOR_SCALAR_H

#include "tensor_scan.h"

/* The real number that is a tensor's only element; false for every other tensor. */
bool events_tensor_scalar(const TensorScan *scan, double *out_number);

#endif
