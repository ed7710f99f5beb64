/* SPDX-License-Identifier: Apache-2.0 */
/* Which steps of a histogram are read, when, and what is known of them. */
#include "histogram_reader.h"

#include "temporary_directory.h"
#include "widget_test.h"

#include <events/events.h>
#include <math.h>

enum { N_LINES = 4 };

typedef struct {
    char *logs;
    ViewState *state;
    MediaQueue *queue;
    HistogramReader *reader;
    guint n_arrived, n_grown;
} Given;

static void note_arrival(bool range_has_grown, void *user)
{
    Given *given = user;
    given->n_arrived++;
    given->n_grown += range_has_grown;
}

/* Logs `n` steps from `first` on, with values from -`span` to `span`. */
static void log_steps(const char *logs, int64_t first, int64_t n, float span)
{
    EventsWriter *writer = NULL;
    const float values[] = {-span, 0, span};
    g_autofree char *directory = g_build_filename(logs, "run", NULL);
    assert_int_equal(events_writer_open(directory, NULL, &writer, NULL), EVENTS_OK);
    for (int64_t step = first; step < first + n; step++) {
        assert_int_equal(events_writer_histogram_at(writer, "weights", step, 1.7e9 + (double)step,
                                                    values, G_N_ELEMENTS(values)),
                         EVENTS_OK);
    }
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
}

static SeriesStore *store_of(const Given *given)
{
    return view_state_store(given->state);
}

static void begin(Given *given, int64_t n_steps, const char *tag)
{
    *given = (Given){.logs = temporary_directory_make(), .queue = media_queue_new(2)};
    log_steps(given->logs, 0, n_steps, 1);
    given->state = widget_test_state(given->logs);
    given->reader = histogram_reader_new(
        given->queue, 0, series_store_find_tag(store_of(given), tag), N_LINES, note_arrival, given);
}

static void end(Given *given)
{
    histogram_reader_free(given->reader);
    media_queue_unref(given->queue);
    g_object_unref(given->state);
    temporary_directory_remove(given->logs);
}

static void look(Given *given)
{
    histogram_reader_look(given->reader, store_of(given));
    widget_test_wait_until(!histogram_reader_is_reading(given->reader));
}

static size_t n_samples(const Given *given)
{
    const HistogramSample *samples[N_LINES];
    return histogram_reader_samples(given->reader, samples);
}

static void test_nothing_is_read_before_a_look(void **state)
{
    (void)state;
    Given given;
    size_t stride = 0;
    begin(&given, 3, "weights");
    widget_test_settle();
    assert_int_equal(n_samples(&given), 0);
    assert_false(histogram_reader_is_reading(given.reader));
    assert_false(histogram_reader_is_current(given.reader, store_of(&given)));
    assert_true(histogram_range_is_empty(histogram_reader_range(given.reader)));
    assert_int_equal(histogram_reader_n_steps(given.reader, &stride), 0);
    assert_int_equal(stride, 1);
    end(&given);
}

static void test_a_look_reads_all_steps_when_they_are_few(void **state)
{
    (void)state;
    Given given;
    size_t stride = 0;
    const HistogramSample *samples[N_LINES];
    begin(&given, 3, "weights");
    const uint64_t serial = histogram_reader_serial(given.reader);
    histogram_reader_look(given.reader, store_of(&given));
    assert_true(histogram_reader_is_reading(given.reader));
    const uint64_t asked_serial = histogram_reader_serial(given.reader);
    assert_true(asked_serial != serial);
    look(&given);
    assert_int_equal(given.n_arrived, 1);
    assert_int_equal(given.n_grown, 1);
    assert_true(histogram_reader_serial(given.reader) != asked_serial);
    assert_true(histogram_reader_is_current(given.reader, store_of(&given)));
    assert_int_equal(histogram_reader_n_steps(given.reader, &stride), 3);
    assert_int_equal(stride, 1);
    assert_int_equal(histogram_reader_samples(given.reader, samples), 3);
    for (int i = 0; i < 3; i++) { /* oldest first */
        assert_int_equal(samples[i]->step, i);
        assert_null(samples[i]->error);
        assert_true(fabs(samples[i]->n_values - 3) < 1e-9);
    }
    const HistogramRange range = histogram_reader_range(given.reader);
    assert_true(range.low <= -1 && range.high >= 1 && range.high < 1.2);
    end(&given);
}

