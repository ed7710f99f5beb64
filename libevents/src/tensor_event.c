/* SPDX-License-Identifier: Apache-2.0 */
/* A tensor goes in, its raw content stands in the writer's queue, little-endian whatever the
 * machine is. Complex numbers are pairs, so their halves are turned, not the whole. */
#include "tensor_event.h"

#include "large_record.h"
#include "tensor_body.h"

static const size_t MAX_CONTENT_BYTES = (size_t)0x7fffffff;

enum { MAX_RANK = 254 };

/* How many bytes lie together, and how many such groups an element has; 0: not to be written. */
typedef struct ElementForm {
    uint8_t bytes;
    uint8_t n_parts;
} ElementForm;

static const ElementForm FORMS[] = {
    [EVENTS_DTYPE_FLOAT] = {4, 1},
    [EVENTS_DTYPE_DOUBLE] = {8, 1},
    [EVENTS_DTYPE_INT32] = {4, 1},
    [EVENTS_DTYPE_UINT8] = {1, 1},
    [EVENTS_DTYPE_INT16] = {2, 1},
    [EVENTS_DTYPE_INT8] = {1, 1},
    [EVENTS_DTYPE_COMPLEX64] = {4, 2},
    [EVENTS_DTYPE_INT64] = {8, 1},
    [EVENTS_DTYPE_BOOL] = {1, 1},
    [EVENTS_DTYPE_QINT8] = {1, 1},
    [EVENTS_DTYPE_QUINT8] = {1, 1},
    [EVENTS_DTYPE_QINT32] = {4, 1},
    [EVENTS_DTYPE_BFLOAT16] = {2, 1},
    [EVENTS_DTYPE_QINT16] = {2, 1},
    [EVENTS_DTYPE_QUINT16] = {2, 1},
    [EVENTS_DTYPE_UINT16] = {2, 1},
    [EVENTS_DTYPE_COMPLEX128] = {8, 2},
    [EVENTS_DTYPE_HALF] = {2, 1},
    [EVENTS_DTYPE_UINT32] = {4, 1},
    [EVENTS_DTYPE_UINT64] = {8, 1},
    [EVENTS_DTYPE_FLOAT8_E5M2] = {1, 1},
    [EVENTS_DTYPE_FLOAT8_E4M3FN] = {1, 1},
    [EVENTS_DTYPE_FLOAT8_E4M3FNUZ] = {1, 1},
    [EVENTS_DTYPE_FLOAT8_E4M3B11FNUZ] = {1, 1},
    [EVENTS_DTYPE_FLOAT8_E5M2FNUZ] = {1, 1},
    [EVENTS_DTYPE_INT4] = {1, 1},
    [EVENTS_DTYPE_UINT4] = {1, 1},
    [EVENTS_DTYPE_INT2] = {1, 1},
    [EVENTS_DTYPE_UINT2] = {1, 1},
    [EVENTS_DTYPE_FLOAT4_E2M1FN] = {1, 1},
};

static ElementForm find_form(EventsDtype dtype)
{
    return (size_t)dtype < sizeof FORMS / sizeof *FORMS ? FORMS[dtype] : (ElementForm){0, 0};
}

static EventsStatus count_parts(const EventsTensorValues *tensor, ElementForm form,
                                size_t *out_n_parts)
{
    if (form.bytes == 0 || tensor->rank > MAX_RANK || (tensor->rank > 0 && tensor->dims == NULL)) {
        return EVENTS_ERROR_INVALID;
    }
    bool is_empty = false;
    for (size_t i = 0; i < tensor->rank; i++) {
        is_empty = is_empty || tensor->dims[i] == 0;
    }
    size_t n_parts = is_empty ? 0 : form.n_parts;
    for (size_t i = 0; i < tensor->rank; i++) {
        if (tensor->dims[i] > INT64_MAX) {
            return EVENTS_ERROR_INVALID;
        }
        if (!is_empty && tensor->dims[i] > MAX_CONTENT_BYTES / form.bytes / n_parts) {
            return EVENTS_ERROR_TOO_LARGE;
        }
        n_parts *= is_empty ? 0 : (size_t)tensor->dims[i];
    }
    *out_n_parts = n_parts;
    return n_parts > 0 && tensor->values == NULL ? EVENTS_ERROR_INVALID : EVENTS_OK;
}

static bool is_little_endian(void)
{
    const uint16_t one = 1;
    uint8_t first;
    memcpy(&first, &one, sizeof first);
    return first == 1;
}

static void write_parts(uint8_t *out, const uint8_t *values, size_t bytes, size_t n_parts)
{
    if (bytes == 1 || is_little_endian()) {
        memcpy(out, values, bytes * n_parts);
        return;
    }
    for (size_t i = 0; i < n_parts; i++) {
        for (size_t j = 0; j < bytes; j++) {
            out[i * bytes + j] = values[i * bytes + bytes - 1 - j];
        }
    }
}

EventsStatus events_tensor_event_encode(EventsByteBuffer *out, const EventsTensorValues *tensor)
{
    const ElementForm form = find_form(tensor->dtype);
    size_t n_parts = 0;
    const EventsStatus status = count_parts(tensor, form, &n_parts);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsWireWriter writer = {out, false};
    const size_t begun =
        events_tensor_body_begin(&writer, tensor->dtype, tensor->dims, tensor->rank);
    if (n_parts > 0) {
        uint8_t *content =
            events_wire_reserve_bytes(&writer, EVENTS_TENSOR_BODY_CONTENT, form.bytes * n_parts);
        if (content != NULL) {
            write_parts(content, tensor->values, form.bytes, n_parts);
        }
    }
    events_tensor_body_end(&writer, begun);
    return writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

static EventsStatus log_tensor(EventsWriter *writer, const char *tag, int64_t step,
                               EventsRecordTime when, const EventsTensorValues *tensor)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_tensor_event_encode(&record.payload, tensor);
    }
    return events_large_record_finish(&record, EVENTS_TAG_TENSOR, status);
}

EventsStatus events_writer_tensor(EventsWriter *writer, const char *tag, int64_t step,
                                  const EventsTensorValues *tensor)
{
    return log_tensor(writer, tag, step, events_record_time_of_call(), tensor);
}

EventsStatus events_writer_tensor_at(EventsWriter *writer, const char *tag, int64_t step,
                                     double wall_time, const EventsTensorValues *tensor)
{
    return log_tensor(writer, tag, step, events_record_time_given(wall_time), tensor);
}
