/* SPDX-License-Identifier: Apache-2.0 */
/* A serialized TensorProto goes in; its dtype, its shape and where its elements lie come out.
 * Sizes are only multiplied and compared here, so a shape of 10^9 x 10^9 costs nothing. */
#include "tensor_scan.h"

#include "tensor_type.h"

/* Dim.size; 0 when it is left out. */
static bool scan_dimension(EventsBytes message, int64_t *out_size)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    int64_t size = 0;
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(1, WIRE_VARINT)) {
            size = (int64_t)field.number;
        }
    }
    *out_size = size;
    return !scan.is_bad;
}

/* Zero wins over a product that is too large: such a tensor is empty. */
static void multiply(TensorScan *tensor, uint64_t dimension, bool *is_too_large)
{
    if (dimension == 0 || tensor->n_elements == 0) {
        tensor->n_elements = 0;
        *is_too_large = false;
    } else if (*is_too_large || tensor->n_elements > INT64_MAX / dimension) {
        *is_too_large = true;
    } else {
        tensor->n_elements *= dimension;
    }
}

static bool scan_shape(EventsBytes message, TensorScan *tensor)
{
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    bool is_unknown = false;
    bool is_negative = false;
    bool is_too_large = false;
    while (events_wire_next(&scan, &field)) {
        if (field.key == WIRE_KEY(3, WIRE_VARINT)) {
            is_unknown |= field.number != 0;
        } else if (field.key == WIRE_KEY(2, WIRE_BYTES)) {
            int64_t size;
            if (!scan_dimension(field.bytes, &size)) {
                return false;
            }
            is_unknown |= size == -1;
            is_negative |= size < -1;
            const uint64_t dimension = size < 0 ? 0 : (uint64_t)size;
            if (tensor->rank < EVENTS_TENSOR_MAX_RANK) {
                tensor->dims[tensor->rank] = dimension;
            }
            tensor->rank++;
            multiply(tensor, dimension, &is_too_large);
        }
    }
    tensor->has_shape = !is_unknown;
    tensor->is_shape_wrong |= is_negative || is_too_large;
    return !scan.is_bad;
}

/* Packed numbers end where their bytes do. */
static bool is_whole_packed(uint32_t number, EventsBytes bytes)
{
    switch (number) {
    case TENSOR_FIELD_FLOAT:
    case TENSOR_FIELD_COMPLEX64:
        return bytes.size % 4 == 0;
    case TENSOR_FIELD_DOUBLE:
    case TENSOR_FIELD_COMPLEX128:
        return bytes.size % 8 == 0;
    case TENSOR_FIELD_INT:
    case TENSOR_FIELD_INT64:
    case TENSOR_FIELD_BOOL:
    case TENSOR_FIELD_HALF:
    case TENSOR_FIELD_UINT32:
    case TENSOR_FIELD_UINT64:
        return bytes.size == 0 || bytes.data[bytes.size - 1] < 0x80;
    default:
        return true;
    }
}

static void begin_scan(EventsBytes message, TensorScan *tensor)
{
    /* Not all of it: that would clear room for many dimensions. */
    tensor->message = message;
    tensor->content = (EventsBytes){NULL, 0};
    tensor->dtype = EVENTS_DTYPE_INVALID;
    tensor->has_shape = false;
    tensor->is_shape_wrong = false;
    tensor->rank = 0;
    tensor->n_elements = 1;
    tensor->n_typed = 0;
}

bool events_tensor_scan(EventsBytes message, TensorScan *out_scan)
{
    begin_scan(message, out_scan);
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        const uint32_t number = field.key >> 3;
        const bool is_bytes = (field.key & 7) == WIRE_BYTES;
        if (field.key == WIRE_KEY(TENSOR_FIELD_DTYPE, WIRE_VARINT)) {
            out_scan->dtype = (int32_t)field.number;
        } else if (field.key == WIRE_KEY(TENSOR_FIELD_SHAPE, WIRE_BYTES)) {
            if (!scan_shape(field.bytes, out_scan)) {
                return false;
            }
        } else if (field.key == WIRE_KEY(TENSOR_FIELD_CONTENT, WIRE_BYTES)) {
            out_scan->content = field.bytes;
        } else if (number >= TENSOR_FIELD_FLOAT) {
            if (is_bytes && !is_whole_packed(number, field.bytes)) {
                return false;
            }
            out_scan->typed = field;
            out_scan->n_typed++;
        }
    }
    return !scan.is_bad;
}
