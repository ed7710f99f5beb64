/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 *  Writes sound: a string tensor [1, 2] of a WAV file and an empty label under the plugin "audio",
 *  as TensorFlow 2 does (proto/tensor.proto: string_val 8; AudioPluginData in
 *  proto/plugin_media.proto: encoding 2, WAV = 11).
 *
 *  Everything given is borrowed for the call. Threads: any, at any time. Returned, besides what is
 *  said below: ERROR_FORKED, ERROR_INVALID for a wall time that is not finite or a tag of another
 *  kind, ERROR_TOO_LARGE, ERROR_NO_MEMORY, ERROR_FULL, and ERROR_IO for an earlier failure to
 *  write. */
#ifndef EVENTS_EVENT_AUDIO_H
#define EVENTS_EVENT_AUDIO_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/event_writer.h"
#include "events/export.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What one sample is stored as. */
typedef enum EventsSampleFormat {
    EVENTS_SAMPLES_FLOAT = 0, /**< float, -1 to 1: 16-bit PCM of the nearest of -32767 ... 32767;
                                   what is beyond is clipped, NaN is 0 */
    EVENTS_SAMPLES_INT16 = 1  /**< int16_t of this machine, written as it is */
} EventsSampleFormat;

/** A clip. */
typedef struct EventsAudio {
    uint32_t sample_rate;      /**< frames a second, at least 1 */
    uint32_t channels;         /**< samples a frame, 1 to 65535; 1 mono, 2 stereo */
    size_t n_frames;           /**< may be 0 */
    const void *samples;       /**< n_frames * channels, frame after frame */
    EventsSampleFormat format; /**< of each sample */
} EventsAudio;

/** Logs a clip as a 16-bit PCM WAV file. ERROR_INVALID for a rate or channels that cannot be,
 *  ERROR_TOO_LARGE from 2^31 bytes of sound on. */
EVENTS_API EventsStatus events_writer_audio(EventsWriter *writer, const char *tag, int64_t step,
                                            const EventsAudio *audio);

/** As events_writer_audio(), at the given finite time. */
EVENTS_API EventsStatus events_writer_audio_at(EventsWriter *writer, const char *tag, int64_t step,
                                               double wall_time, const EventsAudio *audio);

/** Logs a clip that is a WAV file already; the format knows no other.
 *  @param file  a whole file; the headers of its chunks are checked
 *  @param err   may be NULL; for ERROR_INVALID it says what is wrong with the file, and
 *               `offset_bytes` where */
EVENTS_API EventsStatus events_writer_audio_file(EventsWriter *writer, const char *tag,
                                                 int64_t step, EventsBytes file, EventsError *err);

/** As events_writer_audio_file(), at the given finite time. */
EVENTS_API EventsStatus events_writer_audio_file_at(EventsWriter *writer, const char *tag,
                                                    int64_t step, double wall_time,
                                                    EventsBytes file, EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
