/* SPDX-License-Identifier: Apache-2.0 */
/* A serialized TensorProto goes in; its dtype, its shape and an iterator over its elements come
 * out. Sizes are only multiplied and compared here, so a shape of 10^9 x 10^9 costs nothing. */
#include "tensor_scan.h"

enum {
    FIELD_DTYPE = 1,
    FIELD_SHAPE = 2,
    FIELD_CONTENT = 4,
    FIELD_FLOAT = 5,
    FIELD_DOUBLE = 6,
    FIELD_INT = 7,
    FIELD_STRING = 8,
    FIELD_COMPLEX64 = 9,
    FIELD_INT64 = 10,
    FIELD_BOOL = 11,
    FIELD_COMPLEX128 = 12,
    FIELD_HALF = 13,
    FIELD_UINT32 = 16,
    FIELD_UINT64 = 17,
    FIELD_FLOAT8 = 18
};

TensorType events_tensor_type(int32_t dtype)
{
    static const TensorType TYPES[] = {
        [EVENTS_DTYPE_FLOAT] = {4, 1, FIELD_FLOAT, true},
        [EVENTS_DTYPE_DOUBLE] = {8, 1, FIELD_DOUBLE, true},
        [EVENTS_DTYPE_INT32] = {4, 1, FIELD_INT, true},
        [EVENTS_DTYPE_UINT8] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_INT16] = {2, 1, FIELD_INT, true},
        [EVENTS_DTYPE_INT8] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_STRING] = {0, 1, FIELD_STRING, false},
        [EVENTS_DTYPE_COMPLEX64] = {4, 2, FIELD_COMPLEX64, true},
        [EVENTS_DTYPE_INT64] = {8, 1, FIELD_INT64, true},
        [EVENTS_DTYPE_BOOL] = {1, 1, FIELD_BOOL, true},
        [EVENTS_DTYPE_QINT8] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_QUINT8] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_QINT32] = {4, 1, FIELD_INT, true},
        [EVENTS_DTYPE_BFLOAT16] = {2, 1, FIELD_HALF, true},
        [EVENTS_DTYPE_QINT16] = {2, 1, FIELD_INT, true},
        [EVENTS_DTYPE_QUINT16] = {2, 1, FIELD_INT, true},
        [EVENTS_DTYPE_UINT16] = {2, 1, FIELD_INT, true},
        [EVENTS_DTYPE_COMPLEX128] = {8, 2, FIELD_COMPLEX128, true},
        [EVENTS_DTYPE_HALF] = {2, 1, FIELD_HALF, true},
        [EVENTS_DTYPE_UINT32] = {4, 1, FIELD_UINT32, true},
        [EVENTS_DTYPE_UINT64] = {8, 1, FIELD_UINT64, true},
        [EVENTS_DTYPE_FLOAT8_E5M2] = {1, 1, FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E4M3FN] = {1, 1, FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E4M3FNUZ] = {1, 1, FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E4M3B11FNUZ] = {1, 1, FIELD_FLOAT8, true},
        [EVENTS_DTYPE_FLOAT8_E5M2FNUZ] = {1, 1, FIELD_FLOAT8, true},
        [EVENTS_DTYPE_INT4] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_UINT4] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_INT2] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_UINT2] = {1, 1, FIELD_INT, true},
        [EVENTS_DTYPE_FLOAT4_E2M1FN] = {1, 1, FIELD_INT, true},
    };
    if (dtype < 0 || (size_t)dtype >= sizeof TYPES / sizeof TYPES[0]) {
        return (TensorType){0};
    }
    return TYPES[dtype];
}

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

/* How one element of a field of numbers is written. */
static uint32_t wire_type_of(uint32_t field)
{
    switch (field) {
    case FIELD_FLOAT:
    case FIELD_COMPLEX64:
        return WIRE_FIXED32;
    case FIELD_DOUBLE:
    case FIELD_COMPLEX128:
        return WIRE_FIXED64;
    case FIELD_STRING:
    case FIELD_FLOAT8:
        return WIRE_BYTES;
    default:
        return WIRE_VARINT;
    }
}

/* Packed numbers end where their bytes do. */
static bool is_whole_packed(uint32_t number, EventsBytes bytes)
{
    switch (number) {
    case FIELD_FLOAT:
    case FIELD_COMPLEX64:
        return bytes.size % 4 == 0;
    case FIELD_DOUBLE:
    case FIELD_COMPLEX128:
        return bytes.size % 8 == 0;
    case FIELD_INT:
    case FIELD_INT64:
    case FIELD_BOOL:
    case FIELD_HALF:
    case FIELD_UINT32:
    case FIELD_UINT64:
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
        if (field.key == WIRE_KEY(FIELD_DTYPE, WIRE_VARINT)) {
            out_scan->dtype = (int32_t)field.number;
        } else if (field.key == WIRE_KEY(FIELD_SHAPE, WIRE_BYTES)) {
            if (!scan_shape(field.bytes, out_scan)) {
                return false;
            }
        } else if (field.key == WIRE_KEY(FIELD_CONTENT, WIRE_BYTES)) {
            out_scan->content = field.bytes;
        } else if (number >= FIELD_FLOAT) {
            if (is_bytes && !is_whole_packed(number, field.bytes)) {
                return false;
            }
            out_scan->typed = field;
            out_scan->n_typed++;
        }
    }
    return !scan.is_bad;
}

