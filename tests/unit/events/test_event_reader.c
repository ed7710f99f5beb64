/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/event_reader.h"
#include "temporary_directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct Log {
    char *directory;
    char *path;
} Log;

static Log log_of(const EventBytes *file)
{
    Log log = {.directory = temporary_directory_make()};
    log.path = temporary_directory_file(log.directory, "x.tfevents");
    temporary_directory_write(log.path, file->data, file->size);
    return log;
}

static void remove_log(Log *log)
{
    free(log->path);
    temporary_directory_remove(log->directory);
}

static EventsReader *open_log(const Log *log)
{
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open(log->path, &reader, NULL), EVENTS_OK);
    return reader;
}

static void expect_scalar(EventsReader *reader, const char *tag, int64_t step, double scalar)
{
    EventsItem item;
    assert_int_equal(events_reader_next(reader, &item, NULL), EVENTS_OK);
    assert_non_null(item.tag);
    assert_string_equal(item.tag, tag);
    assert_int_equal(item.kind, EVENTS_SUMMARY_SCALAR);
    assert_int_equal(item.step, step);
    assert_true(item.has_scalar && item.scalar == scalar);
    assert_true(item.event->step == step);
}

static void expect_status(EventsReader *reader, EventsStatus expected)
{
    EventsItem item;
    assert_int_equal(events_reader_next(reader, &item, NULL), expected);
}

static void test_the_example_gives_a_version_and_two_scalars(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    Log log = log_of(&file);
    EventsReader *reader = open_log(&log);
    EventsItem item;
    assert_int_equal(events_reader_next(reader, &item, NULL), EVENTS_OK);
    assert_null(item.tag);
    assert_int_equal(item.event->kind, EVENTS_EVENT_FILE_VERSION);
    assert_true(item.wall_time == 1700000000.0);
    expect_scalar(reader, "loss", 7, 0.25);
    expect_scalar(reader, "acc", 8, 0.5);
    expect_status(reader, EVENTS_END);
    temporary_directory_append(log.path, file.data, file.size);
    expect_status(reader, EVENTS_OK);
    expect_scalar(reader, "loss", 7, 0.25);
    expect_scalar(reader, "acc", 8, 0.5);
    expect_status(reader, EVENTS_END);
    assert_int_equal(events_reader_n_records(reader), 6);
    assert_int_equal(events_reader_n_damages(reader), 0);
    events_reader_close(reader);
    remove_log(&log);
    event_bytes_clear(&file);
}

static void test_values_of_one_event_come_one_by_one(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_record_hex(&file, "10 05 2a 14 0a 08 0a 01 61 15 00 00 80 3f"
                                         "0a 08 0a 01 61 15 00 00 00 40");
    event_bytes_append_record_hex(&file, "10 06 2a 00");
    Log log = log_of(&file);
    EventsReader *reader = open_log(&log);
    expect_scalar(reader, "a", 5, 1.0);
    expect_scalar(reader, "a", 5, 2.0);
    EventsItem item;
    assert_int_equal(events_reader_next(reader, &item, NULL), EVENTS_OK);
    assert_null(item.tag);
    assert_int_equal(item.step, 6);
    expect_status(reader, EVENTS_END);
    events_reader_close(reader);
    remove_log(&log);
    event_bytes_clear(&file);
}

/* Metadata come with a tag's first value only, and decide for all of them. */
static void test_the_first_metadata_of_a_tag_decide(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_record_hex(&file, "2a 15 0a 13 0a 01 74 42 04 08 07 12 00 4a 08 0a 06 0a 04"
                                         "74 65 78 74"); /* t: a string, plugin text */
    event_bytes_append_record_hex(&file, "2a 0b 0a 09 0a 01 74 42 04 08 07 12 00");
    event_bytes_append_record_hex(&file, "2a 17 0a 15 0a 01 74 42 04 08 07 12 00 4a 0a 0a 08 0a 06"
                                         "69 6d 61 67 65 73"); /* t again, plugin images */
    event_bytes_append_record_hex(&file, "2a 0b 0a 09 0a 01 75 42 04 08 07 12 00"); /* u */
    Log log = log_of(&file);
    EventsReader *reader = open_log(&log);
    static const EventsSummaryKind KINDS[] = {EVENTS_SUMMARY_TEXT, EVENTS_SUMMARY_TEXT,
                                              EVENTS_SUMMARY_TEXT, EVENTS_SUMMARY_TENSOR};
    for (size_t i = 0; i < 4; i++) {
        EventsItem item;
        assert_int_equal(events_reader_next(reader, &item, NULL), EVENTS_OK);
        assert_int_equal(item.kind, KINDS[i]);
        assert_false(item.has_scalar);
    }
    events_reader_close(reader);
    remove_log(&log);
    event_bytes_clear(&file);
}

