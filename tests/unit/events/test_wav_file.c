/* SPDX-License-Identifier: Apache-2.0 */
#include "wav_file.h"

#include "cmocka_all.h"

#include <math.h>
#include <string.h>

/* 2 frames of stereo at 8 kHz. */
static const char STEREO[] = "RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00"
                             "\x40\x1f\x00\x00\x00\x7d\x00\x00\x04\x00\x10\x00"
                             "data\x08\x00\x00\x00"
                             "\x00\x00\xff\x7f\x01\x80\x02\x01";
enum { STEREO_BYTES = sizeof STEREO - 1 };

static void check_written(const EventsAudio *audio)
{
    uint8_t out[STEREO_BYTES];
    size_t size = 0;
    assert_int_equal(events_wav_file_measure(audio, &size), EVENTS_OK);
    assert_int_equal(size, STEREO_BYTES);
    events_wav_file_write(audio, out);
    assert_memory_equal(out, STEREO, STEREO_BYTES);
}

static void test_both_formats_have_the_known_bytes(void **state)
{
    (void)state;
    const int16_t whole[] = {0, 32767, -32767, 258};
    const float floats[] = {NAN, 1.5f, -INFINITY, 258.2f / 32767.0f};
    check_written(&(EventsAudio){8000, 2, 2, whole, EVENTS_SAMPLES_INT16});
    check_written(&(EventsAudio){8000, 2, 2, floats, EVENTS_SAMPLES_FLOAT});
}

static void test_clips_that_cannot_be_are_refused(void **state)
{
    (void)state;
    const float sample = 0.0f;
    size_t size = 7;
    const EventsAudio bad[] = {{0, 1, 1, &sample, EVENTS_SAMPLES_FLOAT},
                               {8000, 0, 1, &sample, EVENTS_SAMPLES_FLOAT},
                               {8000, 65536, 1, &sample, EVENTS_SAMPLES_FLOAT},
                               {UINT32_MAX, 2, 1, &sample, EVENTS_SAMPLES_FLOAT},
                               {8000, 1, 1, NULL, EVENTS_SAMPLES_FLOAT},
                               {8000, 1, 1, &sample, (EventsSampleFormat)2}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(events_wav_file_measure(&bad[i], &size), EVENTS_ERROR_INVALID);
    }
    const EventsAudio long_one = {8000, 1, SIZE_MAX, &sample, EVENTS_SAMPLES_FLOAT};
    assert_int_equal(events_wav_file_measure(&long_one, &size), EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(size, 7);
}

static EventsStatus check(const void *bytes, size_t size, EventsError *err)
{
    return events_wav_file_check((EventsBytes){bytes, size}, err);
}

static void test_a_file_cut_off_in_its_header_is_refused(void **state)
{
    (void)state;
    EventsError err;
    assert_int_equal(check(STEREO, STEREO_BYTES, &err), EVENTS_OK);
    for (size_t size = 44; size < STEREO_BYTES; size++) {
        assert_int_equal(check(STEREO, size, &err), EVENTS_OK); /* sound may be cut off */
    }
    for (size_t size = 0; size < 44; size++) {
        assert_int_equal(check(STEREO, size, &err), EVENTS_ERROR_INVALID);
        assert_true(err.offset_bytes <= size);
        assert_non_null(strstr(err.message, "the sound"));
    }
}

static void test_what_is_wrong_is_named_with_its_place(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        char byte;
        uint64_t offset;
        const char *why;
    } cases[] = {{0, 'X', 0, "not a WAV"},      {8, 'X', 0, "not a WAV"},
                 {12, 'X', 36, "before"},       {16, 8, 12, "too short"},
                 {19, 1, 12, "beyond"},         {22, 0, 12, "no channels"},
                 {25, 0, 12, "no sample rate"}, {36, 'X', 52, "no data"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char file[STEREO_BYTES];
        EventsError err;
        memcpy(file, STEREO, sizeof file);
        file[cases[i].at] = cases[i].byte;
        if (cases[i].at == 25) {
            file[24] = 0;
        }
        assert_int_equal(check(file, sizeof file, &err), EVENTS_ERROR_INVALID);
        assert_non_null(strstr(err.message, cases[i].why));
        assert_int_equal(err.offset_bytes, cases[i].offset);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_formats_have_the_known_bytes),
        cmocka_unit_test(test_clips_that_cannot_be_are_refused),
        cmocka_unit_test(test_a_file_cut_off_in_its_header_is_refused),
        cmocka_unit_test(test_what_is_wrong_is_named_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
