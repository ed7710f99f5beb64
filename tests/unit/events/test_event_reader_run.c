/* SPDX-License-Identifier: Apache-2.0 */
/* The reader of events over a run's directory: order, growth, replacement, limits, random access.
 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/event_reader.h"
#include "temporary_directory.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void put_scalar(const char *directory, const char *name, const char *tag, int64_t step)
{
    EventBytes bytes = {0};
    char *path = temporary_directory_file(directory, name);
    event_bytes_append_scalar(&bytes, tag, step, 1.0, 0.5f);
    temporary_directory_append(path, bytes.data, bytes.size);
    event_bytes_clear(&bytes);
    free(path);
}

static EventsReader *open_reader(const char *path)
{
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open(path, &reader, NULL), EVENTS_OK);
    return reader;
}

static EventsItem next(EventsReader *reader)
{
    EventsItem item;
    assert_int_equal(events_reader_next(reader, &item, NULL), EVENTS_OK);
    return item;
}

static void expect_step(EventsReader *reader, int64_t step)
{
    const EventsItem item = next(reader);
    assert_int_equal(item.step, step);
}

static void expect_status(EventsReader *reader, EventsStatus expected)
{
    EventsItem item;
    assert_int_equal(events_reader_next(reader, &item, NULL), expected);
}

/* Byte order of names: pid 10 comes before pid 9, as everybody reads them. */
static void test_files_come_in_byte_order_and_are_followed(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    put_scalar(run, "events.out.tfevents.1.h.9", "a", 2);
    put_scalar(run, "events.out.tfevents.1.h.10", "a", 1);
    put_scalar(run, "notes.txt", "a", 77);
    EventsReader *reader = open_reader(run);
    expect_step(reader, 1);
    expect_step(reader, 2);
    expect_status(reader, EVENTS_END);
    expect_status(reader, EVENTS_END);
    put_scalar(run, "events.out.tfevents.1.h.10", "a", 3); /* the older one grows */
    put_scalar(run, "events.out.tfevents.0.h.1", "a", 4);  /* a new one sorts before */
    expect_step(reader, 4);
    expect_step(reader, 3);
    expect_status(reader, EVENTS_END);
    assert_int_equal(events_reader_n_files(reader), 3);
    assert_int_equal(events_reader_n_records(reader), 4);
    assert_int_equal(events_reader_n_damages(reader), 0);
    events_reader_close(reader);
    temporary_directory_remove(run);
}

static void test_a_tail_is_partial_until_it_is_complete(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    EventBytes bytes = {0};
    event_bytes_append_scalar(&bytes, "a", 7, 1.0, 0.5f);
    char *path = temporary_directory_file(run, "a.tfevents");
    temporary_directory_write(path, bytes.data, 20);
    put_scalar(run, "b.tfevents", "a", 8);
    EventsReader *reader = open_reader(run);
    expect_step(reader, 8);
    expect_status(reader, EVENTS_PARTIAL);
    expect_status(reader, EVENTS_PARTIAL);
    assert_int_equal(events_reader_file(reader, 0).status, EVENTS_PARTIAL);
    temporary_directory_append(path, bytes.data + 20, bytes.size - 20);
    expect_step(reader, 7);
    expect_status(reader, EVENTS_END);
    assert_int_equal(events_reader_n_damages(reader), 0);
    events_reader_close(reader);
    event_bytes_clear(&bytes);
    free(path);
    temporary_directory_remove(run);
}

