/* SPDX-License-Identifier: Apache-2.0 */
/* A mark is a text under a tag of its own. */
#include "writer_state.h"

#include "written_run.h"

static void test_a_mark_is_its_name_as_text_under_the_prefix(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_mark_at(run.writer, "warm-up over", 7, 1000.5), EVENTS_OK);
    assert_int_equal(events_writer_mark(run.writer, "", -1), EVENTS_OK);
    assert_int_equal(events_writer_mark_at(run.writer, "never", 8, (double)NAN),
                     EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 3);
    EventsProto__Event *event = written_run_event(&run, 1);
    const EventsProto__Summary__Value *value = event->summary->value[0];
    assert_true(event->wall_time == 1000.5);
    assert_int_equal(event->step, 7);
    assert_string_equal(value->tag, "_marks_/warm-up over");
    assert_int_equal(value->tensor->dtype, EVENTS_DTYPE_STRING);
    assert_int_equal(value->tensor->n_string_val, 1);
    assert_int_equal(value->tensor->string_val[0].len, 12);
    assert_memory_equal(value->tensor->string_val[0].data, "warm-up over", 12);
    assert_string_equal(value->metadata->plugin_data->plugin_name, "text");
    events_proto__event__free_unpacked(event, NULL);
    event = written_run_event(&run, 2);
    assert_int_equal(event->step, -1);
    assert_true(event->wall_time > 1e9); /* of the call */
    assert_string_equal(event->summary->value[0]->tag, "_marks_/");
    events_proto__event__free_unpacked(event, NULL);
    written_run_remove(&run);
}

static void test_a_tag_of_another_kind_is_no_mark(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_scalar(run.writer, "_marks_/a", 1, 0.5f), EVENTS_OK);
    assert_int_equal(events_writer_mark(run.writer, "a", 2), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_mark(run.writer, "b", 2), EVENTS_OK);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 3);
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_mark_is_its_name_as_text_under_the_prefix),
        cmocka_unit_test(test_a_tag_of_another_kind_is_no_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
