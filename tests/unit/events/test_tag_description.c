/* SPDX-License-Identifier: Apache-2.0 */
#include "tag_description.h"

#include "written_run.h"

static void test_words_have_the_known_bytes(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    assert_int_equal(
        events_tag_description_encode(&out, &(EventsTagWords){"Name", "*what*\xff", "ms"}),
        EVENTS_OK);
    assert_int_equal(out.size, 22);
    assert_memory_equal(out.data, "\x12\x04Name\x1a\x09*what*\xef\xbf\xbd\x82\x7d\x02ms", 22);
    out.size = 0;
    assert_int_equal(events_tag_description_encode(&out, &(EventsTagWords){NULL, "", NULL}),
                     EVENTS_OK);
    assert_int_equal(out.size, 0);
    events_byte_buffer_clear(&out);
}

static void test_the_first_value_of_any_kind_carries_the_words(void **state)
{
    (void)state;
    const EventsTagWords words = {"Shown", "About", "tokens/s"};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_describe_tag(run.writer, "s", &(EventsTagWords){0}), EVENTS_OK);
    assert_int_equal(events_writer_describe_tag(run.writer, "s", &words), EVENTS_OK);
    assert_int_equal(events_writer_describe_tag(run.writer, "t", &words), EVENTS_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(events_writer_histogram(run.writer, "s", i, NULL, 0), EVENTS_OK);
        assert_int_equal(events_writer_text(run.writer, "t", i, "text"), EVENTS_OK);
    }
    assert_int_equal(events_writer_describe_tag(run.writer, "s", &words), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_describe_tag(run.writer, "t", &words), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_text(run.writer, "s", 1, "text"), EVENTS_ERROR_INVALID);
    written_run_close(&run);
    for (size_t i = 1; i < 5; i++) {
        EventsProto__Event *event = written_run_event(&run, i);
        const EventsProto__SummaryMetadata *metadata = event->summary->value[0]->metadata;
        assert_int_equal(metadata != NULL, i <= 2);
        if (i <= 2) {
            assert_string_equal(metadata->plugin_data->plugin_name, i == 1 ? "histograms" : "text");
            assert_string_equal(metadata->display_name, "Shown");
            assert_string_equal(metadata->summary_description, "About");
            assert_string_equal(metadata->unit, "tokens/s");
        }
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

static void test_scalars_carry_the_words_too(void **state)
{
    (void)state;
    const EventsTagWords words = {NULL, NULL, "ms"};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_describe_tag(run.writer, "f", &words), EVENTS_OK);
    assert_int_equal(events_writer_describe_tag(run.writer, "d", &words), EVENTS_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(events_writer_scalar(run.writer, "f", i, 0.5f), EVENTS_OK);
        assert_int_equal(events_writer_scalar_double(run.writer, "d", i, 0.1), EVENTS_OK);
    }
    assert_int_equal(events_writer_describe_tag(run.writer, "f", &words), EVENTS_ERROR_INVALID);
    written_run_close(&run);
    for (size_t i = 1; i < 5; i++) {
        EventsProto__Event *event = written_run_event(&run, i);
        const EventsProto__Summary__Value *value = event->summary->value[0];
        assert_int_equal(value->tensor->dtype, i % 2 == 1 ? 1 : 2);
        assert_int_equal(value->metadata != NULL, i <= 2);
        if (i <= 2) {
            assert_string_equal(value->metadata->plugin_data->plugin_name, "scalars");
            assert_string_equal(value->metadata->unit, "ms");
        }
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_have_the_known_bytes),
        cmocka_unit_test(test_the_first_value_of_any_kind_carries_the_words),
        cmocka_unit_test(test_scalars_carry_the_words_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
