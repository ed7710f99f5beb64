/* SPDX-License-Identifier: Apache-2.0 */
/* Rounds over real files: what each brings, and what is told of a file behind it. */
#define _GNU_SOURCE
#include "reader_rounds.h"

#include "cmocka_all.h"
#include "event_bytes.h"
#include "temporary_directory.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char ANOTHER[] = "another";

/* A file of one scalar for each step of `steps`, a string of digits; '!' stands for a record that
 * is no event, '?' for one whose data are damaged, '/' for one that is cut, at the end. */
static void put(const char *directory, const char *name, const char *steps)
{
    EventBytes bytes = {0};
    char *path = temporary_directory_file(directory, name);
    for (const char *at = steps; *at != '\0'; at++) {
        if (*at == '!') {
            event_bytes_append_record_hex(&bytes, "ff");
        } else {
            event_bytes_append_scalar(&bytes, "a", *at <= '9' && *at >= '0' ? *at - '0' : 77, 1.0,
                                      0.5f);
        }
        if (*at == '?') {
            bytes.data[bytes.size - 1] ^= 1;
        } else if (*at == '/') {
            bytes.size--;
        }
    }
    temporary_directory_write(path, bytes.size > 0 ? bytes.data : (const uint8_t *)"", bytes.size);
    free(path);
    event_bytes_clear(&bytes);
}

static EventsReader *reader_of(const char *path)
{
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open(path, &reader, NULL), EVENTS_OK);
    return reader;
}

/* One round: the first letter of each event's file and its step, then how the round ended. */
static void expect_round(EventsReader *reader, const char *expected)
{
    char text[256];
    size_t n = 0;
    EventsStatus status = events_reader_rounds_next(reader, NULL);
    while (status == EVENTS_OK) {
        const char *name = strrchr(reader->file->path, '/') + 1;
        assert_true(reader->has_values);
        n += (size_t)snprintf(text + n, sizeof text - n, "%c%" PRId64 " ", name[0],
                              reader->event.step);
        status = events_reader_rounds_next(reader, NULL);
    }
    snprintf(text + n, sizeof text - n, "%s",
             status == EVENTS_END       ? "end"
             : status == EVENTS_PARTIAL ? "partial"
                                        : "failure");
    assert_string_equal(text, expected);
}

static void test_a_round_goes_through_all_files_and_the_next_brings_what_is_new(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    put(directory, "b.tfevents", "12");
    put(directory, "a.tfevents", "34");
    EventsReader *reader = reader_of(directory);
    expect_round(reader, "a3 a4 b1 b2 end");
    assert_null(reader->records);
    assert_int_equal(reader->n_records, 4);
    expect_round(reader, "end");
    put(directory, "a.tfevents", "345");
    put(directory, "aa.tfevents", "6");
    expect_round(reader, "a5 a6 end");
    assert_int_equal(reader->n_records, 6);
    assert_int_equal(reader->files.files[0]->told.n_records, 3);
    assert_int_equal(reader->files.files[0]->told.n_reloads, 0);
    events_reader_close(reader);
    temporary_directory_remove(directory);
}

static void test_a_cut_record_makes_the_round_partial_until_it_is_whole(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    put(directory, "a.tfevents", "1/");
    put(directory, "b.tfevents", "2");
    EventsReader *reader = reader_of(directory);
    expect_round(reader, "a1 b2 partial");
    assert_int_equal(reader->files.files[0]->told.status, EVENTS_PARTIAL);
    assert_int_equal(reader->files.files[1]->told.status, EVENTS_END);
    expect_round(reader, "partial");
    put(directory, "a.tfevents", "13");
    expect_round(reader, "a3 end");
    events_reader_close(reader);
    temporary_directory_remove(directory);
}

static void test_damage_is_noted_with_its_file(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    put(directory, "a.tfevents", "1?2");
    put(directory, "b.tfevents", "!3");
    EventsReader *reader = reader_of(directory);
    expect_round(reader, "a1 a2 b3 end");
    const ReaderDamages *a = &reader->files.files[0]->damages;
    const ReaderDamages *b = &reader->files.files[1]->damages;
    assert_int_equal(a->n, 1);
    assert_int_equal(a->places[0].reason, EVENTS_DAMAGE_DATA_CRC);
    assert_int_equal(a->places[0].offset_bytes, a->places[0].size_bytes); /* the second of three */
    assert_int_equal(b->n, 1);
    assert_int_equal(b->places[0].reason, EVENTS_DAMAGE_UNDECODABLE);
    assert_int_equal(b->places[0].offset_bytes, 0);
    assert_int_equal(b->places[0].size_bytes, 17);
    assert_int_equal(reader->n_records, 5);
    events_reader_close(reader);
    temporary_directory_remove(directory);
}

