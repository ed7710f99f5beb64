/* SPDX-License-Identifier: Apache-2.0 */
#include "decoder_test.h"
#include "events/audio_decode.h"

static void test_the_old_form_with_its_claims(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsAudioView audio;
    const EventsValueView value = decoder_test_value(
        &bytes, EVENTS_VALUE_AUDIO,
        "0d 00 44 2c 47 10 02 18 03 22 02 61 62 2a 09 61 75 64 69 6f 2f 77 61 76");
    assert_int_equal(events_audio_decode(&value, &audio, NULL), EVENTS_OK);
    assert_true(audio.sample_rate_hz == 44100.0);
    assert_int_equal(audio.n_channels, 2);
    assert_int_equal(audio.n_frames, 3);
    assert_int_equal(audio.n, 1);
    decoder_test_expect(audio.clips[0].encoded, "ab");
    decoder_test_expect(audio.content_type, "audio/wav");
    events_audio_clear(&audio);
    event_bytes_clear(&bytes);
}

static void test_tensors_with_and_without_labels(void **state)
{
    (void)state;
    EventBytes bytes;
    EventsAudioView audio;
    EventsValueView value =
        decoder_test_value(&bytes, EVENTS_VALUE_TENSOR,
                           "08 07 12 08 12 02 08 02 12 02 08 02 42 01 61 42 01 41 42 01 62 42 00");
    assert_int_equal(events_audio_decode(&value, &audio, NULL), EVENTS_OK);
    assert_int_equal(audio.n, 2);
    decoder_test_expect(audio.clips[0].label, "A");
    decoder_test_expect(audio.clips[1].encoded, "b");
    decoder_test_expect(audio.clips[1].label, "");
    events_audio_clear(&audio);
    event_bytes_clear(&bytes);
    value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR,
                               "08 07 12 04 12 02 08 02 42 01 61 42 01 62");
    assert_int_equal(events_audio_decode(&value, &audio, NULL), EVENTS_OK);
    assert_int_equal(audio.n, 2);
    decoder_test_expect(audio.clips[1].encoded, "b");
    events_audio_clear(&audio);
    event_bytes_clear(&bytes);
}

static void test_other_shapes_are_refused(void **state)
{
    (void)state;
    static const char *const CASES[] = {
        "08 07 12 00 42 01 61",                               /* rank 0 */
        "08 07 12 08 12 02 08 01 12 02 08 03 42 01 61",       /* [1, 3] */
        "08 01 12 04 12 02 08 01 2a 04 00 00 80 3f",          /* numbers */
        "08 07 12 0c 12 02 08 01 12 02 08 01 12 02 08 01 42", /* cut */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        EventsAudioView audio;
        const EventsValueView value = decoder_test_value(&bytes, EVENTS_VALUE_TENSOR, CASES[i]);
        assert_int_equal(events_audio_decode(&value, &audio, NULL), EVENTS_ERROR_CORRUPT);
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_old_form_with_its_claims),
        cmocka_unit_test(test_tensors_with_and_without_labels),
        cmocka_unit_test(test_other_shapes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
