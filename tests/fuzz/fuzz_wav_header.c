/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a WAV file. Promise: the samples lie within the file, and are whole frames. */
#include "events/audio_decode.h"
#include "fuzz_target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    EventsWavHeader header;
    EventsError err = {0};
    const EventsBytes file = {data, size};
    if (events_wav_header_parse(file, &header, &err) != EVENTS_OK) {
        REQUIRE(err.offset_bytes <= size);
        return 0;
    }
    REQUIRE(header.samples.data >= data);
    REQUIRE((size_t)(header.samples.data - data) + header.samples.size <= size);
    REQUIRE(header.n_channels > 0 && header.frame_bytes > 0);
    REQUIRE(header.n_frames * header.frame_bytes == header.samples.size);
    return 0;
}