/* A name that leads nowhere is told; a directory with an event file's name is none. */
static void test_what_cannot_be_read_does_not_stop_the_round(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *link = temporary_directory_file(directory, "a.tfevents");
    put(directory, "b.tfevents/inside", "1");
    put(directory, "c.tfevents", "2");
    assert_int_equal(symlink("nowhere", link), 0);
    EventsReader *reader = reader_of(directory);
    expect_round(reader, "c2 end");
    const EventsReaderFile *a = &reader->files.files[0]->told;
    const EventsReaderFile *b = &reader->files.files[1]->told;
    assert_int_equal(a->status, EVENTS_ERROR_IO);
    assert_int_equal(a->system_errno, ENOENT);
    assert_int_equal(b->status, EVENTS_END);
    assert_int_equal(b->system_errno, EISDIR);
    put(directory, "nowhere", "3");
    expect_round(reader, "a3 end");
    assert_int_equal(a->status, EVENTS_END);
    assert_int_equal(a->system_errno, 0);
    events_reader_close(reader);
    free(link);
    temporary_directory_remove(directory);
}

static void test_a_directory_s_file_that_is_replaced_is_read_anew(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "a.tfevents");
    char *other = temporary_directory_file(directory, ANOTHER);
    put(directory, "a.tfevents", "1?2");
    put(directory, "b.tfevents", "3");
    EventsReader *reader = reader_of(directory);
    expect_round(reader, "a1 a2 b3 end");
    put(directory, ANOTHER, "4"); /* no record where there was damage */
    assert_int_equal(rename(other, path), 0);
    expect_round(reader, "a4 end");
    assert_int_equal(reader->files.files[0]->told.n_reloads, 1);
    assert_int_equal(reader->files.files[0]->damages.n, 0);
    assert_int_equal(reader->n_records, 2);
    put(directory, "a.tfevents", ""); /* the same file, cut shorter */
    expect_round(reader, "end");
    assert_int_equal(reader->files.files[0]->told.n_reloads, 2);
    assert_int_equal(reader->n_records, 1);
    events_reader_close(reader);
    free(other);
    free(path);
    temporary_directory_remove(directory);
}

static void test_a_single_file_stays_open_until_another_is_there(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "a");
    char *other = temporary_directory_file(directory, ANOTHER);
    put(directory, "a", "1?/");
    EventsReader *reader = reader_of(path);
    expect_round(reader, "a1 partial");
    assert_non_null(reader->records);
    put(directory, "a", "1?2");
    expect_round(reader, "a2 end");
    assert_int_equal(reader->file->damages.n, 1);
    put(directory, ANOTHER, "3");
    assert_int_equal(rename(other, path), 0);
    expect_round(reader, "a3 end");
    assert_int_equal(reader->file->told.n_reloads, 1);
    assert_int_equal(reader->file->damages.n, 0);
    assert_int_equal(unlink(path), 0);
    expect_round(reader, "end"); /* what is open can still be read */
    put(directory, "a", "5");
    expect_round(reader, "a5 end");
    events_reader_close(reader);
    free(other);
    free(path);
    temporary_directory_remove(directory);
}

static void test_a_file_is_opened_where_it_was_left(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "a");
    put(directory, "a", "12");
    EventsReader *reader = reader_of(path);
    assert_int_equal(events_reader_rounds_next(reader, NULL), EVENTS_OK);
    ReaderFile *file = reader->file;
    file->told.offset_bytes = events_record_reader_offset(reader->records);
    events_record_reader_free(reader->records);
    reader->records = NULL;
    assert_int_equal(events_reader_rounds_open_file(reader, file, NULL), EVENTS_OK);
    assert_int_equal(events_record_reader_offset(reader->records), file->told.offset_bytes);
    expect_round(reader, "a2 end");
    events_reader_close(reader);
    free(path);
    temporary_directory_remove(directory);
}

static void test_records_are_opened_with_the_reader_s_limit(void **state)
{
    (void)state;
    const EventsReader reader = {.options = {.max_record_bytes = 5}};
    EventBytes bytes = {0};
    EventsRecordReader *records = NULL;
    EventsRecord record;
    EventsError err = {0};
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "a");
    assert_int_equal(events_reader_rounds_open_records(&reader, path, &records, &err),
                     EVENTS_ERROR_IO);
    assert_null(records);
    assert_int_equal(err.system_errno, ENOENT);
    assert_non_null(strstr(err.message, path));
    event_bytes_append_record_hex(&bytes, "01 02 03 04 05");
    event_bytes_append_record_hex(&bytes, "01 02 03 04 05 06");
    temporary_directory_write(path, bytes.data, bytes.size);
    assert_int_equal(events_reader_rounds_open_records(&reader, path, &records, &err), EVENTS_OK);
    assert_int_equal(events_record_reader_next(records, &record, NULL), EVENTS_OK);
    assert_int_equal(events_record_reader_next(records, &record, NULL), EVENTS_ERROR_TOO_LARGE);
    events_record_reader_free(records);
    event_bytes_clear(&bytes);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_round_goes_through_all_files_and_the_next_brings_what_is_new),
        cmocka_unit_test(test_a_cut_record_makes_the_round_partial_until_it_is_whole),
        cmocka_unit_test(test_damage_is_noted_with_its_file),
        cmocka_unit_test(test_what_cannot_be_read_does_not_stop_the_round),
        cmocka_unit_test(test_a_directory_s_file_that_is_replaced_is_read_anew),
        cmocka_unit_test(test_a_single_file_stays_open_until_another_is_there),
        cmocka_unit_test(test_a_file_is_opened_where_it_was_left),
        cmocka_unit_test(test_records_are_opened_with_the_reader_s_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
