/* SPDX-License-Identifier: Apache-2.0 */
/* A serialized TensorProto: its type, shape and where its elements lie; and its elements as
 * numbers, one at a time, in whichever of the many ways they are written. */
#ifndef EVENTS_SRC_TENSOR_SCAN_H
#define EVENTS_SRC_TENSOR_SCAN_H

#include "events/event_decode.h"
#include "wire_scan.h"

#include <stdbool.h>
#include <stdint.h>

/* How elements of one dtype are written. */
typedef struct TensorType {
    uint8_t content_bytes; /* a component in tensor_content; 0: no numbers in there */
    uint8_t n_components;  /* numbers an element */
    uint8_t field;         /* of TensorProto with the typed elements; 0: none */
    bool is_number;        /* real or complex */
} TensorType;

/* Unknown dtypes have no content, no components and no field. */
TensorType events_tensor_type(int32_t dtype);

typedef struct TensorScan {
    EventsBytes message; /* the TensorProto */
    EventsBytes content; /* tensor_content, or empty */
    int32_t dtype;
    bool has_shape;      /* a shape message is there, with every dimension known */
    bool is_shape_wrong; /* a negative dimension, or a product beyond 2^63 */
    size_t rank;         /* may be above EVENTS_TENSOR_MAX_RANK */
    uint64_t n_elements; /* by the shape, when it has one */
    WireField typed;     /* the last of the typed fields */
    size_t n_typed;      /* how many of them there are */
    uint64_t dims[EVENTS_TENSOR_MAX_RANK]; /* those that there is room for */
} TensorScan;

/* Reads type and shape, and checks the whole message down to its shape and the sizes of its packed
 * fields; false when the bytes are no TensorProto. */
bool events_tensor_scan(EventsBytes message, TensorScan *out_scan);

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

/* The number that a typed field's element stands for. */
double events_tensor_number(int32_t dtype, uint64_t bits);

/* The number at `bytes`, which holds a component of tensor_content. */
double events_tensor_content_number(int32_t dtype, const uint8_t *bytes);

/* The real number that is a tensor's only element; false for every other tensor. */
bool events_tensor_one_number(const TensorScan *scan, double *out_number);

/* The field that holds the typed elements, 0 for none. Some writers put small unsigned numbers
 * into uint32_val. */
uint32_t events_tensor_typed_field(const TensorScan *scan);

/* Several writers put float32 bits into half_val instead of 16 bits. One element that needs more
 * than 16 bits shows it, for all. */
bool events_tensor_half_is_float(const TensorScan *scan, uint32_t field);

/* A float32 bit pattern, as a number. */
double events_tensor_float_number(uint64_t bits);

#endif
