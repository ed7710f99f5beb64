/* SPDX-License-Identifier: Apache-2.0 */
/* The elements of a tensor's typed field, one at a time, in whichever of the many ways they are
 * written. */
#ifndef EVENTS_SRC_TENSOR_ELEMENTS_H
#define EVENTS_SRC_TENSOR_ELEMENTS_H

#include "tensor_scan.h"

/* The components of the typed field of a tensor, packed or not, in order. */
typedef struct TensorElements {
    WireScan fields;
    WireScan packed;
    uint32_t field;
    uint32_t wire_type; /* of one element */
} TensorElements;

TensorElements events_tensor_elements(const TensorScan *scan, uint32_t field);
/* False at the end; elements.fields.is_bad or .packed.is_bad when the bytes make no sense. */
bool events_tensor_elements_next(TensorElements *elements, uint64_t *out_bits);

/* The next element of string_val or another field of bytes. */
bool events_tensor_elements_next_bytes(TensorElements *elements, EventsBytes *out_bytes);

/* The field that holds the typed elements, 0 for none. Some writers put small unsigned numbers
 * into uint32_val. */
uint32_t events_tensor_elements_field(const TensorScan *scan);

/* Several writers put float32 bits into half_val instead of 16 bits. One element that needs more
 * than 16 bits shows it, for all. */
bool events_tensor_elements_half_is_float(const TensorScan *scan, uint32_t field);

#endif
