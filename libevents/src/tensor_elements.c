/* SPDX-License-Identifier: Apache-2.0 */
/* A scanned tensor goes in; the bits of its typed elements come out one by one, from one packed
 * field, from several, or from fields of one element each. */
#include "tensor_elements.h"

#include "tensor_type.h"

TensorElements events_tensor_elements(const TensorScan *scan, uint32_t field)
{
    return (TensorElements){.fields = events_wire_scan(scan->message),
                            .packed = events_wire_scan((EventsBytes){NULL, 0}),
                            .field = field,
                            .wire_type = events_tensor_type_wire(field)};
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

uint32_t events_tensor_elements_field(const TensorScan *scan)
{
    const uint32_t field = events_tensor_type(scan->dtype).field;
    if (field == TENSOR_FIELD_INT && !has_elements(scan, TENSOR_FIELD_INT) &&
        has_elements(scan, TENSOR_FIELD_UINT32)) {
        return TENSOR_FIELD_UINT32;
    }
    return field;
}

bool events_tensor_elements_half_is_float(const TensorScan *scan, uint32_t field)
{
    if (field != TENSOR_FIELD_HALF) {
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
