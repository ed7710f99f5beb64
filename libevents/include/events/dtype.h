/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  The element types of tensors. The numbers are those of DataType in TensorFlow's types.proto, as
 *  they stand in files. */
#ifndef EVENTS_DTYPE_H
#define EVENTS_DTYPE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** DataType of a tensor, by its number in the file; other numbers may occur. */
typedef enum EventsDtype {
    EVENTS_DTYPE_INVALID = 0,
    EVENTS_DTYPE_FLOAT = 1,
    EVENTS_DTYPE_DOUBLE = 2,
    EVENTS_DTYPE_INT32 = 3,
    EVENTS_DTYPE_UINT8 = 4,
    EVENTS_DTYPE_INT16 = 5,
    EVENTS_DTYPE_INT8 = 6,
    EVENTS_DTYPE_STRING = 7,
    EVENTS_DTYPE_COMPLEX64 = 8,
    EVENTS_DTYPE_INT64 = 9,
    EVENTS_DTYPE_BOOL = 10,
    EVENTS_DTYPE_QINT8 = 11,
    EVENTS_DTYPE_QUINT8 = 12,
    EVENTS_DTYPE_QINT32 = 13,
    EVENTS_DTYPE_BFLOAT16 = 14,
    EVENTS_DTYPE_QINT16 = 15,
    EVENTS_DTYPE_QUINT16 = 16,
    EVENTS_DTYPE_UINT16 = 17,
    EVENTS_DTYPE_COMPLEX128 = 18,
    EVENTS_DTYPE_HALF = 19,
    EVENTS_DTYPE_RESOURCE = 20,
    EVENTS_DTYPE_VARIANT = 21,
    EVENTS_DTYPE_UINT32 = 22,
    EVENTS_DTYPE_UINT64 = 23,
    EVENTS_DTYPE_FLOAT8_E5M2 = 24,
    EVENTS_DTYPE_FLOAT8_E4M3FN = 25,
    EVENTS_DTYPE_FLOAT8_E4M3FNUZ = 26,
    EVENTS_DTYPE_FLOAT8_E4M3B11FNUZ = 27,
    EVENTS_DTYPE_FLOAT8_E5M2FNUZ = 28,
    EVENTS_DTYPE_INT4 = 29,
    EVENTS_DTYPE_UINT4 = 30,
    EVENTS_DTYPE_INT2 = 31,
    EVENTS_DTYPE_UINT2 = 32,
    EVENTS_DTYPE_FLOAT4_E2M1FN = 33
} EventsDtype;

#ifdef __cplusplus
}
#endif

#endif
