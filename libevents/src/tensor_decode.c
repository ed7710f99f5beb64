/* SPDX-License-Identifier: Apache-2.0 */
/* A tensor value goes in; its numbers or strings come out, row-major. Elements may stand in
 * tensor_content, or in a typed field, whose last entry then fills what is missing; how many there
 * shall be is limited before anything is allocated. */
#include "tensor_decode.h"
#include "error.h"
#include "tensor_elements.h"
#include "tensor_number.h"
#include "tensor_type.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Of a kind whose data are always written in full, so many elements may still be left out. */
enum { MAX_UNWRITTEN = 1 << 12 };

static EventsStatus corrupt(EventsError *err, const char *what)
{
    return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "%s", what);
}

static bool count_elements(TensorElements elements, uint64_t *out_n)
{
    uint64_t n = 0;
    if (elements.wire_type == WIRE_BYTES &&
        elements.field == events_tensor_type(EVENTS_DTYPE_STRING).field) {
        for (EventsBytes bytes; events_tensor_elements_next_bytes(&elements, &bytes);) {
            n++;
        }
    } else {
        for (uint64_t bits; events_tensor_elements_next(&elements, &bits);) {
            n++;
        }
    }
    *out_n = n;
    return !elements.fields.is_bad && !elements.packed.is_bad;
}

/* How many elements are there, whatever the shape says. */
static bool count_written(const TensorScan *scan, TensorType type, uint32_t field, uint64_t *out_n)
{
    if (scan->content.size > 0 && type.is_number) {
        *out_n = scan->content.size / ((size_t)type.content_bytes * type.n_components);
        return true;
    }
    if (!count_elements(events_tensor_elements(scan, field), out_n)) {
        return false;
    }
    *out_n /= type.n_components;
    return true;
}

/* Without a shape, or with an unknown one, a tensor is as long as what is written; one element
 * alone is a number. */
static void settle_shape(TensorScan *scan, uint64_t n_written)
{
    if (scan->has_shape) {
        return;
    }
    const bool is_single = n_written == 1;
    scan->rank = is_single ? 0 : 1;
    scan->dims[0] = n_written;
    scan->n_elements = n_written;
}

static EventsStatus fill_from_content(const TensorScan *scan, TensorType type, double *numbers,
                                      size_t n, EventsError *err)
{
    if (scan->content.size / type.content_bytes != n || scan->content.size % type.content_bytes) {
        return corrupt(err, "a tensor's content does not fit its shape");
    }
    const uint8_t *at = scan->content.data;
    for (size_t i = 0; i < n; i++, at += type.content_bytes) {
        numbers[i] = events_tensor_number_in_content(scan->dtype, at);
    }
    return EVENTS_OK;
}

/* Repeats the last `period` of the first `n_set` numbers up to `n`. */
static void repeat_last(double *numbers, size_t n_set, size_t n, size_t period)
{
    for (size_t i = n_set; i < n; i++) {
        numbers[i] = i < period ? 0.0 : numbers[i - period];
    }
}

static void fill_from_field(const TensorScan *scan, TensorType type, uint32_t field,
                            double *numbers, size_t n)
{
    const bool is_float = events_tensor_elements_half_is_float(scan, field);
    TensorElements elements = events_tensor_elements(scan, field);
    size_t n_set = 0;
    for (uint64_t bits; n_set < n && events_tensor_elements_next(&elements, &bits); n_set++) {
        numbers[n_set] = is_float ? events_tensor_number_of_float(bits)
                                  : events_tensor_number(scan->dtype, bits);
    }
    n_set -= n_set % type.n_components;
    repeat_last(numbers, n_set, n, type.n_components);
}

static EventsStatus decode_numbers(const TensorScan *scan, TensorType type, uint32_t field,
                                   EventsTensor *tensor, EventsError *err)
{
    const size_t n = tensor->n_elements * type.n_components;
    tensor->numbers = n > 0 ? malloc(n * sizeof *tensor->numbers) : NULL;
    if (n > 0 && tensor->numbers == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for a tensor");
    }
    if (scan->content.size > 0) {
        return fill_from_content(scan, type, tensor->numbers, n, err);
    }
    fill_from_field(scan, type, field, tensor->numbers, n);
    return EVENTS_OK;
}

static EventsStatus decode_strings(const TensorScan *scan, uint32_t field, EventsTensor *tensor,
                                   EventsError *err)
{
    const size_t n = tensor->n_elements;
    tensor->strings = n > 0 ? calloc(n, sizeof *tensor->strings) : NULL;
    if (n > 0 && tensor->strings == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for a tensor");
    }
    TensorElements elements = events_tensor_elements(scan, field);
    size_t n_set = 0;
    while (n_set < n && events_tensor_elements_next_bytes(&elements, &tensor->strings[n_set])) {
        n_set++;
    }
    for (; n_set > 0 && n_set < n; n_set++) {
        tensor->strings[n_set] = tensor->strings[n_set - 1];
    }
    return EVENTS_OK;
}

