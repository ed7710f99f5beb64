/* SPDX-License-Identifier: Apache-2.0 */
/* How the elements of each dtype are written: how large, how many numbers, in which field. */
#ifndef EVENTS_SRC_TENSOR_TYPE_H
#define EVENTS_SRC_TENSOR_TYPE_H

#include "events/event_decode.h"

#include <stdbool.h>
#include <stdint.h>

/* The fields of TensorProto. */
enum {
    TENSOR_FIELD_DTYPE = 1,
    TENSOR_FIELD_SHAPE = 2,
    TENSOR_FIELD_CONTENT = 4,
    TENSOR_FIELD_FLOAT = 5,
    TENSOR_FIELD_DOUBLE = 6,
    TENSOR_FIELD_INT = 7,
    TENSOR_FIELD_STRING = 8,
    TENSOR_FIELD_COMPLEX64 = 9,
    TENSOR_FIELD_INT64 = 10,
    TENSOR_FIELD_BOOL = 11,
    TENSOR_FIELD_COMPLEX128 = 12,
    TENSOR_FIELD_HALF = 13,
    TENSOR_FIELD_UINT32 = 16,
    TENSOR_FIELD_UINT64 = 17,
    TENSOR_FIELD_FLOAT8 = 18
};

/* How elements of one dtype are written. */
typedef struct TensorType {
    uint8_t content_bytes; /* a component in tensor_content; 0: no numbers in there */
    uint8_t n_components;  /* numbers an element */
    uint8_t field;         /* of TensorProto with the typed elements; 0: none */
    bool is_number;        /* real or complex */
} TensorType;

/* Unknown dtypes have no content, no components and no field. */
TensorType events_tensor_type(int32_t dtype);

/* The wire type of one element of a typed field. */
uint32_t events_tensor_type_wire(uint32_t field);

#endif
