/* SPDX-License-Identifier: Apache-2.0 */
/* A serialized TensorProto: its type, shape and where its elements lie. */
#ifndef EVENTS_SRC_TENSOR_SCAN_H
#define EVENTS_SRC_TENSOR_SCAN_H

#include "events/event_decode.h"
#include "wire_scan.h"

#include <stdbool.h>
#include <stdint.h>

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

#endif