static EventsStatus check_shape(const TensorScan *scan, uint64_t max_elements, EventsError *err)
{
    if (scan->is_shape_wrong) {
        return corrupt(err, "a tensor's shape makes no sense");
    }
    if (scan->rank > EVENTS_TENSOR_MAX_RANK) {
        return events_error_set(err, EVENTS_ERROR_TOO_LARGE, 0, 0, "a tensor has %zu dimensions",
                                scan->rank);
    }
    if (scan->n_elements > max_elements || scan->n_elements > SIZE_MAX / 32) {
        return events_error_set(err, EVENTS_ERROR_TOO_LARGE, 0, 0, "a tensor has %llu elements",
                                (unsigned long long)scan->n_elements);
    }
    return EVENTS_OK;
}

/* Everything about the tensor but its elements. */
static void describe(const TensorScan *scan, TensorType type, EventsTensor *tensor)
{
    *tensor = (EventsTensor){.dtype = scan->dtype,
                             .rank = scan->rank,
                             .n_elements = (size_t)scan->n_elements,
                             .n_components = type.n_components > 0 ? type.n_components : 1,
                             .raw = scan->content};
    memcpy(tensor->dims, scan->dims, scan->rank * sizeof tensor->dims[0]);
}

static EventsStatus decode(const EventsValueView *value, uint64_t max_elements,
                           uint64_t max_unwritten, EventsTensor *out_tensor, EventsError *err)
{
    assert(value != NULL && out_tensor != NULL);
    if (value->kind != EVENTS_VALUE_TENSOR) {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "the value is no tensor");
    }
    TensorScan scan;
    if (!events_tensor_scan(value->payload, &scan)) {
        return corrupt(err, "a tensor cannot be decoded");
    }
    const TensorType type = events_tensor_type(scan.dtype);
    const uint32_t field = type.field != 0 ? events_tensor_elements_field(&scan) : 0;
    uint64_t n_written = 0;
    if (type.field != 0) {
        if (!count_written(&scan, type, field, &n_written)) {
            return corrupt(err, "a tensor's elements cannot be decoded");
        }
        settle_shape(&scan, n_written);
    }
    const bool is_written = n_written >= scan.n_elements || scan.n_elements <= max_unwritten;
    EventsStatus status = check_shape(&scan, is_written ? max_elements : 0, err);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsTensor tensor;
    describe(&scan, type, &tensor);
    if (type.is_number) {
        status = decode_numbers(&scan, type, field, &tensor, err);
    } else if (type.field != 0) {
        status = decode_strings(&scan, field, &tensor, err);
    }
    if (status != EVENTS_OK) {
        events_tensor_clear(&tensor);
        return status;
    }
    *out_tensor = tensor;
    return EVENTS_OK;
}

EventsStatus events_tensor_decode_limited(const EventsValueView *value, uint64_t max_elements,
                                          EventsTensor *out_tensor, EventsError *err)
{
    return decode(value, max_elements, max_elements, out_tensor, err);
}

EventsStatus events_tensor_decode_written(const EventsValueView *value, uint64_t max_elements,
                                          EventsTensor *out_tensor, EventsError *err)
{
    return decode(value, max_elements, MAX_UNWRITTEN, out_tensor, err);
}

EventsStatus events_tensor_decode(const EventsValueView *value, EventsTensor *out_tensor,
                                  EventsError *err)
{
    return events_tensor_decode_limited(value, EVENTS_TENSOR_DEFAULT_MAX_ELEMENTS, out_tensor, err);
}

bool events_tensor_one_string(const EventsValueView *value, EventsBytes *out_string)
{
    TensorScan scan;
    if (value->kind != EVENTS_VALUE_TENSOR || !events_tensor_scan(value->payload, &scan) ||
        scan.dtype != EVENTS_DTYPE_STRING || scan.is_shape_wrong ||
        (scan.has_shape && scan.n_elements != 1)) {
        return false;
    }
    TensorElements elements = events_tensor_elements(&scan, TENSOR_FIELD_STRING);
    EventsBytes string;
    EventsBytes more;
    if (!events_tensor_elements_next_bytes(&elements, &string) ||
        (!scan.has_shape && events_tensor_elements_next_bytes(&elements, &more))) {
        return false;
    }
    *out_string = string;
    return true;
}

void events_tensor_clear(EventsTensor *tensor)
{
    if (tensor != NULL) {
        free(tensor->numbers);
        free(tensor->strings);
        *tensor = (EventsTensor){0};
    }
}
