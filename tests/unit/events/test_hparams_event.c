/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin_hparams.pb-c.h"
#include "written_run.h"

#include <math.h>
#include <time.h>

/* The tag, the empty tensor, the metadata of one learning rate of 0.5 from second 2 on. */
static const char START_BYTES[] =
    "\x2a\x55\x0a\x53\x0a\x1c_hparams_/session_start_info\x42\x06\x08\x01\x12\x02\x12\x00\x4a\x2b"
    "\x0a\x27\x0a\x07hparams\x12\x1c\x1a\x1a\x0a\x0f\x0a\x02lr\x12\x09\x11"
    "\x00\x00\x00\x00\x00\x00\xe0\x3f\x29\x00\x00\x00\x00\x00\x00\x00\x40\x20\x02";

static void test_a_session_has_the_known_bytes(void **state)
{
    (void)state;
    const EventsHparam rate = {"lr", {.type = EVENTS_HPARAMS_NUMBER, .number = 0.5}};
    const EventsSession session = {.hparams = &rate, .n_hparams = 1, .start_time = 2.0};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_hparams_session_start(run.writer, &session), EVENTS_OK);
    written_run_close(&run);
    const WrittenRecord record = written_run_record(&run, 1);
    assert_int_equal(record.size, 9 + sizeof START_BYTES - 1); /* the wall time before it */
    assert_memory_equal(record.payload + 9, START_BYTES, sizeof START_BYTES - 1);
    written_run_remove(&run);
}

static void test_a_time_that_is_not_given_is_that_of_the_call(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    const double before = (double)time(NULL);
    assert_int_equal(events_writer_hparams_session_start(run.writer, &(EventsSession){0}),
                     EVENTS_OK);
    assert_int_equal(
        events_writer_hparams_session_end(run.writer, EVENTS_HPARAMS_STATUS_SUCCESS, 0.0),
        EVENTS_OK);
    written_run_close(&run);
    for (size_t i = 1; i < 3; i++) {
        EventsProto__Event *event = written_run_event(&run, i);
        const ProtobufCBinaryData content =
            event->summary->value[0]->metadata->plugin_data->content;
        EventsProto__HParamsPluginData *data =
            events_proto__hparams_plugin_data__unpack(NULL, content.len, content.data);
        assert_non_null(data);
        assert_true((i == 1 ? data->session_start_info->start_time_secs
                            : data->session_end_info->end_time_secs) >= before);
        events_proto__hparams_plugin_data__free_unpacked(data, NULL);
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

static void test_the_three_parts_have_their_tags_and_always_their_metadata(void **state)
{
    (void)state;
    static const char *const tags[] = {"_hparams_/experiment", "_hparams_/session_start_info",
                                       "_hparams_/session_end_info"};
    WrittenRun run = written_run_open();
    for (int i = 0; i < 2; i++) {
        assert_int_equal(
            events_writer_hparams_experiment(run.writer, &(EventsExperiment){.name = "e"}),
            EVENTS_OK);
        assert_int_equal(events_writer_hparams_session_start(run.writer, &(EventsSession){0}),
                         EVENTS_OK);
        assert_int_equal(
            events_writer_hparams_session_end(run.writer, EVENTS_HPARAMS_STATUS_FAILURE, 12.0),
            EVENTS_OK);
    }
    written_run_close(&run);
    for (size_t i = 0; i < 6; i++) {
        EventsProto__Event *event = written_run_event(&run, i + 1);
        const EventsProto__Summary__Value *value = event->summary->value[0];
        assert_string_equal(value->tag, tags[i % 3]);
        assert_string_equal(value->metadata->plugin_data->plugin_name, "hparams");
        assert_int_equal(value->metadata->data_class, 2);
        assert_int_equal(value->tensor->tensor_shape->n_dim, 1);
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

static void test_what_is_refused_is_not_written(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_hparams_experiment(
                         run.writer, &(EventsExperiment){.time_created = (double)NAN}),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_hparams_session_start(
                         run.writer, &(EventsSession){.start_time = (double)INFINITY}),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_hparams_session_end(run.writer, (EventsHparamsStatus)9, 0.0),
                     EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 1);
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_session_has_the_known_bytes),
        cmocka_unit_test(test_a_time_that_is_not_given_is_that_of_the_call),
        cmocka_unit_test(test_the_three_parts_have_their_tags_and_always_their_metadata),
        cmocka_unit_test(test_what_is_refused_is_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
