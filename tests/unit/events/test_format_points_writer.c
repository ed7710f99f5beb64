/* SPDX-License-Identifier: Apache-2.0 */
/* Points 86 and 87: what our writer leaves behind when it is killed, and large runs, read again. */
#define _DEFAULT_SOURCE
#include "cmocka_all.h"
#include "events/event_reader.h"
#include "events/event_writer.h"
#include "temporary_directory.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FLUSH_EVERY = 500 };

/* Logs for ever, and says through the pipe up to which step flush has answered. */
static void log_until_killed(const char *run, int pipe_end)
{
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 1;
    EventsWriter *writer = NULL;
    if (events_writer_open(run, &options, &writer, NULL) != EVENTS_OK) {
        _exit(2);
    }
    for (int64_t step = 0;; step++) {
        (void)events_writer_scalar(writer, "loss", step, 0.5f);
        if (step % FLUSH_EVERY == 0 && (events_writer_flush(writer, NULL) != EVENTS_OK ||
                                        write(pipe_end, &step, sizeof step) != sizeof step)) {
            _exit(3);
        }
    }
}

/* Kills after the child has said `n` times that it flushed; returns the last step it said. */
static int64_t kill_after(const char *run, unsigned n)
{
    int ends[2];
    int64_t flushed = -1;
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        log_until_killed(run, ends[1]);
    }
    close(ends[1]);
    for (unsigned i = 0; i < n; i++) {
        assert_int_equal(read(ends[0], &flushed, sizeof flushed), sizeof flushed);
    }
    assert_int_equal(kill(child, SIGKILL), 0);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    close(ends[0]);
    return flushed;
}

static void test_point_86_killed_at_any_time(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 40; round++) {
        char *run = temporary_directory_make();
        const int64_t flushed = kill_after(run, 1 + round % 7);
        EventsReader *reader = NULL;
        EventsItem item;
        EventsStatus status;
        int64_t n = 0;
        assert_int_equal(events_reader_open(run, &reader, NULL), EVENTS_OK);
        while ((status = events_reader_next(reader, &item, NULL)) == EVENTS_OK) {
            if (item.tag != NULL) {
                assert_int_equal(item.step, n++);
            }
        }
        assert_true(status == EVENTS_END || status == EVENTS_PARTIAL);
        assert_int_equal(events_reader_n_damages(reader), 0);
        assert_true(n > flushed);
        events_reader_close(reader);
        temporary_directory_remove(run);
    }
}

static long peak_kilobytes(void)
{
    struct rusage usage;
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

/* Reads a run to its end; returns how many values it has, whose steps add up to `out_sum`. */
static uint64_t count_values(const char *run, uint64_t *out_sum)
{
    EventsReader *reader = NULL;
    EventsItem item;
    uint64_t n = 0;
    uint64_t sum = 0;
    assert_int_equal(events_reader_open(run, &reader, NULL), EVENTS_OK);
    while (events_reader_next(reader, &item, NULL) == EVENTS_OK) {
        n += item.tag != NULL ? 1 : 0;
        sum += item.tag != NULL ? (uint64_t)item.step : 0;
    }
    assert_int_equal(events_reader_n_damages(reader), 0);
    events_reader_close(reader);
    *out_sum = sum;
    return n;
}

static void test_point_87_many_points_and_many_tags(void **state)
{
    (void)state;
    enum { N_POINTS = 1000000, N_TAGS = 10000 };
    const int64_t first_step = INT64_C(1) << 40;
    char *run = temporary_directory_make();
    EventsWriter *writer = NULL;
    uint64_t expected = 0;
    assert_int_equal(events_writer_open(run, NULL, &writer, NULL), EVENTS_OK);
    for (int64_t i = 0; i < N_POINTS; i++) {
        (void)events_writer_scalar_at(writer, "loss", first_step + i, 1.0, 0.5f);
        expected += (uint64_t)(first_step + i);
    }
    for (int i = 0; i < N_TAGS; i++) {
        char tag[32];
        snprintf(tag, sizeof tag, "group/tag_%d", i);
        (void)events_writer_scalar_at(writer, tag, i, 1.0, 0.5f);
        expected += (uint64_t)i;
    }
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    const long before = peak_kilobytes();
    uint64_t sum = 0;
    assert_int_equal(count_values(run, &sum), N_POINTS + N_TAGS);
    assert_true(sum == expected);
    const long grown = peak_kilobytes() - before;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    assert_true(grown < 16 << 10); /* the points are not kept, and a tag costs less than 1 KB */
#else
    (void)grown;
#endif
    temporary_directory_remove(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_86_killed_at_any_time),
        cmocka_unit_test(test_point_87_many_points_and_many_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
