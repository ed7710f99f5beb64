/* SPDX-License-Identifier: Apache-2.0 */
/* The bytes of a WAV file go in; its format and the samples that are really there come out. RIFF
 * is a row of chunks, each an id, a length and its bytes, padded to an even number; lengths that
 * promise more than there is end where the bytes do. */
#include "byte_order.h"
#include "error.h"
#include "events/audio_decode.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

enum {
    RIFF_HEADER_BYTES = 12,
    CHUNK_HEADER_BYTES = 8,
    FORMAT_BYTES = 16,
    EXTENSIBLE_BYTES = 26, /* up to the first two bytes of the sub-format, which are its number */
    TAG_PCM = 1,
    TAG_FLOAT = 3,
    TAG_EXTENSIBLE = 0xfffe
};

static uint32_t load_le16(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static bool is_id(const uint8_t *at, const char *id)
{
    return memcmp(at, id, 4) == 0;
}

static EventsWavFormat format_of(EventsBytes chunk)
{
    uint32_t tag = load_le16(chunk.data);
    if (tag == TAG_EXTENSIBLE && chunk.size >= EXTENSIBLE_BYTES) {
        tag = load_le16(chunk.data + EXTENSIBLE_BYTES - 2);
    }
    return tag == TAG_PCM ? EVENTS_WAV_PCM : tag == TAG_FLOAT ? EVENTS_WAV_FLOAT : EVENTS_WAV_OTHER;
}

static bool take_format(EventsBytes chunk, EventsWavHeader *header)
{
    if (chunk.size < FORMAT_BYTES) {
        return false;
    }
    header->format = format_of(chunk);
    header->n_channels = load_le16(chunk.data + 2);
    header->sample_rate_hz = events_load_le32(chunk.data + 4);
    header->frame_bytes = load_le16(chunk.data + 12);
    header->bits_per_sample = load_le16(chunk.data + 14);
    return header->n_channels > 0 && header->frame_bytes > 0;
}

static void take_samples(EventsBytes chunk, EventsWavHeader *header)
{
    header->n_frames = chunk.size / header->frame_bytes;
    header->samples =
        (EventsBytes){chunk.data, (size_t)header->n_frames * (size_t)header->frame_bytes};
}

static EventsStatus corrupt(EventsError *err, size_t at)
{
    return events_error_set(err, EVENTS_ERROR_CORRUPT, 0, at, "the sound is no WAV file");
}

/* The chunk at `at`, whose header is there, as far as its bytes are. */
static EventsBytes chunk_at(EventsBytes encoded, size_t at)
{
    const uint8_t *header = encoded.data + at;
    const uint32_t claimed = events_load_le32(header + 4);
    const size_t left = encoded.size - at - CHUNK_HEADER_BYTES;
    const bool is_streamed = is_id(header, "data") && (claimed == 0 || claimed == UINT32_MAX);
    return (EventsBytes){header + CHUNK_HEADER_BYTES,
                         is_streamed || claimed > left ? left : claimed};
}

EventsStatus events_wav_header_parse(EventsBytes encoded, EventsWavHeader *out_header,
                                     EventsError *err)
{
    assert(out_header != NULL);
    if (encoded.size < RIFF_HEADER_BYTES || !is_id(encoded.data, "RIFF") ||
        !is_id(encoded.data + 8, "WAVE")) {
        return corrupt(err, 0);
    }
    EventsWavHeader header = {0};
    size_t at = RIFF_HEADER_BYTES;
    while (encoded.size - at >= CHUNK_HEADER_BYTES) {
        const uint8_t *id = encoded.data + at;
        const EventsBytes chunk = chunk_at(encoded, at);
        if (is_id(id, "fmt ") && !take_format(chunk, &header)) {
            break;
        }
        if (is_id(id, "data")) {
            if (header.frame_bytes == 0) {
                break;
            }
            take_samples(chunk, &header);
            *out_header = header;
            return EVENTS_OK;
        }
        const size_t left = encoded.size - at - CHUNK_HEADER_BYTES;
        const size_t padded = chunk.size + (chunk.size & 1);
        at += CHUNK_HEADER_BYTES + (padded < left ? padded : left);
    }
    return corrupt(err, at);
}