TensorElements events_tensor_elements(const TensorScan *scan, uint32_t field)
{
    return (TensorElements){.fields = events_wire_scan(scan->message),
                            .packed = events_wire_scan((EventsBytes){NULL, 0}),
                            .field = field,
                            .wire_type = wire_type_of(field)};
}

static bool next_packed(TensorElements *elements, uint64_t *out_bits)
{
    WireField element = {.key = elements->wire_type};
    if (elements->wire_type == WIRE_BYTES) { /* float8_val: a byte an element */
        *out_bits = *elements->packed.at++;
        return true;
    }
    if (!events_wire_value(&elements->packed, &element)) {
        elements->packed.is_bad = true;
        return false;
    }
    *out_bits = element.number;
    return true;
}

bool events_tensor_elements_next(TensorElements *elements, uint64_t *out_bits)
{
    while (elements->packed.at == elements->packed.end) {
        WireField field = {0};
        if (!events_wire_next(&elements->fields, &field)) {
            return false;
        }
        if (field.key == WIRE_KEY(elements->field, WIRE_BYTES)) {
            elements->packed = events_wire_scan(field.bytes);
        } else if (field.key == WIRE_KEY(elements->field, elements->wire_type)) {
            *out_bits = field.number;
            return true;
        }
    }
    return next_packed(elements, out_bits);
}

bool events_tensor_elements_next_bytes(TensorElements *elements, EventsBytes *out_bytes)
{
    WireField field = {0};
    while (events_wire_next(&elements->fields, &field)) {
        if (field.key == WIRE_KEY(elements->field, WIRE_BYTES)) {
            *out_bytes = field.bytes;
            return true;
        }
    }
    return false;
}

static bool has_elements(const TensorScan *scan, uint32_t field)
{
    TensorElements elements = events_tensor_elements(scan, field);
    uint64_t bits;
    return events_tensor_elements_next(&elements, &bits);
}

uint32_t events_tensor_typed_field(const TensorScan *scan)
{
    const uint32_t field = events_tensor_type(scan->dtype).field;
    if (field == FIELD_INT && !has_elements(scan, FIELD_INT) && has_elements(scan, FIELD_UINT32)) {
        return FIELD_UINT32;
    }
    return field;
}

bool events_tensor_half_is_float(const TensorScan *scan, uint32_t field)
{
    if (field != FIELD_HALF) {
        return false;
    }
    TensorElements elements = events_tensor_elements(scan, field);
    uint64_t bits;
    while (events_tensor_elements_next(&elements, &bits)) {
        if ((uint32_t)bits > UINT16_MAX) {
            return true;
        }
    }
    return false;
}

/* The first typed element counts; without a shape it must be the only one, with one and without
 * elements the number is 0. */
static bool one_typed_number(const TensorScan *scan, double *out_number)
{
    const uint32_t field = events_tensor_typed_field(scan);
    TensorElements elements = events_tensor_elements(scan, field);
    uint64_t bits = 0;
    const bool has_first = events_tensor_elements_next(&elements, &bits);
    if (!scan->has_shape) {
        uint64_t more;
        if (!has_first || events_tensor_elements_next(&elements, &more)) {
            return false;
        }
    }
    if (elements.fields.is_bad || elements.packed.is_bad) {
        return false;
    }
    const bool is_float = events_tensor_half_is_float(scan, field);
    *out_number =
        is_float ? events_tensor_float_number(bits) : events_tensor_number(scan->dtype, bits);
    return true;
}

/* By far the most common: one packed field with one float or double in it. */
static bool is_single_packed(const TensorScan *scan, TensorType type, size_t size)
{
    return scan->n_typed == 1 && scan->typed.key == WIRE_KEY(type.field, WIRE_BYTES) &&
           scan->typed.bytes.size == size;
}

bool events_tensor_one_number(const TensorScan *scan, double *out_number)
{
    if (scan->is_shape_wrong || (scan->has_shape && scan->n_elements != 1)) {
        return false;
    }
    const TensorType type = events_tensor_type(scan->dtype);
    if (!type.is_number || type.n_components != 1) {
        return false;
    }
    if (scan->content.size > 0) {
        if (scan->content.size != type.content_bytes) {
            return false;
        }
        *out_number = events_tensor_content_number(scan->dtype, scan->content.data);
        return true;
    }
    if (type.field == FIELD_FLOAT && is_single_packed(scan, type, 4)) {
        *out_number = (double)events_load_le_float(scan->typed.bytes.data);
        return true;
    }
    if (type.field == FIELD_DOUBLE && is_single_packed(scan, type, 8)) {
        *out_number = events_load_le_double(scan->typed.bytes.data);
        return true;
    }
    return one_typed_number(scan, out_number);
}
