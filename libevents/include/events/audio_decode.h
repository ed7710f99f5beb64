/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Decodes an audio value of either generation into slices with its encoded sounds, and reads the
 * header of a WAV file, where the rate and the length of a sound are to be found.
 *
 * Threads: pure functions; any thread.
 */
#ifndef EVENTS_AUDIO_DECODE_H
#define EVENTS_AUDIO_DECODE_H

#include "events/bytes.h"
#include "events/error.h"
#include "events/export.h"
#include "events/value_view.h"

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One sound: borrowed slices. */
typedef struct EventsAudioClip {
    EventsBytes encoded; /**< WAV as a rule; may be empty or anything */
    EventsBytes label;   /**< Markdown; empty as a rule */
} EventsAudioClip;

/** The sounds of one value. */
typedef struct EventsAudioView {
    size_t n;               /**< may be 0 */
    EventsAudioClip *clips; /**< owned array of `n` */
    /* As Summary.Audio claims; 0 and empty for tensors. The encoded bytes know better. */
    double sample_rate_hz;    /**< as claimed; 0 when nothing is */
    uint64_t n_channels;      /**< as claimed; 0 when nothing is */
    uint64_t n_frames;        /**< as claimed; 0 when nothing is */
    EventsBytes content_type; /**< such as "audio/wav" */
} EventsAudioView;

/** Decodes an audio value: Summary.Audio, or a string tensor [k, 2] of sounds and labels, or [k].
 *  @param value of kind AUDIO or TENSOR; its record must outlive the result
 *  @param out_audio yours, clear it with events_audio_clear(); set on OK only
 *  @param err optional details
 *  @return OK; ERROR_INVALID for another kind of value; ERROR_CORRUPT for a tensor of another
 *          form; ERROR_TOO_LARGE; ERROR_NO_MEMORY. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_audio_decode(const EventsValueView *value,
                                                             EventsAudioView *out_audio,
                                                             EventsError *err);

/** Frees what `audio` owns and empties it; an empty (zeroed) one and NULL are allowed. */
EVENTS_API void events_audio_clear(EventsAudioView *audio);

/** How the samples of a WAV file are stored. */
typedef enum EventsWavFormat {
    EVENTS_WAV_OTHER, /**< compressed, or unknown */
    EVENTS_WAV_PCM,   /**< integers: 8 bits unsigned, above that signed, little-endian */
    EVENTS_WAV_FLOAT  /**< IEEE, 32 or 64 bits, little-endian */
} EventsWavFormat;

/** What the header of a WAV file says. */
typedef struct EventsWavHeader {
    EventsWavFormat format;   /**< an extensible header is looked through */
    uint32_t n_channels;      /**< at least 1 */
    uint32_t sample_rate_hz;  /**< frames a second */
    uint32_t bits_per_sample; /**< of one channel */
    uint32_t frame_bytes;     /**< one sample of every channel; at least 1 */
    EventsBytes samples;      /**< borrowed: those that are really there, whole frames */
    uint64_t n_frames;        /**< of them */
} EventsWavHeader;

/** Reads the header of a WAV file. Its length fields are often wrong (0, or all ones, by programs
 *  that stream): what the bytes hold counts.
 *  @param encoded the file's bytes
 *  @param out_header set on OK only; borrows `encoded`
 *  @param err optional; offset_bytes says where it stops making sense
 *  @return OK; ERROR_CORRUPT when the bytes are no WAV file with a format and samples. */
EVENTS_API EVENTS_NODISCARD EventsStatus events_wav_header_parse(EventsBytes encoded,
                                                                 EventsWavHeader *out_header,
                                                                 EventsError *err);

#ifdef __cplusplus
}
#endif

#endif
