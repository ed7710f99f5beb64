/* SPDX-License-Identifier: Apache-2.0 */
/* A dtype goes in, how its elements are written comes out. A table, and nothing that is read. */
#include "tensor_type.h"

#include "wire_scan.h"

TensorType events_tensor_type(int32_t dtype)
{
    static const TensorType TYPES[] = {
        [EVENTS_DTYPE_FLOAT] = {4, 1, TENSOR_FIELD_FLOAT, true},
        [EVENTS_DTYPE_DOUBLE] = {8, 1, TENSOR_FIELD_DOUBLE, true},
        [EVENTS_DTYPE_INT32] = {4, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_UINT8] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_INT16] = {2, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_INT8] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_STRING] = {0, 1, TENSOR_FIELD_STRING, false},
        [EVENTS_DTYPE_COMPLEX64] = {4, 2, TENSOR_FIELD_COMPLEX64, true},
        [EVENTS_DTYPE_INT64] = {8, 1, TENSOR_FIELD_INT64, true},
        [EVENTS_DTYPE_BOOL] = {1, 1, TENSOR_FIELD_BOOL, true},
        [EVENTS_DTYPE_QINT8] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_QUINT8] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_QINT32] = {4, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_BFLOAT16] = {2, 1, TENSOR_FIELD_HALF, true},
        [EVENTS_DTYPE_QINT16] = {2, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_QUINT16] = {2, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_UINT16] = {2, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_COMPLEX128] = {8, 2, TENSOR_FIELD_COMPLEX128, true},
        [EVENTS_DTYPE_HALF] = {2, 1, TENSOR_FIELD_HALF, true},
        [EVENTS_DTYPE_UINT32] = {4, 1, TENSOR_FIELD_UINT32, true},
        [EVENTS_DTYPE_UINT64] = {8, 1, TENSOR_FIELD_UINT64, true},
        [EVENTS_DTYPE_FLOAT8_E5M2] = {1, 1, TENSOR_FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E4M3FN] = {1, 1, TENSOR_FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E4M3FNUZ] = {1, 1, TENSOR_FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E4M3B11FNUZ] = {1, 1, TENSOR_FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E5M2FNUZ] = {1, 1, TENSOR_FIELD_FLOAT8, true},
        [EVENTS_DTYPE_INT4] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_UINT4] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_INT2] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_UINT2] = {1, 1, TENSOR_FIELD_INT, true},
        [EVENTS_DTYPE_FLOAT4_E2M1FN] = {1, 1, TENSOR_FIELD_INT, true},
    };
    if (dtype < 0 || (size_t)dtype >= sizeof TYPES / sizeof TYPES[0]) {
        return (TensorType){0};
    }
    return TYPES[dtype];
}

uint32_t events_tensor_type_wire(uint32_t field)
{
    switch (field) {
    case TENSOR_FIELD_FLOAT:
    case TENSOR_FIELD_COMPLEX64:
        return WIRE_FIXED32;
    case TENSOR_FIELD_DOUBLE:
    case TENSOR_FIELD_COMPLEX128:
        return WIRE_FIXED64;
    case TENSOR_FIELD_STRING:
    case TENSOR_FIELD_FLOAT8:
        return WIRE_BYTES;
    default:
        return WIRE_VARINT;
    }
}
