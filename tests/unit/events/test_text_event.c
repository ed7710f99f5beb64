/* SPDX-License-Identifier: Apache-2.0 */
#include "text_event.h"

#include "written_body.h"
#include "written_run.h"

#include <math.h>

static void test_a_text_has_the_known_bytes(void **state)
{
    (void)state;
    EventsByteBuffer out = {0};
    assert_int_equal(events_text_event_encode(&out, "hi"), EVENTS_OK);
    written_body_assert_bytes(&out, "\x42\x08\x08\x07\x12\x00\x42\x02hi", 10);
    events_byte_buffer_clear(&out);
    assert_int_equal(events_text_event_encode(&out, "\xff"), EVENTS_OK);
    written_body_assert_bytes(&out, "\x42\x09\x08\x07\x12\x00\x42\x03\xef\xbf\xbd", 11);
    events_byte_buffer_clear(&out);
}

static void test_a_table_has_the_known_bytes(void **state)
{
    (void)state;
    const char *const cells[] = {"a", "b", NULL, "\xc3\x28"};
    EventsByteBuffer out = {0};
    assert_int_equal(events_text_event_encode_table(&out, 2, 2, cells), EVENTS_OK);
    written_body_assert_bytes(&out,
                              "\x42\x1a\x08\x07\x12\x08\x12\x02\x08\x02\x12\x02\x08\x02"
                              "\x42\x01"
                              "a\x42\x01"
                              "b\x42\x00\x42\x04\xef\xbf\xbd(",
                              28);
    events_byte_buffer_clear(&out);
    assert_int_equal(events_text_event_encode_table(&out, 0, 2, cells), EVENTS_ERROR_INVALID);
    assert_int_equal(events_text_event_encode_table(&out, 2, 0, cells), EVENTS_ERROR_INVALID);
    assert_int_equal(events_text_event_encode_table(&out, SIZE_MAX, 2, cells),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_text_event_encode_table(&out, 1, 1, NULL), EVENTS_ERROR_INVALID);
    assert_int_equal(out.size, 0);
}

static void test_all_four_calls_reach_the_file(void **state)
{
    (void)state;
    const char *const cells[] = {"a", "b"};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_text(run.writer, "t", 1, "one"), EVENTS_OK);
    assert_int_equal(events_writer_text_at(run.writer, "t", 2, 5.0, "two"), EVENTS_OK);
    assert_int_equal(events_writer_text_table(run.writer, "t", 3, 1, 2, cells), EVENTS_OK);
    assert_int_equal(events_writer_text_table_at(run.writer, "t", 4, 6.0, 2, 1, cells), EVENTS_OK);
    assert_int_equal(events_writer_text_at(run.writer, "t", 5, (double)NAN, "x"),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_text_table_at(run.writer, "t", 5, (double)NAN, 2, 1, cells),
                     EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 5);
    const size_t ranks[] = {0, 0, 2, 2};
    for (size_t i = 0; i < 4; i++) {
        EventsProto__Event *event = written_run_event(&run, i + 1);
        const EventsProto__Summary__Value *value = event->summary->value[0];
        assert_int_equal(event->step, i + 1);
        assert_int_equal(value->tensor->tensor_shape->n_dim, ranks[i]);
        assert_int_equal(value->metadata != NULL, i == 0);
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_text_has_the_known_bytes),
        cmocka_unit_test(test_a_table_has_the_known_bytes),
        cmocka_unit_test(test_all_four_calls_reach_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
