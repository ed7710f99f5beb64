/* SPDX-License-Identifier: Apache-2.0 */
#include "written_run.h"

#include <math.h>

static void test_all_six_calls_reach_the_file(void **state)
{
    (void)state;
    const float floats[] = {1.0f, 2.0f};
    const int64_t longs[] = {1, 2, 3};
    const double edges[] = {0.0, 1.0, 2.0};
    const double counts[] = {4.0, 5.0};
    const EventsHistogramValues values = {EVENTS_DTYPE_INT64, longs, 3, 2, edges};
    WrittenRun run = written_run_open();
    assert_int_equal(events_writer_histogram(run.writer, "h", 1, floats, 2), EVENTS_OK);
    assert_int_equal(events_writer_histogram_at(run.writer, "h", 2, 5.0, floats, 2), EVENTS_OK);
    assert_int_equal(events_writer_histogram_values(run.writer, "h", 3, &values), EVENTS_OK);
    assert_int_equal(events_writer_histogram_values_at(run.writer, "h", 4, 6.0, &values),
                     EVENTS_OK);
    assert_int_equal(events_writer_histogram_buckets(run.writer, "h", 5, 2, edges, counts),
                     EVENTS_OK);
    assert_int_equal(events_writer_histogram_buckets_at(run.writer, "h", 6, 7.0, 2, edges, counts),
                     EVENTS_OK);
    assert_int_equal(
        events_writer_histogram_buckets_at(run.writer, "h", 7, (double)NAN, 2, edges, counts),
        EVENTS_ERROR_INVALID);
    written_run_close(&run);
    assert_int_equal(written_file_count(&run.file), 7);
    const size_t rows[] = {30, 30, 2, 2, 2, 2};
    const double sums[] = {2.0, 2.0, 2.0, 2.0, 9.0, 9.0};
    for (size_t i = 0; i < 6; i++) {
        const WrittenRecord record = written_run_record(&run, i + 1);
        EventsEventView view;
        EventsHistogram read;
        assert_int_equal(
            events_event_view_parse((EventsBytes){record.payload, record.size}, &view, NULL),
            EVENTS_OK);
        assert_int_equal(events_histogram_decode(&view.first_value, &read, NULL), EVENTS_OK);
        assert_int_equal(view.step, i + 1);
        assert_int_equal(read.n_buckets, rows[i]);
        assert_true(read.num == sums[i]);
        events_histogram_clear(&read);
    }
    written_run_remove(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_six_calls_reach_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