static void test_damage_is_noted_and_passed_over(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_scalar(&file, "a", 1, 1.0, 1.0f);
    const uint64_t undecodable = file.size;
    event_bytes_append_record_hex(&file, "0f 01 02");
    const uint64_t wrong_data = file.size;
    event_bytes_append_scalar(&file, "a", 2, 1.0, 2.0f);
    file.data[file.size - 1] ^= 1;
    event_bytes_append_scalar(&file, "a", 3, 1.0, 3.0f);
    const uint64_t zeros = file.size;
    event_bytes_append_fill(&file, 0, 40);
    Log log = log_of(&file);
    EventsReader *reader = open_log(&log);
    expect_scalar(reader, "a", 1, 1.0);
    expect_scalar(reader, "a", 3, 3.0);
    expect_status(reader, EVENTS_END);
    assert_int_equal(events_reader_n_damages(reader), 3);
    assert_int_equal(events_reader_n_records(reader), 4);
    assert_int_equal(events_reader_damage(reader, 0).offset_bytes, undecodable);
    assert_int_equal(events_reader_damage(reader, 0).size_bytes, 19);
    assert_int_equal(events_reader_damage(reader, 0).reason, EVENTS_DAMAGE_UNDECODABLE);
    assert_int_equal(events_reader_damage(reader, 1).offset_bytes, wrong_data);
    assert_int_equal(events_reader_damage(reader, 1).reason, EVENTS_DAMAGE_DATA_CRC);
    assert_int_equal(events_reader_damage(reader, 2).offset_bytes, zeros);
    assert_int_equal(events_reader_damage(reader, 2).size_bytes, 40);
    assert_int_equal(events_reader_damage(reader, 2).reason, EVENTS_DAMAGE_ZERO_FILL);
    EventBytes more = {0};
    event_bytes_append_scalar(&more, "a", 4, 1.0, 4.0f);
    temporary_directory_append(log.path, more.data, more.size);
    expect_scalar(reader, "a", 4, 4.0);
    assert_int_equal(events_reader_n_damages(reader), 3);
    assert_false(events_reader_damage(reader, 2).is_open);
    events_reader_close(reader);
    remove_log(&log);
    event_bytes_clear(&more);
    event_bytes_clear(&file);
}

/* A file system may show zeros where bytes have not arrived yet. */
static void test_zeros_that_become_records_are_no_damage(void **state)
{
    (void)state;
    EventBytes file = {0};
    EventBytes blank = {0};
    event_bytes_append_scalar(&file, "a", 1, 1.0, 1.0f);
    event_bytes_append_fill(&blank, 0, file.size);
    event_bytes_append_scalar(&file, "a", 2, 1.0, 2.0f);
    Log log = log_of(&blank);
    EventsReader *reader = open_log(&log);
    expect_status(reader, EVENTS_END);
    assert_int_equal(events_reader_n_damages(reader), 1);
    temporary_directory_write(log.path, file.data, file.size);
    expect_scalar(reader, "a", 1, 1.0);
    expect_scalar(reader, "a", 2, 2.0);
    assert_int_equal(events_reader_n_damages(reader), 0);
    events_reader_close(reader);
    remove_log(&log);
    event_bytes_clear(&blank);
    event_bytes_clear(&file);
}

static void test_tags_are_clean_text_and_stay(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_record_hex(&file, "2a 09 0a 07 0a 03 61 ff 62 10 00");
    event_bytes_append_record_hex(&file, "2a 04 0a 02 0a 00");
    Log log = log_of(&file);
    EventsReader *reader = open_log(&log);
    EventsItem first;
    EventsItem second;
    assert_int_equal(events_reader_next(reader, &first, NULL), EVENTS_OK);
    assert_int_equal(events_reader_next(reader, &second, NULL), EVENTS_OK);
    assert_string_equal(first.tag, "a\xef\xbf\xbd"
                                   "b");
    assert_string_equal(second.tag, "");
    events_reader_close(reader);
    remove_log(&log);
    event_bytes_clear(&file);
}

static void test_a_missing_file_is_named(void **state)
{
    (void)state;
    EventsReader *reader = NULL;
    EventsError err = {0};
    assert_int_equal(events_reader_open("/nowhere/x.tfevents", &reader, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOENT);
    assert_non_null(strstr(err.message, "/nowhere/x.tfevents"));
    assert_null(reader);
    events_reader_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_example_gives_a_version_and_two_scalars),
        cmocka_unit_test(test_values_of_one_event_come_one_by_one),
        cmocka_unit_test(test_the_first_metadata_of_a_tag_decide),
        cmocka_unit_test(test_damage_is_noted_and_passed_over),
        cmocka_unit_test(test_zeros_that_become_records_are_no_damage),
        cmocka_unit_test(test_tags_are_clean_text_and_stay),
        cmocka_unit_test(test_a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
