/* SPDX-License-Identifier: Apache-2.0 */
/* Rows and columns, against the same points logged one by one. */
#define _DEFAULT_SOURCE
#include "logged_run.h"

#include <math.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { N_TAGS = 40, N_ROWS = 50 };

typedef struct Row {
    char names[N_TAGS][24];
    const char *tags[N_TAGS];
    float values[N_TAGS];
} Row;

static void fill(Row *row)
{
    for (int i = 0; i < N_TAGS; i++) {
        snprintf(row->names[i], sizeof row->names[i], "layer/%04d", i);
        row->tags[i] = row->names[i];
        row->values[i] = (float)i / 8;
    }
}

static off_t size_of(const EventsWriter *writer)
{
    struct stat info;
    assert_int_equal(stat(events_writer_path(writer), &info), 0);
    return info.st_size;
}

static void test_a_row_is_its_values_in_fewer_bytes(void **state)
{
    (void)state;
    char *one = temporary_directory_make();
    char *other = temporary_directory_make();
    EventsWriter *rows = logged_run_open(one, NULL);
    EventsWriter *calls = logged_run_open(other, NULL);
    Row row;
    fill(&row);
    for (int step = 0; step < N_ROWS; step++) {
        assert_int_equal(events_writer_row(rows, step, 100.0 + step, N_TAGS, row.tags, row.values),
                         EVENTS_OK);
        for (int i = 0; i < N_TAGS; i++) {
            assert_int_equal(
                events_writer_scalar_at(calls, row.tags[i], step, 100.0 + step, row.values[i]),
                EVENTS_OK);
        }
    }
    assert_int_equal(events_writer_flush(rows, NULL), EVENTS_OK);
    assert_int_equal(events_writer_flush(calls, NULL), EVENTS_OK);
    assert_true(10 * size_of(rows) <= 6 * size_of(calls));
    EventsWriterCounts counts;
    events_writer_counts(rows, &counts);
    assert_int_equal(counts.n_written, N_ROWS);
    assert_int_equal(events_writer_close(rows, NULL), EVENTS_OK);
    assert_int_equal(events_writer_close(calls, NULL), EVENTS_OK);
    LoggedRun left = logged_run_read(one);
    LoggedRun right = logged_run_read(other);
    assert_int_equal(left.n_values, N_ROWS * N_TAGS);
    assert_int_equal(right.n_values, left.n_values);
    for (size_t i = 0; i < left.n_values; i++) {
        assert_string_equal(left.values[i].tag, right.values[i].tag);
        assert_int_equal(left.values[i].step, right.values[i].step);
        assert_true(left.values[i].wall_time == right.values[i].wall_time);
        assert_true(left.values[i].scalar == right.values[i].scalar);
    }
    logged_run_clear(&left);
    logged_run_clear(&right);
    temporary_directory_remove(one);
    temporary_directory_remove(other);
}

static void test_a_refused_row_leaves_nothing(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsWriter *writer = logged_run_open(directory, NULL);
    const char *tags[] = {"a", "words"};
    const float values[] = {1.0f, 2.0f};
    assert_int_equal(events_writer_mark(writer, "x", 1), EVENTS_OK);
    assert_int_equal(events_writer_text(writer, "words", 1, "x"), EVENTS_OK);
    assert_int_equal(events_writer_row(writer, 1, 1.0, 2, tags, values), EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_row(writer, 1, (double)NAN, 1, tags, values),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_row(writer, 1, 1.0, 0, NULL, NULL), EVENTS_OK);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    LoggedRun run = logged_run_read(directory);
    assert_int_equal(run.n_values, 2);
    assert_int_equal(logged_run_count(&run, "_marks_/x"), 1);
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

static void test_a_long_row_becomes_several(void **state)
{
    (void)state;
    enum { N = 3000 };
    char *directory = temporary_directory_make();
    EventsWriter *writer = logged_run_open(directory, NULL);
    static const char *tags[N];
    static float values[N];
    for (int i = 0; i < N; i++) {
        tags[i] = i % 2 == 0 ? "even" : "odd";
        values[i] = (float)i;
    }
    assert_int_equal(events_writer_row(writer, 7, 1.0, N, tags, values), EVENTS_OK);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    LoggedRun run = logged_run_read(directory);
    assert_int_equal(run.n_values, N);
    for (int i = 0; i < N; i++) {
        assert_true(run.values[i].scalar == (double)i && run.values[i].step == 7);
    }
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

enum { N_COLUMN = 100000 };
static int64_t steps[N_COLUMN];
static double times[N_COLUMN];
static float numbers[N_COLUMN];

static void check_column(const double *wall_times, size_t queue_bytes)
{
    char *directory = temporary_directory_make();
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.queue_bytes = queue_bytes;
    options.block_timeout_ms = 60000;
    EventsWriter *writer = logged_run_open(directory, &options);
    for (int i = 0; i < N_COLUMN; i++) {
        steps[i] = 3 * i - 50;
        times[i] = 1e9 - i; /* given ones may go back */
        numbers[i] = (float)i / 4;
    }
    assert_int_equal(events_writer_scalar_column(writer, "c", N_COLUMN, steps, wall_times, numbers),
                     EVENTS_OK);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    LoggedRun run = logged_run_read(directory);
    assert_int_equal(run.n_values, N_COLUMN);
    for (int i = 0; i < N_COLUMN; i++) {
        const LoggedValue *value = &run.values[i];
        assert_true(value->step == steps[i] && value->scalar == (double)numbers[i]);
        assert_true(wall_times == NULL ? value->wall_time > 1.6e9 : value->wall_time == times[i]);
    }
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

static void test_a_column_is_its_values(void **state)
{
    (void)state;
    check_column(times, (size_t)8 << 20);
    check_column(NULL, (size_t)8 << 20);
    check_column(times, 1); /* the smallest queue there is */
}

static void test_a_column_with_a_bad_time_leaves_nothing(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsWriter *writer = logged_run_open(directory, NULL);
    const double bad[] = {1.0, (double)INFINITY};
    assert_int_equal(events_writer_scalar_column(writer, "c", 2, steps, bad, numbers),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_writer_scalar_column(writer, "c", 0, NULL, NULL, NULL), EVENTS_OK);
    EventsWriterCounts counts;
    events_writer_counts(writer, &counts);
    assert_int_equal(counts.n_queued, 0);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_row_is_its_values_in_fewer_bytes),
        cmocka_unit_test(test_a_refused_row_leaves_nothing),
        cmocka_unit_test(test_a_long_row_becomes_several),
        cmocka_unit_test(test_a_column_is_its_values),
        cmocka_unit_test(test_a_column_with_a_bad_time_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
