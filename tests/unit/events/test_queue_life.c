/* SPDX-License-Identifier: Apache-2.0 */
/* How a writer's life ends, and who shares it: exit with and without closing, exec, sixteen
 * threads at once. */
#define _GNU_SOURCE
#include "logged_run.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static EventsWriter *open_at_exit;

static void close_at_exit(void)
{
    if (events_writer_close(open_at_exit, NULL) != EVENTS_OK) {
        _exit(3);
    }
}

/* Runs `body` in a process that ends by exit(). */
static void run_to_exit(void (*body)(const char *), const char *directory)
{
    fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        body(directory);
        exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void log_and_close_at_exit(const char *directory)
{
    open_at_exit = logged_run_open(directory, NULL);
    atexit(close_at_exit);
    for (int i = 0; i < 1000; i++) {
        events_writer_scalar(open_at_exit, "a", i, 1.0f);
    }
}

static void test_closing_in_an_exit_handler_loses_nothing(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    run_to_exit(log_and_close_at_exit, directory);
    LoggedRun run = logged_run_read(directory);
    assert_int_equal(logged_run_count(&run, "a"), 1000);
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

static EventsWriter *volatile left_open; /* so that nobody takes it for leaked */

static void log_and_leave(const char *directory)
{
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    EventsWriterCounts counts;
    options.flush_interval_ms = 1;
    EventsWriter *writer = logged_run_open(directory, &options);
    left_open = writer;
    for (int i = 0; i < 1000; i++) {
        events_writer_scalar(writer, "a", i, 1.0f);
    }
    do { /* an interval passes; the test's time limit ends this if nothing comes of it */
        events_writer_counts(writer, &counts);
    } while (counts.n_written < 1000);
    for (int i = 1000; i < 1010; i++) {
        events_writer_scalar(writer, "a", i, 1.0f);
    }
}

static void test_leaving_without_closing_loses_an_interval_at_most(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    run_to_exit(log_and_leave, directory);
    LoggedRun run = logged_run_read(directory);
    assert_true(logged_run_count(&run, "a") >= 1000);
    assert_int_equal(run.n_damages, 0);
    for (size_t i = 0; i < run.n_values; i++) {
        assert_int_equal(run.values[i].step, i);
    }
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

static void test_descriptors_end_at_exec(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsWriter *writer = logged_run_open(directory, NULL);
    size_t n_found = 0;
    for (int descriptor = 0; descriptor < 256; descriptor++) {
        char name[64];
        char target[4096] = "";
        snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
        if (readlink(name, target, sizeof target - 1) > 0 &&
            strcmp(target, events_writer_path(writer)) == 0) {
            assert_true((fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
            n_found++;
        }
    }
    assert_int_equal(n_found, 1);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    temporary_directory_remove(directory);
}

enum { N_THREADS = 16, N_EACH = 4000 };

typedef struct Logger {
    EventsWriter *writer;
    int number;
    pthread_t thread;
} Logger;

static void *log_each(void *argument)
{
    const Logger *logger = argument;
    char tag[32];
    snprintf(tag, sizeof tag, "thread/%d", logger->number);
    const char *tags[] = {tag, "shared"};
    for (int i = 0; i < N_EACH; i++) {
        const float values[] = {(float)i, (float)logger->number};
        if (i % 10 == 0) {
            events_writer_row(logger->writer, i, 1.0, 2, tags, values);
        } else if (i % 501 == 0) {
            const int64_t step = i;
            events_writer_scalar_column(logger->writer, tag, 1, &step, NULL, values);
        } else {
            events_writer_scalar(logger->writer, tag, i, values[0]);
        }
    }
    return NULL;
}

static void test_sixteen_threads_lose_nothing_and_keep_their_order(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.queue_bytes = 1 << 16; /* so that they wait for each other, too */
    options.block_timeout_ms = 60000;
    options.max_file_bytes = 1 << 20;
    Logger loggers[N_THREADS];
    int64_t next[N_THREADS] = {0};
    EventsWriter *writer = logged_run_open(directory, &options);
    for (int i = 0; i < N_THREADS; i++) {
        loggers[i] = (Logger){.writer = writer, .number = i};
        assert_int_equal(pthread_create(&loggers[i].thread, NULL, log_each, &loggers[i]), 0);
    }
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(loggers[i].thread, NULL);
    }
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    LoggedRun run = logged_run_read(directory);
    assert_int_equal(run.n_values, N_THREADS * N_EACH + N_THREADS * N_EACH / 10);
    for (size_t i = 0; i < run.n_values; i++) {
        if (strncmp(run.values[i].tag, "thread/", 7) == 0) {
            const int number = atoi(run.values[i].tag + 7);
            assert_int_equal(run.values[i].step, next[number]++);
        }
    }
    for (int i = 0; i < N_THREADS; i++) {
        assert_int_equal(next[i], N_EACH);
    }
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_closing_in_an_exit_handler_loses_nothing),
        cmocka_unit_test(test_leaving_without_closing_loses_an_interval_at_most),
        cmocka_unit_test(test_descriptors_end_at_exec),
        cmocka_unit_test(test_sixteen_threads_lose_nothing_and_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
