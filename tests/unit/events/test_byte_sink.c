/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700
#include "byte_sink.h"

#include "cmocka_all.h"
#include "temporary_directory.h"
#include "written_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

static void test_file_takes_bytes_and_can_be_cut(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "file");
    EventsByteSink sink;
    int reason = 0;
    assert_int_equal(events_byte_sink_open_file(path, &sink, NULL), EVENTS_OK);
    const uint8_t *bytes = (const uint8_t *)"whole+torn";
    assert_int_equal(events_byte_sink_write_all(&sink, bytes, 10, &reason), 10);
    assert_int_equal(sink.truncate(sink.self, 5), 0);
    assert_int_equal(events_byte_sink_write_all(&sink, bytes + 5, 1, &reason), 1);
    assert_int_equal(sink.sync(sink.self), 0);
    assert_int_equal(sink.close(sink.self), 0);
    WrittenFile file = written_file_read(path);
    assert_int_equal(file.size, 6);
    assert_memory_equal(file.data, "whole+", 6);
    written_file_clear(&file);
    free(path);
    temporary_directory_remove(directory);
}

static void test_present_file_is_left_alone(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "file");
    EventsByteSink sink;
    EventsError err;
    temporary_directory_write(path, "old", 3);
    assert_int_equal(events_byte_sink_open_file(path, &sink, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EEXIST);
    assert_non_null(strstr(err.message, path));
    free(path);
    temporary_directory_remove(directory);
}

/* True if every descriptor that is open on `path` closes on exec; at least one must be. */
static int closes_on_exec(const char *path)
{
    char wanted[4096];
    assert_non_null(realpath(path, wanted));
    int found = 0;
    for (int descriptor = 3; descriptor < 64; descriptor++) {
        char link[64];
        char target[4096];
        snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
        const ssize_t size = readlink(link, target, sizeof target - 1);
        if (size > 0 && (size_t)size == strlen(wanted) &&
            memcmp(target, wanted, (size_t)size) == 0) {
            found++;
            assert_int_equal(fcntl(descriptor, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
        }
    }
    return found;
}

static void test_file_is_not_inherited(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "file");
    EventsByteSink sink;
    assert_int_equal(events_byte_sink_open_file(path, &sink, NULL), EVENTS_OK);
    assert_int_equal(closes_on_exec(path), 1);
    sink.close(sink.self);
    free(path);
    temporary_directory_remove(directory);
}

/* Takes a byte at a time, is interrupted before each, and breaks when it has `left` none. */
typedef struct Stubborn {
    int n_calls;
    size_t left;
    int final_errno; /* 0: says it wrote nothing */
} Stubborn;

static ssize_t write_stubbornly(void *self, const void *bytes, size_t size)
{
    Stubborn *stubborn = self;
    (void)bytes;
    assert_true(size > 0);
    if (stubborn->n_calls++ % 2 == 0) {
        errno = EINTR;
        return -1;
    }
    if (stubborn->left == 0) {
        errno = stubborn->final_errno;
        return stubborn->final_errno == 0 ? 0 : -1;
    }
    stubborn->left--;
    return 1;
}

static void test_interrupts_and_short_counts_are_retried(void **state)
{
    (void)state;
    Stubborn stubborn = {0, 100, EIO};
    const EventsByteSink sink = {.self = &stubborn, .write = write_stubbornly};
    const uint8_t bytes[50] = {0};
    int reason = 0;
    assert_int_equal(events_byte_sink_write_all(&sink, bytes, 50, &reason), 50);
    assert_int_equal(reason, 0);
    assert_int_equal(stubborn.n_calls, 100);
}

static void test_failure_tells_what_was_taken_and_why(void **state)
{
    (void)state;
    Stubborn stubborn = {0, 7, ENOSPC};
    const EventsByteSink sink = {.self = &stubborn, .write = write_stubbornly};
    const uint8_t bytes[50] = {0};
    int reason = 0;
    assert_int_equal(events_byte_sink_write_all(&sink, bytes, 50, &reason), 7);
    assert_int_equal(reason, ENOSPC);
}

static void test_no_progress_without_a_reason_ends(void **state)
{
    (void)state;
    Stubborn stubborn = {0, 0, 0};
    const EventsByteSink sink = {.self = &stubborn, .write = write_stubbornly};
    int reason = 0;
    assert_int_equal(events_byte_sink_write_all(&sink, (const uint8_t *)"x", 1, &reason), 0);
    assert_int_equal(reason, EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_takes_bytes_and_can_be_cut),
        cmocka_unit_test(test_present_file_is_left_alone),
        cmocka_unit_test(test_file_is_not_inherited),
        cmocka_unit_test(test_interrupts_and_short_counts_are_retried),
        cmocka_unit_test(test_failure_tells_what_was_taken_and_why),
        cmocka_unit_test(test_no_progress_without_a_reason_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
