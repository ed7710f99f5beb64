/* SPDX-License-Identifier: Apache-2.0 */
/* A type and a shape go in, the beginning of a TensorProto comes out. The shape is written even
 * where it is empty: that is what says rank 0. */
#include "tensor_body.h"

enum { VALUE_TENSOR = 8, TENSOR_DTYPE = 1, TENSOR_SHAPE = 2, SHAPE_DIM = 2, DIM_SIZE = 1 };

size_t events_tensor_body_begin(EventsWireWriter *writer, EventsDtype dtype, const uint64_t *dims,
                                size_t rank)
{
    const size_t begun = events_wire_begin(writer, VALUE_TENSOR);
    events_wire_put_varint(writer, TENSOR_DTYPE, (uint64_t)dtype);
    const size_t shape = events_wire_begin(writer, TENSOR_SHAPE);
    for (size_t i = 0; i < rank; i++) {
        const size_t dim = events_wire_begin(writer, SHAPE_DIM);
        events_wire_put_some_varint(writer, DIM_SIZE, dims[i]);
        events_wire_end(writer, dim);
    }
    events_wire_end(writer, shape);
    return begun;
}

void events_tensor_body_end(EventsWireWriter *writer, size_t begun)
{
    events_wire_end(writer, begun);
}
