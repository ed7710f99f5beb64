/* SPDX-License-Identifier: Apache-2.0 */
/* Texts go in, string tensors stand in the writer's queue: one string of rank 0, or rank 2 for a
 * table, which is how viewers know one. */
#include "text_event.h"

#include "events/event_text.h"

#include "large_record.h"
#include "tensor_body.h"

EventsStatus events_text_event_encode(EventsByteBuffer *out, const char *text)
{
    EventsWireWriter writer = {out, false};
    const size_t begun = events_tensor_body_begin(&writer, EVENTS_DTYPE_STRING, NULL, 0);
    events_wire_put_text(&writer, EVENTS_TENSOR_BODY_STRING, text);
    events_tensor_body_end(&writer, begun);
    return writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

EventsStatus events_text_event_encode_table(EventsByteBuffer *out, size_t n_rows, size_t n_columns,
                                            const char *const *cells)
{
    if (n_rows == 0 || n_columns == 0 || n_rows > SIZE_MAX / sizeof *cells / n_columns ||
        cells == NULL) {
        return EVENTS_ERROR_INVALID;
    }
    EventsWireWriter writer = {out, false};
    const uint64_t dims[] = {n_rows, n_columns};
    const size_t begun = events_tensor_body_begin(&writer, EVENTS_DTYPE_STRING, dims, 2);
    for (size_t i = 0; i < n_rows * n_columns && !writer.is_out_of_memory; i++) {
        events_wire_put_text(&writer, EVENTS_TENSOR_BODY_STRING, cells[i]);
    }
    events_tensor_body_end(&writer, begun);
    return writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

static EventsStatus log_text(EventsWriter *writer, const char *tag, int64_t step,
                             EventsRecordTime when, const char *text)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_text_event_encode(&record.payload, text);
    }
    return events_large_record_finish(&record, EVENTS_TAG_TEXT, status);
}

EventsStatus events_writer_text(EventsWriter *writer, const char *tag, int64_t step,
                                const char *text)
{
    return log_text(writer, tag, step, events_record_time_of_call(), text);
}

EventsStatus events_writer_text_at(EventsWriter *writer, const char *tag, int64_t step,
                                   double wall_time, const char *text)
{
    return log_text(writer, tag, step, events_record_time_given(wall_time), text);
}

static EventsStatus log_table(EventsWriter *writer, const char *tag, int64_t step,
                              EventsRecordTime when, size_t n_rows, size_t n_columns,
                              const char *const *cells)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_text_event_encode_table(&record.payload, n_rows, n_columns, cells);
    }
    return events_large_record_finish(&record, EVENTS_TAG_TEXT, status);
}

EventsStatus events_writer_text_table(EventsWriter *writer, const char *tag, int64_t step,
                                      size_t n_rows, size_t n_columns, const char *const *cells)
{
    return log_table(writer, tag, step, events_record_time_of_call(), n_rows, n_columns, cells);
}

EventsStatus events_writer_text_table_at(EventsWriter *writer, const char *tag, int64_t step,
                                         double wall_time, size_t n_rows, size_t n_columns,
                                         const char *const *cells)
{
    return log_table(writer, tag, step, events_record_time_given(wall_time), n_rows, n_columns,
                     cells);
}
