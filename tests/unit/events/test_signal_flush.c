/* SPDX-License-Identifier: Apache-2.0 */
/* Flushing from a signal handler: after a crash everything is in the file, and in a program that
 * goes on nothing is written twice or lost. */
#define _GNU_SOURCE
#include "logged_run.h"

#include "large_record.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { N_CALLS = 5000 };

static EventsWriter *crashing; /* what the handler flushes */
static volatile sig_atomic_t answer;

static EventsWriter *open_slow(const char *directory)
{
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    options.flush_interval_ms = 3600000;
    return logged_run_open(directory, &options);
}

static void flush_and_end(int number)
{
    (void)number;
    _exit(events_writer_flush_from_signal(crashing) ? 0 : 1);
}

static void flush_and_return(int number)
{
    (void)number;
    errno = 77;
    answer = events_writer_flush_from_signal(crashing) ? 1 : 2;
    if (errno != 77) {
        answer = 3;
    }
}

static void on_signal(int number, void (*handler)(int))
{
    struct sigaction action = {0};
    action.sa_handler = handler;
    assert_int_equal(sigaction(number, &action, NULL), 0);
}

static void log_and_crash(const char *directory)
{
    /* A null pointer would end in the sanitizer instead of in the handler. */
    volatile int *forbidden = mmap(NULL, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (forbidden == MAP_FAILED) {
        _exit(3);
    }
    crashing = open_slow(directory);
    on_signal(SIGSEGV, flush_and_end);
    for (int i = 0; i < N_CALLS; i++) {
        events_writer_scalar(crashing, "a", i, (float)i);
    }
    events_writer_text(crashing, "words", 1, "the last words");
    *forbidden = 1;
    _exit(2);
}

static void test_a_crash_leaves_everything(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        log_and_crash(directory);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    LoggedRun run = logged_run_read(directory);
    assert_int_equal(run.end, EVENTS_END);
    assert_int_equal(logged_run_count(&run, "a"), N_CALLS);
    assert_int_equal(logged_run_count(&run, "words"), 1);
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

static EventsStatus encode_word(void *context, const EventsEncodeHead *head, EventsByteBuffer *out)
{
    /* a tensor of one string, in the value's field 8 */
    static const uint8_t body[] = {0x42, 0x09, 0x08, 0x07, 0x12, 0x00, 0x42, 0x03, 'x', 'y', 'z'};
    (void)context;
    (void)head;
    return events_byte_buffer_append(out, body, sizeof body) ? EVENTS_OK : EVENTS_ERROR_NO_MEMORY;
}

static void count_free(void *context)
{
    ++*(int *)context;
}

/* What is to be encoded later is left to the thread, also behind what the handler wrote. */
static void test_a_program_that_goes_on_has_all_once(void **state)
{
    (void)state;
    int n_freed = 0;
    const EventsDeferredRecord deferred = {encode_word, count_free, &n_freed, 100};
    char *directory = temporary_directory_make();
    crashing = open_slow(directory);
    on_signal(SIGUSR1, flush_and_return);
    for (int i = 0; i < 300; i++) {
        events_writer_scalar(crashing, "a", i, (float)i);
        if (i == 100) {
            assert_int_equal(events_large_record_defer(crashing, "late", EVENTS_TAG_TEXT, i,
                                                       events_record_time_of_call(), &deferred),
                             EVENTS_OK);
        }
        if (i % 50 == 0) {
            answer = 0;
            raise(SIGUSR1);
            assert_int_equal(answer, i < 100 ? 1 : 2);
            LoggedRun run = logged_run_read(directory);
            assert_int_equal(logged_run_count(&run, "a"), i + 1);
            logged_run_clear(&run);
        }
        if (i == 100) {
            assert_int_equal(n_freed, 0);
        }
    }
    assert_int_equal(events_writer_flush(crashing, NULL), EVENTS_OK);
    assert_int_equal(n_freed, 1);
    assert_int_equal(events_writer_close(crashing, NULL), EVENTS_OK);
    LoggedRun run = logged_run_read(directory);
    assert_int_equal(logged_run_count(&run, "a"), 300);
    assert_int_equal(logged_run_count(&run, "late"), 1);
    assert_int_equal(run.n_damages, 0);
    logged_run_clear(&run);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_crash_leaves_everything),
        cmocka_unit_test(test_a_program_that_goes_on_has_all_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
