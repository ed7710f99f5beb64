/* SPDX-License-Identifier: Apache-2.0 */
/* Hyper-parameters go in, values stand in the writer's queue that are all metadata: the tensor is
 * the empty one that TensorBoard's own writer puts there, and the step is 0. */
#include "events/event_hparams.h"

#include "hparams_encode.h"
#include "large_record.h"
#include "tensor_body.h"

#include <time.h>

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

/* A float tensor of shape [0]. */
static EventsStatus put_empty_tensor(EventsByteBuffer *out)
{
    static const uint64_t dims[] = {0};
    EventsWireWriter writer = {out, false};
    events_tensor_body_end(&writer, events_tensor_body_begin(&writer, EVENTS_DTYPE_FLOAT, dims, 1));
    return writer.is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

/* `status` is that of encoding the metadata, which are freed. */
static EventsStatus log_metadata(EventsWriter *writer, const char *tag, EventsByteBuffer *metadata,
                                 EventsStatus encoded)
{
    EventsLargeRecord record;
    EventsStatus status =
        events_large_record_begin(&record, writer, tag, 0, events_record_time_of_call());
    if (status == EVENTS_OK) {
        status = encoded;
    }
    if (status == EVENTS_OK) {
        record.metadata = (EventsBytes){metadata->data, metadata->size};
        status = put_empty_tensor(&record.payload);
    }
    status = events_large_record_finish(&record, EVENTS_TAG_HPARAMS, status);
    events_byte_buffer_clear(metadata);
    return status;
}

EventsStatus events_writer_hparams_experiment(EventsWriter *writer,
                                              const EventsExperiment *experiment)
{
    EventsByteBuffer metadata = {0};
    const EventsStatus status = events_hparams_encode_experiment(&metadata, experiment);
    return log_metadata(writer, EVENTS_HPARAMS_EXPERIMENT_TAG, &metadata, status);
}

EventsStatus events_writer_hparams_session_start(EventsWriter *writer, const EventsSession *session)
{
    EventsByteBuffer metadata = {0};
    const double start_time = session->start_time != 0.0 ? session->start_time : now();
    const EventsStatus status = events_hparams_encode_session_start(&metadata, session, start_time);
    return log_metadata(writer, EVENTS_HPARAMS_SESSION_START_TAG, &metadata, status);
}

EventsStatus events_writer_hparams_session_end(EventsWriter *writer, EventsHparamsStatus status,
                                               double end_time)
{
    EventsByteBuffer metadata = {0};
    const EventsStatus encoded =
        events_hparams_encode_session_end(&metadata, status, end_time != 0.0 ? end_time : now());
    return log_metadata(writer, EVENTS_HPARAMS_SESSION_END_TAG, &metadata, encoded);
}
