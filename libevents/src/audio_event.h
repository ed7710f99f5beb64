/* SPDX-License-Identifier: Apache-2.0 */
/* The body of a clip. */
#ifndef EVENTS_SRC_AUDIO_EVENT_H
#define EVENTS_SRC_AUDIO_EVENT_H

#include "events/event_audio.h"

#include "byte_buffer.h"

/* Appends the body that holds the clip as a WAV file. ERROR_INVALID for a rate, channels or format
 * that cannot be, ERROR_TOO_LARGE from 2^31 bytes of sound on, ERROR_NO_MEMORY. */
EVENTS_NODISCARD EventsStatus events_audio_event_encode(EventsByteBuffer *out,
                                                        const EventsAudio *audio);

/* Appends the body that holds a WAV file as it is. ERROR_INVALID if it is none, ERROR_NO_MEMORY. */
EVENTS_NODISCARD EventsStatus events_audio_event_encode_file(EventsByteBuffer *out,
                                                             EventsBytes file, EventsError *err);

#endif
