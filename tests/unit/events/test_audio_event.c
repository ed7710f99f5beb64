/* SPDX-License-Identifier: Apache-2.0 */
#include "audio_event.h"

#include "written_body.h"
#include "written_run.h"

#include <math.h>

/* One frame of mono. */
static const char FILE_BYTES[] = "RIFF\x26\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
                                 "\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00"
                                 "data\x02\x00\x00\x00\x05\x01";
enum { FILE_SIZE = sizeof FILE_BYTES - 1 };

static const int16_t SAMPLE = 0x105;
static const EventsAudio CLIP = {8000, 1, 1, &SAMPLE, EVENTS_SAMPLES_INT16};

static void test_a_clip_has_the_known_bytes(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    assert_int_equal(events_audio_event_encode(&out, &CLIP), EVENTS_OK);
    assert_int_equal(out.size, 64);
    assert_memory_equal(out.data,
                        "\x42\x3e\x08\x07\x12\x08\x12\x02\x08\x01\x12\x02\x08\x02\x42\x2e", 16);
    assert_memory_equal(out.data + 16, FILE_BYTES, FILE_SIZE);
    assert_memory_equal(out.data + 62, "\x42\x00", 2);
    EventsByteBuffer same = {0};
    const EventsBytes file = {(const uint8_t *)FILE_BYTES, FILE_SIZE};
    assert_int_equal(events_audio_event_encode_file(&same, file, NULL), EVENTS_OK);
    assert_int_equal(same.size, out.size);
    assert_memory_equal(same.data, out.data, out.size);
    events_byte_buffer_clear(&same);
    events_byte_buffer_clear(&out);
}

static void test_what_is_refused_leaves_nothing(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    EventsError err;
    assert_int_equal(events_audio_event_encode(&out, &(EventsAudio){0}), EVENTS_ERROR_INVALID);
    assert_int_equal(events_audio_event_encode_file(&out, (EventsBytes){NULL, 0}, &err),
                     EVENTS_ERROR_INVALID);
    assert_non_null(strstr(err.message, "WAV"));
    assert_int_equal(out.size, 0);
}

static void test_all_four_calls_reach_the_file(void **state)
{
    (void)state;
    const EventsBytes file = {(const uint8_t *)FILE_BYTES, FILE_SIZE};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_audio_at(run.writer, "a", 1, 5.0, &CLIP), EVENTS_OK);
    assert_int_equal(events_writer_audio(run.writer, "a", 2, &CLIP), EVENTS_OK);
    assert_int_equal(events_writer_audio_file(run.writer, "a", 3, file, NULL), EVENTS_OK);
    assert_int_equal(events_writer_audio_file_at(run.writer, "a", 4, 6.0, file, NULL), EVENTS_OK);
    assert_int_equal(events_writer_audio_at(run.writer, "a", 5, (double)NAN, &CLIP),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_text(run.writer, "a", 5, "no"), EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 5);
    for (size_t i = 1; i < 5; i++) {
        EventsProto__Event *event = written_run_event(&run, i);
        const EventsProto__Summary__Value *value = event->summary->value[0];
        assert_int_equal(event->step, i);
        assert_int_equal(value->tensor->n_string_val, 2);
        assert_int_equal(value->metadata != NULL, i == 1);
        if (i == 1) {
            assert_string_equal(value->metadata->plugin_data->plugin_name, "audio");
            assert_memory_equal(value->metadata->plugin_data->content.data, "\x10\x0b", 2);
            assert_true(event->wall_time == 5.0);
        }
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_clip_has_the_known_bytes),
        cmocka_unit_test(test_what_is_refused_leaves_nothing),
        cmocka_unit_test(test_all_four_calls_reach_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
