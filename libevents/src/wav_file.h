/* SPDX-License-Identifier: Apache-2.0 */
/* Sound as a WAV file: chunks "fmt " and "data" within a RIFF chunk "WAVE". */
#ifndef EVENTS_SRC_WAV_FILE_H
#define EVENTS_SRC_WAV_FILE_H

#include "events/event_audio.h"

/* The size of the file the clip makes. ERROR_INVALID for a rate, channels or format that cannot
 * be, ERROR_TOO_LARGE from 2^31 bytes of sound on. */
EVENTS_NODISCARD EventsStatus events_wav_file_measure(const EventsAudio *audio, size_t *out_size);

/* Writes a clip that was measured. */
void events_wav_file_write(const EventsAudio *audio, uint8_t *out);

/* ERROR_INVALID, with the offset, unless the bytes are a WAV file: its chunks in their places, a
 * format with a rate and channels, and data. Data may be cut off, as of files that were streamed.
 */
EVENTS_NODISCARD EventsStatus events_wav_file_check(EventsBytes file, EventsError *err);

#endif
