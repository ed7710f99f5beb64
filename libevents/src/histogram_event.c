/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers or buckets go in, a histogram stands in the writer's queue. Counting is histogram.c's. */
#include "events/event_histogram.h"

#include "histogram.h"
#include "large_record.h"

static EventsStatus log_values(EventsWriter *writer, const char *tag, int64_t step,
                               EventsRecordTime when, const EventsHistogramValues *values)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_histogram_encode(&record.payload, values);
    }
    return events_large_record_finish(&record, EVENTS_TAG_HISTOGRAM, status);
}

static EventsStatus log_buckets(EventsWriter *writer, const char *tag, int64_t step,
                                EventsRecordTime when, size_t n_buckets, const double *edges,
                                const double *counts)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_histogram_encode_buckets(&record.payload, n_buckets, edges, counts);
    }
    return events_large_record_finish(&record, EVENTS_TAG_HISTOGRAM, status);
}

EventsStatus events_writer_histogram(EventsWriter *writer, const char *tag, int64_t step,
                                     const float *values, size_t n_values)
{
    const EventsHistogramValues floats = {EVENTS_DTYPE_FLOAT, values, n_values, 0, NULL};
    return log_values(writer, tag, step, events_record_time_of_call(), &floats);
}

EventsStatus events_writer_histogram_at(EventsWriter *writer, const char *tag, int64_t step,
                                        double wall_time, const float *values, size_t n_values)
{
    const EventsHistogramValues floats = {EVENTS_DTYPE_FLOAT, values, n_values, 0, NULL};
    return log_values(writer, tag, step, events_record_time_given(wall_time), &floats);
}

EventsStatus events_writer_histogram_values(EventsWriter *writer, const char *tag, int64_t step,
                                            const EventsHistogramValues *values)
{
    return log_values(writer, tag, step, events_record_time_of_call(), values);
}

EventsStatus events_writer_histogram_values_at(EventsWriter *writer, const char *tag, int64_t step,
                                               double wall_time,
                                               const EventsHistogramValues *values)
{
    return log_values(writer, tag, step, events_record_time_given(wall_time), values);
}

EventsStatus events_writer_histogram_buckets(EventsWriter *writer, const char *tag, int64_t step,
                                             size_t n_buckets, const double *edges,
                                             const double *counts)
{
    return log_buckets(writer, tag, step, events_record_time_of_call(), n_buckets, edges, counts);
}

EventsStatus events_writer_histogram_buckets_at(EventsWriter *writer, const char *tag, int64_t step,
                                                double wall_time, size_t n_buckets,
                                                const double *edges, const double *counts)
{
    return log_buckets(writer, tag, step, events_record_time_given(wall_time), n_buckets, edges,
                       counts);
}
