/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "events/byte_source.h"
#include "temporary_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void expect_bytes(EventsByteSource *source, uint64_t offset, size_t size,
                         const char *expected)
{
    char buffer[64];
    size_t n_read = 0;
    assert_int_equal(events_byte_source_read_at(source, offset, buffer, size, &n_read, NULL),
                     EVENTS_OK);
    assert_int_equal(n_read, strlen(expected));
    assert_memory_equal(buffer, expected, n_read);
}

static void expect_slices(EventsByteSource *source)
{
    expect_bytes(source, 0, 5, "01234");
    expect_bytes(source, 7, 3, "789");
    expect_bytes(source, 7, 20, "789");
    expect_bytes(source, 10, 20, "");
    expect_bytes(source, UINT64_MAX, 20, "");
    expect_bytes(source, 3, 0, "");
    uint64_t size = 0;
    assert_int_equal(events_byte_source_size(source, &size, NULL), EVENTS_OK);
    assert_int_equal(size, 10);
}

static void test_memory_is_read_at_any_offset(void **state)
{
    (void)state;
    EventsByteSource *source = NULL;
    const EventsBytes bytes = {(const uint8_t *)"0123456789", 10};
    assert_int_equal(events_byte_source_from_memory(bytes, &source), EVENTS_OK);
    expect_slices(source);
    events_byte_source_close(source);
}

static void test_a_file_is_read_at_any_offset_and_while_it_grows(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "log");
    temporary_directory_write(path, "0123456789", 10);
    EventsByteSource *source = NULL;
    assert_int_equal(events_byte_source_open_file(path, &source, NULL), EVENTS_OK);
    assert_string_equal(source->name, path);
    assert_false(source->is_sequential);
    expect_slices(source);
    temporary_directory_append(path, "ab", 2);
    expect_bytes(source, 8, 20, "89ab");
    assert_int_equal(truncate(path, 4), 0);
    expect_bytes(source, 3, 20, "3");
    events_byte_source_close(source);
    free(path);
    temporary_directory_remove(directory);
}

static void expect_refusal(const char *path, int expected_errno)
{
    EventsByteSource *source = NULL;
    EventsError err = {0};
    assert_int_equal(events_byte_source_open_file(path, &source, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, expected_errno);
    assert_non_null(strstr(err.message, path));
    assert_null(source);
}

static void test_what_is_no_file_is_refused_without_waiting(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *pipe_path = temporary_directory_file(directory, "tfevents.pipe");
    char *missing = temporary_directory_file(directory, "tfevents.missing");
    char *dangling = temporary_directory_file(directory, "tfevents.dangling");
    char *loop = temporary_directory_file(directory, "tfevents.loop");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_int_equal(symlink(missing, dangling), 0);
    assert_int_equal(symlink(loop, loop), 0);
    expect_refusal(directory, EISDIR);
    expect_refusal(pipe_path, ESPIPE);
    expect_refusal(missing, ENOENT);
    expect_refusal(dangling, ENOENT);
    expect_refusal(loop, ELOOP);
    free(pipe_path);
    free(missing);
    free(dangling);
    free(loop);
    temporary_directory_remove(directory);
}

static void test_the_descriptor_is_closed_on_exec_and_on_close(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "log");
    temporary_directory_write(path, "x", 1);
    const int next_free = open(path, O_RDONLY);
    assert_int_equal(close(next_free), 0);
    EventsByteSource *source = NULL;
    assert_int_equal(events_byte_source_open_file(path, &source, NULL), EVENTS_OK);
    assert_int_equal(fcntl(next_free, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    events_byte_source_close(source);
    assert_int_equal(fcntl(next_free, F_GETFD), -1);
    events_byte_source_close(NULL);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_is_read_at_any_offset),
        cmocka_unit_test(test_a_file_is_read_at_any_offset_and_while_it_grows),
        cmocka_unit_test(test_what_is_no_file_is_refused_without_waiting),
        cmocka_unit_test(test_the_descriptor_is_closed_on_exec_and_on_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