static void test_one_that_cannot_be_read_does_not_stop_the_others(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    char *link = temporary_directory_file(run, "a.tfevents");
    char *loop = temporary_directory_file(run, "b.tfevents");
    char *folder = temporary_directory_file(run, "c.tfevents");
    assert_int_equal(symlink("nowhere", link), 0);
    assert_int_equal(symlink("b.tfevents", loop), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    put_scalar(run, "d.tfevents", "a", 1);
    EventsReader *reader = open_reader(run);
    expect_step(reader, 1);
    expect_status(reader, EVENTS_END);
    assert_int_equal(events_reader_n_files(reader), 4);
    assert_int_equal(events_reader_file(reader, 0).status, EVENTS_ERROR_IO);
    assert_int_equal(events_reader_file(reader, 0).system_errno, ENOENT);
    assert_int_equal(events_reader_file(reader, 1).system_errno, ELOOP);
    assert_int_equal(events_reader_file(reader, 2).status, EVENTS_END);
    assert_int_equal(events_reader_file(reader, 3).n_records, 1);
    put_scalar(run, "nowhere", "a", 2); /* the link leads somewhere now */
    expect_step(reader, 2);
    events_reader_close(reader);
    free(link);
    free(loop);
    free(folder);
    temporary_directory_remove(run);
}

static void test_a_shorter_or_other_file_is_read_anew(void **state)
{
    (void)state;
    for (int is_directory = 0; is_directory < 2; is_directory++) {
        char *run = temporary_directory_make();
        char *path = temporary_directory_file(run, "a.tfevents");
        char *other = temporary_directory_file(run, "other");
        put_scalar(run, "a.tfevents", "a", 1);
        put_scalar(run, "a.tfevents", "a", 2);
        EventsReader *reader = open_reader(is_directory ? run : path);
        expect_step(reader, 1);
        expect_step(reader, 2);
        expect_status(reader, EVENTS_END);
        temporary_directory_write(path, "", 0);
        put_scalar(run, "a.tfevents", "a", 3);
        expect_step(reader, 3);
        expect_status(reader, EVENTS_END);
        assert_int_equal(events_reader_file(reader, 0).n_reloads, 1);
        put_scalar(run, "other", "a", 4);
        put_scalar(run, "other", "a", 5);
        assert_int_equal(rename(other, path), 0);
        expect_step(reader, 4);
        expect_step(reader, 5);
        expect_status(reader, EVENTS_END);
        assert_int_equal(events_reader_file(reader, 0).n_reloads, 2);
        assert_int_equal(events_reader_n_records(reader), 2);
        events_reader_close(reader);
        free(path);
        free(other);
        temporary_directory_remove(run);
    }
}

static void test_an_event_is_read_again_by_its_offset(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    for (int64_t step = 0; step < 3; step++) {
        put_scalar(run, "a.tfevents", "a", step);
        put_scalar(run, "b.tfevents", "b", 10 + step);
    }
    EventsReader *reader = open_reader(run);
    EventsItem items[6];
    for (size_t i = 0; i < 6; i++) {
        items[i] = next(reader);
        if (i > 0) { /* in between, which must not disturb */
            EventsEventView event;
            assert_int_equal(events_reader_read_event(reader, items[i / 2].path,
                                                      items[i / 2].offset_bytes, &event, NULL),
                             EVENTS_OK);
            assert_int_equal(event.step, items[i / 2].step);
        }
    }
    assert_int_equal(items[5].step, 12);
    EventsEventView event;
    assert_int_equal(events_reader_read_event(reader, items[0].path, 1, &event, NULL),
                     EVENTS_ERROR_CORRUPT);
    assert_int_equal(events_reader_read_event(reader, "elsewhere", 0, &event, NULL),
                     EVENTS_ERROR_IO);
    assert_int_equal(events_reader_read_event(reader, NULL, 1 << 20, &event, NULL), EVENTS_END);
    events_reader_close(reader);
    temporary_directory_remove(run);
}

static void test_limits(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    EventBytes bytes = {0};
    char *path = temporary_directory_file(run, "a.tfevents");
    event_bytes_append_scalar(&bytes, "a", 1, 1.0, 0.5f);
    event_bytes_append_scalar(&bytes, "a tag that is too long for the limit", 2, 1.0, 0.5f);
    event_bytes_append_scalar(&bytes, "b", 3, 1.0, 0.5f);
    event_bytes_append_scalar(&bytes, "a", 4, 1.0, 0.5f);
    event_bytes_append_scalar(&bytes, "a tag that is too long for the limit", 5, 1.0, 0.5f);
    event_bytes_append_scalar(&bytes, "a", 6, 1.0, 0.5f);
    temporary_directory_write(path, bytes.data, bytes.size);
    const EventsReaderOptions options = {.max_record_bytes = 40, .max_tags = 1, .max_damages = 1};
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open_with(path, &options, &reader, NULL), EVENTS_OK);
    expect_step(reader, 1);
    expect_step(reader, 4);
    expect_step(reader, 6);
    expect_status(reader, EVENTS_END);
    const EventsReaderLosses losses = events_reader_losses(reader);
    assert_int_equal(losses.n_skipped_values, 1);
    assert_int_equal(losses.n_damages, 2);
    assert_int_equal(events_reader_n_damages(reader), 1);
    assert_int_equal(events_reader_damage(reader, 0).reason, EVENTS_DAMAGE_UNDECODABLE);
    assert_string_equal(events_reader_damage_path(reader, 0), path);
    assert_int_equal(losses.n_bytes, 2 * events_reader_damage(reader, 0).size_bytes);
    events_reader_close(reader);
    event_bytes_clear(&bytes);
    free(path);
    temporary_directory_remove(run);
}

/* "t" first with words and a unit, then as another kind. */
static void test_words_about_a_tag(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    EventBytes bytes = {0};
    char *path = temporary_directory_file(run, "a.tfevents");
    event_bytes_append_record_hex(&bytes, "2a 17 0a 15 0a 01 74 15 00 00 80 3f"
                                          "4a 0b 12 01 4e 1a 01 44 82 7d 02 6d 73");
    event_bytes_append_record_hex(&bytes, "2a 0b 0a 09 0a 01 74 2a 04 12 02 10 01");
    event_bytes_append_record_hex(&bytes, "22 02 61 62");
    temporary_directory_write(path, bytes.data, bytes.size);
    EventsReader *reader = open_reader(path);
    EventsItem item = next(reader);
    assert_string_equal(item.tag_info->display_name, "N");
    assert_string_equal(item.tag_info->description, "D");
    assert_string_equal(item.tag_info->unit, "ms");
    assert_false(item.is_other_kind);
    item = next(reader);
    assert_int_equal(item.kind, EVENTS_SUMMARY_HISTOGRAM);
    assert_true(item.is_other_kind);
    assert_int_equal(item.tag_info->first_kind, EVENTS_SUMMARY_SCALAR);
    item = next(reader);
    assert_true(item.tag == NULL && item.tag_info == NULL);
    assert_int_equal(item.kind, EVENTS_SUMMARY_GRAPH);
    events_reader_close(reader);
    event_bytes_clear(&bytes);
    free(path);
    temporary_directory_remove(run);
}

static void test_an_empty_directory_is_an_empty_run(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    EventsReader *reader = open_reader(run);
    expect_status(reader, EVENTS_END);
    assert_int_equal(events_reader_n_files(reader), 0);
    put_scalar(run, "x.tfevents", "a", 1);
    expect_step(reader, 1);
    events_reader_close(reader);
    temporary_directory_remove(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_come_in_byte_order_and_are_followed),
        cmocka_unit_test(test_a_tail_is_partial_until_it_is_complete),
        cmocka_unit_test(test_one_that_cannot_be_read_does_not_stop_the_others),
        cmocka_unit_test(test_a_shorter_or_other_file_is_read_anew),
        cmocka_unit_test(test_an_event_is_read_again_by_its_offset),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_words_about_a_tag),
        cmocka_unit_test(test_an_empty_directory_is_an_empty_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
