/* SPDX-License-Identifier: Apache-2.0 */
#include "made_batches.h"
#include "run.h"

#include "cmocka_all.h"

static void test_states_have_the_words_of_inspect(void **state)
{
    (void)state;
    assert_string_equal(event_file_state_name(EVENT_FILE_WHOLE), "whole");
    assert_string_equal(event_file_state_name(EVENT_FILE_GROWING), "growing");
    assert_string_equal(event_file_state_name(EVENT_FILE_DAMAGED), "damaged");
    assert_string_equal(event_file_state_name(EVENT_FILE_NOT_AN_EVENT_FILE), "not-an-event-file");
    assert_string_equal(event_file_state_name(EVENT_FILE_UNREADABLE), "unreadable");
}

static void test_sums_are_of_all_files(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    SeriesBatch *batch = made_batch(0, "run", "a");
    made_point(batch, "x", 5, 100, 1);
    batch->bytes = 70;
    batch->other.n_graph_def = 1;
    take_batch(store, batch);
    batch = made_batch(1, "run", "b");
    made_point(batch, "x", 3, 50, 1);
    made_point(batch, "x", 4, 60, 1);
    batch->bytes = 30;
    batch->is_growing = true;
    batch->other.n_graph_def = 2;
    batch->has_tail = true;
    batch->tail = (EventsDamage){9, 9, EVENTS_DAMAGE_ZERO_FILL, true};
    take_batch(store, batch);
    const Run *run = series_store_run(store, 0);
    assert_int_equal(run_n_bytes(run), 100);
    assert_int_equal(run_n_damaged_places(run), 1);
    assert_int_equal(run->n_points, 3);
    assert_int_equal(run->last_step, 5);
    assert_true(run->first_wall_time == 50 && run->last_wall_time == 100);
    assert_int_equal(run->other.n_graph_def, 3);
    assert_true(run->growing && run->last_change > 0);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states_have_the_words_of_inspect),
        cmocka_unit_test(test_sums_are_of_all_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