static void test_of_many_steps_some_are_chosen_the_newest_always(void **state)
{
    (void)state;
    Given given;
    size_t stride = 0;
    const HistogramSample *samples[N_LINES];
    begin(&given, 100, "weights");
    look(&given);
    assert_int_equal(histogram_reader_n_steps(given.reader, &stride), 100);
    assert_true(stride >= 25);
    const size_t n = histogram_reader_samples(given.reader, samples);
    assert_in_range(n, 2, N_LINES);
    assert_int_equal(samples[n - 1]->step, 99);
    assert_int_equal(samples[1]->step - samples[0]->step, stride);
    end(&given);
}

static void test_looking_again_reads_nothing_twice(void **state)
{
    (void)state;
    Given given;
    begin(&given, 3, "weights");
    look(&given);
    const uint64_t serial = histogram_reader_serial(given.reader);
    histogram_reader_look(given.reader, store_of(&given));
    assert_false(histogram_reader_is_reading(given.reader));
    assert_int_equal(given.n_arrived, 1);
    assert_true(histogram_reader_serial(given.reader) == serial);
    end(&given);
}

static void test_a_new_step_is_read_and_may_widen_the_range(void **state)
{
    (void)state;
    Given given;
    begin(&given, 2, "weights");
    look(&given);
    log_steps(given.logs, 2, 1, 0.5F);
    widget_test_wait_until(!histogram_reader_is_current(given.reader, store_of(&given)));
    assert_int_equal(n_samples(&given), 2); /* what is there stays meanwhile */
    look(&given);
    assert_int_equal(n_samples(&given), 3);
    assert_int_equal(given.n_grown, 1);
    log_steps(given.logs, 3, 1, 50);
    widget_test_wait_until(!histogram_reader_is_current(given.reader, store_of(&given)));
    look(&given);
    assert_int_equal(given.n_grown, 2);
    assert_true(histogram_reader_range(given.reader).high >= 50);
    end(&given);
}

static void test_a_lost_file_is_an_error_of_each_step(void **state)
{
    (void)state;
    Given given;
    const HistogramSample *samples[N_LINES];
    begin(&given, 2, "weights");
    g_autofree char *run = g_build_filename(given.logs, "run", NULL);
    g_autofree char *moved = g_build_filename(given.logs, "moved", NULL);
    assert_int_equal(rename(run, moved), 0);
    look(&given);
    assert_int_equal(histogram_reader_samples(given.reader, samples), 2);
    assert_non_null(samples[0]->error);
    assert_true(histogram_range_is_empty(histogram_reader_range(given.reader)));
    end(&given);
}

static void test_a_tag_that_is_none_has_no_steps(void **state)
{
    (void)state;
    Given given;
    size_t stride = 0;
    begin(&given, 2, "no such tag");
    look(&given);
    assert_int_equal(histogram_reader_n_steps(given.reader, &stride), 0);
    assert_int_equal(n_samples(&given), 0);
    assert_int_equal(given.n_arrived, 0);
    end(&given);
}

static void test_a_freed_reader_is_told_nothing(void **state)
{
    (void)state;
    Given given;
    Given later = {0};
    begin(&given, 3, "weights");
    histogram_reader_look(given.reader, store_of(&given));
    histogram_reader_free(given.reader);
    given.reader =
        histogram_reader_new(given.queue, 0, series_store_find_tag(store_of(&given), "weights"),
                             N_LINES, note_arrival, &later);
    look(&given);
    widget_test_settle();
    assert_int_equal(later.n_arrived, 1);
    assert_int_equal(given.n_arrived, 0);
    end(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_read_before_a_look),
        cmocka_unit_test(test_a_look_reads_all_steps_when_they_are_few),
        cmocka_unit_test(test_of_many_steps_some_are_chosen_the_newest_always),
        cmocka_unit_test(test_looking_again_reads_nothing_twice),
        cmocka_unit_test(test_a_new_step_is_read_and_may_widen_the_range),
        cmocka_unit_test(test_a_lost_file_is_an_error_of_each_step),
        cmocka_unit_test(test_a_tag_that_is_none_has_no_steps),
        cmocka_unit_test(test_a_freed_reader_is_told_nothing),
    };
    return cmocka_run_group_tests(tests, widget_test_begin, NULL);
}
