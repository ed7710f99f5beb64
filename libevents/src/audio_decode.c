/* SPDX-License-Identifier: Apache-2.0 */
/* An audio value of either generation goes in, slices with its encoded sounds come out. Nothing is
 * decoded; what the old form claims about rate and length is handed on as a claim. */
#include "events/audio_decode.h"

#include "error.h"
#include "events/event_decode.h"
#include "tensor_decode.h"
#include "wire_scan.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_STRINGS = 1 << 20 };

static EventsStatus make_room(EventsAudioView *audio, size_t n, EventsError *err)
{
    audio->clips = n > 0 ? calloc(n, sizeof *audio->clips) : NULL;
    if (n > 0 && audio->clips == NULL) {
        return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for sounds");
    }
    audio->n = n;
    return EVENTS_OK;
}

static double rate_of(uint64_t bits)
{
    const uint32_t low = (uint32_t)bits;
    float rate;
    memcpy(&rate, &low, sizeof rate);
    return (double)rate;
}

/* Negative counts say nothing. */
static uint64_t count_of(uint64_t number)
{
    return number <= INT64_MAX ? number : 0;
}

static EventsStatus decode_message(EventsBytes message, EventsAudioView *audio, EventsError *err)
{
    const EventsStatus status = make_room(audio, 1, err);
    if (status != EVENTS_OK) {
        return status;
    }
    WireScan scan = events_wire_scan(message);
    WireField field = {0};
    while (events_wire_next(&scan, &field)) {
        switch (field.key) {
        case WIRE_KEY(1, WIRE_FIXED32):
            audio->sample_rate_hz = rate_of(field.number);
            break;
        case WIRE_KEY(2, WIRE_VARINT):
            audio->n_channels = count_of(field.number);
            break;
        case WIRE_KEY(3, WIRE_VARINT):
            audio->n_frames = count_of(field.number);
            break;
        case WIRE_KEY(4, WIRE_BYTES):
            audio->clips[0].encoded = field.bytes;
            break;
        case WIRE_KEY(5, WIRE_BYTES):
            audio->content_type = field.bytes;
            break;
        default:
            break;
        }
    }
    return scan.is_bad
               ? events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0, "a sound cannot be decoded")
               : EVENTS_OK;
}

/* [k] holds sounds, [k, 2] a label behind each. */
static EventsStatus take_strings(const EventsTensor *tensor, EventsAudioView *audio,
                                 EventsError *err)
{
    const bool has_labels = tensor->rank == 2 && tensor->dims[1] == 2;
    if (tensor->dtype != EVENTS_DTYPE_STRING || (tensor->rank != 1 && !has_labels)) {
        return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, 0,
                                "an audio's tensor is not of the shape [k, 2] or [k]");
    }
    const size_t width = has_labels ? 2 : 1;
    const EventsStatus status = make_room(audio, tensor->n_elements / width, err);
    for (size_t i = 0; status == EVENTS_OK && i < audio->n; i++) {
        audio->clips[i].encoded = tensor->strings[i * width];
        if (has_labels) {
            audio->clips[i].label = tensor->strings[i * width + 1];
        }
    }
    return status;
}

static EventsStatus decode_tensor(const EventsValueView *value, EventsAudioView *audio,
                                  EventsError *err)
{
    EventsTensor tensor;
    EventsStatus status = events_tensor_decode_written(value, MAX_STRINGS, &tensor, err);
    if (status != EVENTS_OK) {
        return status;
    }
    status = take_strings(&tensor, audio, err);
    events_tensor_clear(&tensor);
    return status;
}

EventsStatus events_audio_decode(const EventsValueView *value, EventsAudioView *out_audio,
                                 EventsError *err)
{
    assert(value != NULL && out_audio != NULL);
    EventsAudioView audio = {0};
    EventsStatus status = EVENTS_OK;
    if (value->kind == EVENTS_VALUE_AUDIO) {
        status = decode_message(value->payload, &audio, err);
    } else if (value->kind == EVENTS_VALUE_TENSOR) {
        status = decode_tensor(value, &audio, err);
    } else {
        return events_error_set(err, EVENTS_ERROR_INVALID, 0, 0, "the value is no sound");
    }
    if (status != EVENTS_OK) {
        events_audio_clear(&audio);
        return status;
    }
    *out_audio = audio;
    return EVENTS_OK;
}

void events_audio_clear(EventsAudioView *audio)
{
    if (audio != NULL) {
        free(audio->clips);
        *audio = (EventsAudioView){0};
    }
}
