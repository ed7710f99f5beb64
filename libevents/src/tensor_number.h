/* SPDX-License-Identifier: Apache-2.0 */
/* What the bits of an element mean as a number. */
#ifndef EVENTS_SRC_TENSOR_NUMBER_H
#define EVENTS_SRC_TENSOR_NUMBER_H

#include <stdint.h>

/* The number that a typed field's element stands for. */
double events_tensor_number(int32_t dtype, uint64_t bits);

/* The number at `bytes`, which holds a component of tensor_content. */
double events_tensor_number_in_content(int32_t dtype, const uint8_t *bytes);

/* A float32 bit pattern, as a number. */
double events_tensor_number_of_float(uint64_t bits);

#endif
