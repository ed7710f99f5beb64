/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE
#include "events/record_writer.h"

#include "cmocka_all.h"
#include "temporary_directory.h"
#include "written_file.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

static EventsBytes bytes_of(const char *text)
{
    return (EventsBytes){(const uint8_t *)text, strlen(text)};
}

static void test_payloads_become_records_in_order(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "records");
    EventsRecordWriter *writer = NULL;
    assert_int_equal(events_record_writer_open(path, &writer, NULL), EVENTS_OK);
    assert_int_equal(events_record_writer_write(writer, bytes_of(""), NULL), EVENTS_OK);
    assert_int_equal(events_record_writer_write(writer, bytes_of("123456789"), NULL), EVENTS_OK);
    assert_int_equal(events_record_writer_close(writer, NULL), EVENTS_OK);
    WrittenFile file = written_file_read(path);
    assert_int_equal(file.size, 16 + 25);
    assert_memory_equal(file.data,
                        "\x00\x00\x00\x00\x00\x00\x00\x00\x29\x03\x98\x07\xd8\xea\x82\xa2", 16);
    assert_memory_equal(file.data + 28, "123456789\xe5\xb0\x8a\xc7", 13);
    assert_int_equal(written_file_count(&file), 2);
    written_file_clear(&file);
    free(path);
    temporary_directory_remove(directory);
}

static void test_present_file_is_refused(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "records");
    EventsRecordWriter *writer = NULL;
    EventsError err;
    temporary_directory_write(path, "old", 3);
    assert_int_equal(events_record_writer_open(path, &writer, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EEXIST);
    assert_null(writer);
    free(path);
    temporary_directory_remove(directory);
}

static void test_too_large_is_refused_before_it_is_read(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "records");
    EventsRecordWriter *writer = NULL;
    EventsError err;
    const EventsBytes huge = {(const uint8_t *)"", (size_t)1 << 31};
    assert_int_equal(events_record_writer_open(path, &writer, NULL), EVENTS_OK);
    assert_int_equal(events_record_writer_write(writer, huge, &err), EVENTS_ERROR_TOO_LARGE);
    assert_int_equal(events_record_writer_close(writer, NULL), EVENTS_OK);
    free(path);
    temporary_directory_remove(directory);
}

static void test_torn_record_is_cut_off_again(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "records");
    EventsRecordWriter *writer = NULL;
    EventsError err;
    struct rlimit before;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(events_record_writer_open(path, &writer, NULL), EVENTS_OK);
    assert_int_equal(events_record_writer_write(writer, bytes_of("first"), NULL), EVENTS_OK);
    const struct rlimit tight = {30, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const EventsStatus status = events_record_writer_write(writer, bytes_of("second"), &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EFBIG);
    assert_int_equal(err.offset_bytes, 21);
    assert_non_null(strstr(err.message, path));
    assert_int_equal(events_record_writer_write(writer, bytes_of("third"), NULL), EVENTS_OK);
    assert_int_equal(events_record_writer_close(writer, NULL), EVENTS_OK);
    WrittenFile file = written_file_read(path);
    assert_int_equal(written_file_count(&file), 2);
    written_file_clear(&file);
    free(path);
    temporary_directory_remove(directory);
}

static void test_closing_nothing_is_fine(void **state)
{
    (void)state;
    assert_int_equal(events_record_writer_close(NULL, NULL), EVENTS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_payloads_become_records_in_order),
        cmocka_unit_test(test_present_file_is_refused),
        cmocka_unit_test(test_too_large_is_refused_before_it_is_read),
        cmocka_unit_test(test_torn_record_is_cut_off_again),
        cmocka_unit_test(test_closing_nothing_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
