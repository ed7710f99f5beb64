/* SPDX-License-Identifier: Apache-2.0 */
/* Samples go in, the 44 bytes of a header and 16-bit PCM come out; and the headers of files that
 * others made are looked at, chunk by chunk. */
#include "wav_file.h"

#include "byte_order.h"
#include "error.h"

#include <string.h>

enum {
    HEADER_BYTES = 44,
    SAMPLE_BYTES = 2,
    RIFF_HEADER_BYTES = 12,
    CHUNK_HEADER_BYTES = 8,
    FORMAT_BYTES = 16
};

static const size_t MAX_DATA_BYTES = (size_t)0x7fffffff - 1024;

EventsStatus events_wav_file_measure(const EventsAudio *audio, size_t *out_size)
{
    if (audio->sample_rate == 0 || audio->channels == 0 || audio->channels > UINT16_MAX ||
        (audio->samples == NULL && audio->n_frames > 0) ||
        (unsigned)audio->format > EVENTS_SAMPLES_INT16 ||
        (uint64_t)audio->sample_rate * audio->channels * SAMPLE_BYTES > UINT32_MAX ||
        audio->channels * SAMPLE_BYTES > UINT16_MAX) {
        return EVENTS_ERROR_INVALID;
    }
    if (audio->n_frames > MAX_DATA_BYTES / SAMPLE_BYTES / audio->channels) {
        return EVENTS_ERROR_TOO_LARGE;
    }
    *out_size = HEADER_BYTES + audio->n_frames * audio->channels * SAMPLE_BYTES;
    return EVENTS_OK;
}

static void store_le16(uint8_t *out, uint32_t number)
{
    out[0] = (uint8_t)number;
    out[1] = (uint8_t)(number >> 8);
}

/* Sizes, rate and channels are filled in: 16-bit PCM (1). */
static const uint8_t HEADER[HEADER_BYTES] = {
    'R', 'I', 'F', 'F', 0,   0,  0, 0, 'W', 'A', 'V', 'E', 'f', 'm', 't', ' ', FORMAT_BYTES,
    0,   0,   0,   1,   0,   0,  0, 0, 0,   0,   0,   0,   0,   0,   0,   0,   0,
    16,  0,   'd', 'a', 't', 'a'};

static void write_header(const EventsAudio *audio, uint32_t data_bytes, uint8_t *out)
{
    const uint32_t frame_bytes = audio->channels * SAMPLE_BYTES;
    memcpy(out, HEADER, sizeof HEADER);
    events_store_le32(out + 4, HEADER_BYTES - CHUNK_HEADER_BYTES + data_bytes);
    store_le16(out + 22, audio->channels);
    events_store_le32(out + 24, audio->sample_rate);
    events_store_le32(out + 28, audio->sample_rate * frame_bytes);
    store_le16(out + 32, frame_bytes);
    events_store_le32(out + 40, data_bytes);
}

/* Full scale is 32767 to both sides, so that 0 stays 0 and -1 and 1 are as loud. */
static int16_t convert_sample(float sample)
{
    const float above = sample > -1.0f ? sample : sample <= -1.0f ? -1.0f : 0.0f;
    const float scaled = (above < 1.0f ? above : 1.0f) * 32767.0f;
    return (int16_t)(scaled < 0.0f ? scaled - 0.5f : scaled + 0.5f);
}

void events_wav_file_write(const EventsAudio *audio, uint8_t *out)
{
    const size_t n_samples = audio->n_frames * audio->channels;
    write_header(audio, (uint32_t)(n_samples * SAMPLE_BYTES), out);
    uint8_t *data = out + HEADER_BYTES;
    for (size_t i = 0; i < n_samples; i++) {
        const int16_t sample = audio->format == EVENTS_SAMPLES_FLOAT
                                   ? convert_sample(((const float *)audio->samples)[i])
                                   : ((const int16_t *)audio->samples)[i];
        store_le16(data + SAMPLE_BYTES * i, (uint16_t)sample);
    }
}

/* Returns what is wrong with a "fmt " chunk's content, or NULL. */
static const char *check_format(const uint8_t *content, size_t size)
{
    if (size < FORMAT_BYTES) {
        return "has a format that is too short";
    }
    if ((content[2] | content[3]) == 0) {
        return "has no channels";
    }
    return events_load_le32(content + 4) == 0 ? "has no sample rate" : NULL;
}

/* Returns what is wrong, or NULL; `offset` is then where. */
static const char *check_chunks(EventsBytes file, size_t *offset)
{
    bool is_format_known = false;
    *offset = RIFF_HEADER_BYTES;
    while (file.size - *offset >= CHUNK_HEADER_BYTES) {
        const uint8_t *chunk = file.data + *offset;
        const size_t size = events_load_le32(chunk + 4);
        const size_t left = file.size - *offset - CHUNK_HEADER_BYTES;
        if (memcmp(chunk, "data", 4) == 0) {
            return is_format_known ? NULL : "has data before their format";
        }
        if (size > left) {
            return "has a chunk that goes beyond its end";
        }
        if (memcmp(chunk, "fmt ", 4) == 0) {
            const char *wrong = check_format(chunk + CHUNK_HEADER_BYTES, size);
            if (wrong != NULL) {
                return wrong;
            }
            is_format_known = true;
        }
        const size_t padded = size + (size & 1);
        *offset += CHUNK_HEADER_BYTES + (padded < left ? padded : left);
    }
    return "has no data";
}

EventsStatus events_wav_file_check(EventsBytes file, EventsError *err)
{
    const char *wrong = "is not a WAV file";
    size_t offset = 0;
    if (file.size >= RIFF_HEADER_BYTES && memcmp(file.data, "RIFF", 4) == 0 &&
        memcmp(file.data + 8, "WAVE", 4) == 0) {
        wrong = check_chunks(file, &offset);
    }
    return wrong == NULL
               ? EVENTS_OK
               : events_error_set(err, EVENTS_ERROR_INVALID, 0, offset,
                                  "the sound %s (byte %zu of %zu)", wrong, offset, file.size);
}
