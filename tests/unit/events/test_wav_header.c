/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/audio_decode.h"

#define RIFF "52 49 46 46 00 00 00 00 57 41 56 45 "
#define FMT  "66 6d 74 20 10 00 00 00 "
#define DATA "64 61 74 61 "

typedef struct WavCase {
    const char *name;
    const char *hex;
    EventsWavFormat format;
    uint32_t n_channels;
    uint32_t rate;
    uint32_t bits;
    uint64_t n_frames;
} WavCase;

static void test_every_kind_of_header(void **state)
{
    (void)state;
    static const WavCase CASES[] = {
        {"16 bits stereo",
         RIFF FMT "01 00 02 00 44 ac 00 00 10 b1 02 00 04 00 10 00 " DATA "08 00 00 00"
                  "01 02 03 04 05 06 07 08",
         EVENTS_WAV_PCM, 2, 44100, 16, 2},
        {"8 bits",
         RIFF FMT "01 00 01 00 40 1f 00 00 40 1f 00 00 01 00 08 00 " DATA "03 00 00 00 01 02 03 00",
         EVENTS_WAV_PCM, 1, 8000, 8, 3},
        {"24 bits",
         RIFF FMT "01 00 01 00 40 1f 00 00 c0 5d 00 00 03 00 18 00 " DATA
                  "06 00 00 00 01 02 03 04 05 06",
         EVENTS_WAV_PCM, 1, 8000, 24, 2},
        {"float",
         RIFF FMT "03 00 01 00 40 1f 00 00 00 7d 00 00 04 00 20 00 " DATA "04 00 00 00 00 00 80 3f",
         EVENTS_WAV_FLOAT, 1, 8000, 32, 1},
        {"extensible float",
         RIFF "66 6d 74 20 28 00 00 00 fe ff 01 00 40 1f 00 00 00 7d 00 00 04 00 20 00 16 00 20 00"
              "04 00 00 00 03 00 00 00 00 00 10 00 80 00 00 aa 00 38 9b 71 " DATA
              "04 00 00 00 00 00 80 3f",
         EVENTS_WAV_FLOAT, 1, 8000, 32, 1},
        {"length 0 as streams leave it",
         RIFF FMT "01 00 01 00 40 1f 00 00 80 3e 00 00 02 00 10 00 " DATA "00 00 00 00 01 02 03",
         EVENTS_WAV_PCM, 1, 8000, 16, 1},
        {"length beyond the end",
         RIFF FMT "01 00 01 00 40 1f 00 00 80 3e 00 00 02 00 10 00 " DATA "ff ff ff 7f 01 02 03 04",
         EVENTS_WAV_PCM, 1, 8000, 16, 2},
        {"another chunk of odd length first",
         RIFF "4c 49 53 54 03 00 00 00 61 62 63 00" FMT
              "01 00 01 00 40 1f 00 00 80 3e 00 00 02 00 10 00 " DATA "02 00 00 00 01 02",
         EVENTS_WAV_PCM, 1, 8000, 16, 1},
        {"a law nobody knows",
         RIFF FMT "07 00 01 00 40 1f 00 00 40 1f 00 00 01 00 08 00 " DATA "01 00 00 00 01",
         EVENTS_WAV_OTHER, 1, 8000, 8, 1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        EventsWavHeader header;
        event_bytes_append_hex(&bytes, CASES[i].hex);
        const EventsStatus status =
            events_wav_header_parse(event_bytes_view(&bytes), &header, NULL);
        if (status != EVENTS_OK || header.format != CASES[i].format ||
            header.n_channels != CASES[i].n_channels || header.sample_rate_hz != CASES[i].rate ||
            header.bits_per_sample != CASES[i].bits || header.n_frames != CASES[i].n_frames) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&bytes);
    }
}

/* Cut anywhere: no header or fewer frames, never more than there is. */
static void test_a_file_cut_at_each_byte(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, RIFF FMT "01 00 02 00 44 ac 00 00 10 b1 02 00 04 00 10 00 " DATA
                                            "08 00 00 00 01 02 03 04 05 06 07 08");
    for (size_t size = 0; size < bytes.size; size++) {
        EventsWavHeader header;
        EventsError err = {0};
        const EventsStatus status =
            events_wav_header_parse((EventsBytes){bytes.data, size}, &header, &err);
        if (size < 44) {
            assert_int_equal(status, EVENTS_ERROR_CORRUPT);
            assert_true(err.offset_bytes <= size);
        } else {
            assert_int_equal(status, EVENTS_OK);
            assert_int_equal(header.n_frames, (size - 44) / 4);
        }
    }
    event_bytes_clear(&bytes);
}

static void test_what_is_no_wav_file_is_refused(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "89 50 4e 47 0d 0a 1a 0a 00 00 00 0d",                                          /* a PNG */
        RIFF DATA "02 00 00 00 01 02",                                                  /* no fmt */
        RIFF "66 6d 74 20 04 00 00 00 01 00 01 00 " DATA "02 00 00 00 01 02",           /* short */
        RIFF FMT "01 00 00 00 40 1f 00 00 80 3e 00 00 02 00 10 00 " DATA "00 00 00 00", /* none */
        RIFF FMT "01 00 01 00 40 1f 00 00 80 3e 00 00 00 00 10 00 " DATA "00 00 00 00", /* 0 B */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        EventsWavHeader header;
        event_bytes_append_hex(&bytes, CASES[i]);
        assert_int_equal(events_wav_header_parse(event_bytes_view(&bytes), &header, NULL),
                         EVENTS_ERROR_CORRUPT);
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_header),
        cmocka_unit_test(test_a_file_cut_at_each_byte),
        cmocka_unit_test(test_what_is_no_wav_file_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
