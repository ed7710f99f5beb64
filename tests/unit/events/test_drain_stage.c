/* SPDX-License-Identifier: Apache-2.0 */
/* What is settled only when records reach the file: their times, their metadata, and that more
 * than one stage of them stays whole. */
#include "writer_queue_state.h"

#include "written_run.h"

#include <stdlib.h>

static void test_times_that_were_taken_do_not_go_back(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    enum { N = 200 };
    for (int i = 0; i < N; i++) {
        assert_int_equal(events_writer_scalar(run.writer, "a", i, 1.0F), EVENTS_OK);
        /* what was given is written as it is, and does not move the others */
        assert_int_equal(events_writer_scalar_at(run.writer, "b", i, i % 2 ? 9e9 : 1.0, 1.0F),
                         EVENTS_OK);
    }
    written_run_close(&run);
    double newest = 0.0;
    for (size_t i = 0; i < N; i++) {
        EventsProto__Event *taken = written_run_event(&run, 1 + 2 * i);
        EventsProto__Event *given = written_run_event(&run, 2 + 2 * i);
        assert_true(taken->wall_time >= newest && taken->wall_time < 9e9);
        assert_true(given->wall_time == (i % 2 ? 9e9 : 1.0));
        newest = taken->wall_time;
        events_proto__event__free_unpacked(taken, NULL);
        events_proto__event__free_unpacked(given, NULL);
    }
    written_run_remove(&run);
}

static void test_metadata_go_with_a_tag_s_first_value_alone(void **state)
{
    (void)state;
    WrittenRun run = written_run_open();
    const char *const tags[] = {"row/a", "scalar"};
    const float values[] = {1.0F, 2.0F};
    const int64_t steps[] = {1, 2, 3};
    const float column[] = {1.0F, 2.0F, 3.0F};
    assert_int_equal(events_writer_scalar(run.writer, "scalar", 1, 1.0F), EVENTS_OK);
    assert_int_equal(events_writer_row(run.writer, 2, 5.0, 2, tags, values), EVENTS_OK);
    assert_int_equal(events_writer_scalar_column(run.writer, "column", 3, steps, NULL, column),
                     EVENTS_OK);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 1 + 1 + 1 + 3);
    static const bool has_metadata[][2] = {{true}, {true, false}, {true}, {false}, {false}};
    for (size_t i = 0; i < sizeof has_metadata / sizeof has_metadata[0]; i++) {
        EventsProto__Event *event = written_run_event(&run, 1 + i);
        for (size_t j = 0; j < event->summary->n_value; j++) {
            assert_int_equal(event->summary->value[j]->metadata != NULL, has_metadata[i][j]);
        }
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
}

static void test_a_column_larger_than_the_stage_goes_on_where_it_stopped(void **state)
{
    (void)state;
    enum { N = EVENTS_QUEUE_STAGE_BYTES / 16 }; /* of more than 40 bytes each */
    int64_t *steps = calloc(N, sizeof *steps);
    float *values = calloc(N, sizeof *values);
    for (int i = 0; i < N; i++) {
        steps[i] = i;
        values[i] = (float)i;
    }
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_scalar_column(run.writer, "c", N, steps, NULL, values),
                     EVENTS_OK);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 1 + N);
    size_t at = 0;
    (void)written_file_record(&run.file, &at);
    for (int i = 0; i < N; i++) {
        const WrittenRecord record = written_file_record(&run.file, &at);
        EventsProto__Event *event = events_proto__event__unpack(NULL, record.size, record.payload);
        assert_non_null(event);
        assert_int_equal(event->step, i);
        events_proto__event__free_unpacked(event, NULL);
    }
    written_run_remove(&run);
    free(steps);
    free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times_that_were_taken_do_not_go_back),
        cmocka_unit_test(test_metadata_go_with_a_tag_s_first_value_alone),
        cmocka_unit_test(test_a_column_larger_than_the_stage_goes_on_where_it_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
