/* SPDX-License-Identifier: Apache-2.0 */
/* A writing process is killed at thousands of moments. What it leaves must be whole records and at
 * most one cut tail, without a gap, and hold all that a flush had answered for. The number of kills
 * and a directory to keep every hundredth file in, for other readers, may be given:
 * COURBE_KILLS and COURBE_KILLED_FILES. */
#define _GNU_SOURCE
#include "logged_run.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
enum { MOST_SECONDS = 5 };
#else
enum { MOST_SECONDS = 20 };
#endif
enum { DEFAULT_KILLS = 3000, MOST_DELAY_US = 3000 };

/* What the child tells while it lives. */
typedef struct Shared {
    _Atomic int64_t n_flushed; /* values that a flush has answered for */
    _Atomic bool is_open;
} Shared;

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Logs until it is killed: scalars, rows, a text now and then, files of 64 KiB. */
static void write_forever(const char *directory, Shared *shared, uint32_t seed)
{
    static const char *const tags[] = {"row/a", "row/b"};
    EventsWriterOptions options = EVENTS_WRITER_OPTIONS_INIT;
    EventsWriter *writer = NULL;
    options.flush_interval_ms = seed % 3 == 0 ? 1 : 200;
    options.max_file_bytes = seed % 2 == 0 ? 0 : 65536;
    if (events_writer_open(directory, &options, &writer, NULL) != EVENTS_OK) {
        _exit(1);
    }
    atomic_store(&shared->is_open, true);
    for (int64_t i = 0;; i++) {
        const float values[] = {(float)i, 0.5f};
        events_writer_scalar(writer, "n", i, (float)i);
        if (i % 5 == 0) {
            events_writer_row(writer, i, 1.0, 2, tags, values);
        }
        if (i % 97 == 0) {
            events_writer_text(writer, "words", i, "some words");
        }
        if (i % 31 == (int64_t)(seed % 31)) {
            if (events_writer_flush(writer, NULL) == EVENTS_OK) {
                atomic_store(&shared->n_flushed, i + 1);
            }
        }
    }
}

/* Every "n" must be there from 0 on without a gap, and all that were flushed. */
static void check(const char *directory, int64_t n_flushed)
{
    LoggedRun run = logged_run_read(directory);
    int64_t n = 0;
    assert_true(run.end == EVENTS_END || run.end == EVENTS_PARTIAL);
    assert_int_equal(run.n_damages, 0);
    for (size_t i = 0; i < run.n_values; i++) {
        if (strcmp(run.values[i].tag, "n") == 0) {
            assert_int_equal(run.values[i].step, n);
            n++;
        }
    }
    if (n < n_flushed) {
        fail_msg("%lld values were flushed, %lld are there", (long long)n_flushed, (long long)n);
    }
    logged_run_clear(&run);
}

static void kill_one(Shared *shared, const char *keep, int number, uint32_t *random)
{
    char *directory = temporary_directory_make();
    atomic_store(&shared->n_flushed, 0);
    atomic_store(&shared->is_open, false);
    const uint32_t seed = next_random(random);
    const long delay_us = (long)(next_random(random) % MOST_DELAY_US);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        write_forever(directory, shared, seed);
    }
    while (!atomic_load(&shared->is_open)) {
        usleep(50);
    }
    usleep((useconds_t)delay_us);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    check(directory, atomic_load(&shared->n_flushed));
    if (keep != NULL && number % 100 == 0) {
        char command[2048];
        snprintf(command, sizeof command, "cp -r '%s' '%s/killed-%d'", directory, keep, number);
        assert_int_equal(system(command), 0);
    }
    temporary_directory_remove(directory);
}

static void test_killed_at_any_moment(void **state)
{
    (void)state;
    const char *wanted = getenv("COURBE_KILLS");
    const char *keep = getenv("COURBE_KILLED_FILES");
    const int n_kills = wanted != NULL ? atoi(wanted) : DEFAULT_KILLS;
    Shared *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(shared != MAP_FAILED);
    const time_t began = time(NULL);
    uint32_t random = (uint32_t)began ^ (uint32_t)getpid();
    print_message("seed %u\n", random);
    int n = 0;
    while (n < n_kills && (wanted != NULL || time(NULL) - began < MOST_SECONDS)) {
        kill_one(shared, keep, n++, &random);
    }
    print_message("killed %d times\n", n);
    munmap(shared, sizeof *shared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_killed_at_any_moment)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
