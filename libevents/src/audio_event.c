/* SPDX-License-Identifier: Apache-2.0 */
/* A clip goes in, a string tensor [1, 2] stands in the writer's queue: a WAV file, and a label that
 * is empty, since viewers do not show it. */
#include "audio_event.h"

#include "large_record.h"
#include "tensor_body.h"
#include "wav_file.h"

static size_t begin(EventsWireWriter *writer)
{
    static const uint64_t dims[] = {1, 2};
    return events_tensor_body_begin(writer, EVENTS_DTYPE_STRING, dims, 2);
}

static EventsStatus end(EventsWireWriter *writer, size_t begun)
{
    events_wire_put_bytes(writer, EVENTS_TENSOR_BODY_STRING, (EventsBytes){NULL, 0});
    events_tensor_body_end(writer, begun);
    return writer->is_out_of_memory ? EVENTS_ERROR_NO_MEMORY : EVENTS_OK;
}

EventsStatus events_audio_event_encode(EventsByteBuffer *out, const EventsAudio *audio)
{
    size_t size = 0;
    const EventsStatus status = events_wav_file_measure(audio, &size);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsWireWriter writer = {out, false};
    const size_t begun = begin(&writer);
    uint8_t *file = events_wire_reserve_bytes(&writer, EVENTS_TENSOR_BODY_STRING, size);
    if (file != NULL) {
        events_wav_file_write(audio, file);
    }
    return end(&writer, begun);
}

EventsStatus events_audio_event_encode_file(EventsByteBuffer *out, EventsBytes file,
                                            EventsError *err)
{
    const EventsStatus status = events_wav_file_check(file, err);
    if (status != EVENTS_OK) {
        return status;
    }
    EventsWireWriter writer = {out, false};
    const size_t begun = begin(&writer);
    events_wire_put_bytes(&writer, EVENTS_TENSOR_BODY_STRING, file);
    return end(&writer, begun);
}

static EventsStatus log_audio(EventsWriter *writer, const char *tag, int64_t step,
                              EventsRecordTime when, const EventsAudio *audio)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_audio_event_encode(&record.payload, audio);
    }
    return events_large_record_finish(&record, EVENTS_TAG_AUDIO, status);
}

EventsStatus events_writer_audio(EventsWriter *writer, const char *tag, int64_t step,
                                 const EventsAudio *audio)
{
    return log_audio(writer, tag, step, events_record_time_of_call(), audio);
}

EventsStatus events_writer_audio_at(EventsWriter *writer, const char *tag, int64_t step,
                                    double wall_time, const EventsAudio *audio)
{
    return log_audio(writer, tag, step, events_record_time_given(wall_time), audio);
}

static EventsStatus log_file(EventsWriter *writer, const char *tag, int64_t step,
                             EventsRecordTime when, EventsBytes file, EventsError *err)
{
    EventsLargeRecord record;
    EventsStatus status = events_large_record_begin(&record, writer, tag, step, when);
    if (status == EVENTS_OK) {
        status = events_audio_event_encode_file(&record.payload, file, err);
    }
    return events_large_record_finish(&record, EVENTS_TAG_AUDIO, status);
}

EventsStatus events_writer_audio_file(EventsWriter *writer, const char *tag, int64_t step,
                                      EventsBytes file, EventsError *err)
{
    return log_file(writer, tag, step, events_record_time_of_call(), file, err);
}

EventsStatus events_writer_audio_file_at(EventsWriter *writer, const char *tag, int64_t step,
                                         double wall_time, EventsBytes file, EventsError *err)
{
    return log_file(writer, tag, step, events_record_time_given(wall_time), file, err);
}
