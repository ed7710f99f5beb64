/* SPDX-License-Identifier: Apache-2.0 */
/* A scanned tensor goes in; when it is one real number, that number comes out. */
#include "tensor_scalar.h"

#include "tensor_elements.h"
#include "tensor_number.h"
#include "tensor_type.h"

/* The first typed element counts; without a shape it must be the only one, with one and without
 * elements the number is 0. */
static bool one_typed_number(const TensorScan *scan, double *out_number)
{
    const uint32_t field = events_tensor_elements_field(scan);
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
    const bool is_float = events_tensor_elements_half_is_float(scan, field);
    *out_number =
        is_float ? events_tensor_number_of_float(bits) : events_tensor_number(scan->dtype, bits);
    return true;
}

/* By far the most common: one packed field with one float or double in it. */
static bool is_single_packed(const TensorScan *scan, TensorType type, size_t size)
{
    return scan->n_typed == 1 && scan->typed.key == WIRE_KEY(type.field, WIRE_BYTES) &&
           scan->typed.bytes.size == size;
}

bool events_tensor_scalar(const TensorScan *scan, double *out_number)
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
        *out_number = events_tensor_number_in_content(scan->dtype, scan->content.data);
        return true;
    }
    if (type.field == TENSOR_FIELD_FLOAT && is_single_packed(scan, type, 4)) {
        *out_number = (double)events_load_le_float(scan->typed.bytes.data);
        return true;
    }
    if (type.field == TENSOR_FIELD_DOUBLE && is_single_packed(scan, type, 8)) {
        *out_number = events_load_le_double(scan->typed.bytes.data);
        return true;
    }
    return one_typed_number(scan, out_number);
}
