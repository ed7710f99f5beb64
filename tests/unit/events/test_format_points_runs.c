/* SPDX-License-Identifier: Apache-2.0 */
/* Points 31 to 40 of what a reader of event files must take, as far as one run's directory goes:
 * names of files and their order. What is a run is the viewer's affair. */
#include "events/event_writer.h"
#include "format_transcript.h"
#include "reader_files.h"

static void put_scalar(const char *directory, const char *name, int64_t step)
{
    EventBytes bytes = {0};
    char *path = temporary_directory_file(directory, name);
    event_bytes_append_scalar(&bytes, "a", step, 1.0, 0.5f);
    temporary_directory_append(path, bytes.data, bytes.size);
    event_bytes_clear(&bytes);
    free(path);
}

static EventsReader *open_run(const char *directory)
{
    EventsReader *reader = NULL;
    assert_int_equal(events_reader_open(directory, &reader, NULL), EVENTS_OK);
    return reader;
}

static void expect_run(EventsReader *reader, const char *expected)
{
    Transcript transcript = {.n = 0};
    transcript_read(&transcript, reader);
    assert_string_equal(transcript.text, expected);
}

static void test_point_31_names_of_every_writer(void **state)
{
    (void)state;
    static const char *const NAMES[] = {
        "events.out.tfevents.1700000000.host",
        "events.out.tfevents.1700000000.host.v2",
        "events.out.tfevents.1700000000.host.name.4321.0.v2",
        "events.out.tfevents.1700000000.host.profile-empty",
        "events.out.tfevents.1700000000.host.4321.7",
        "events.out.tfevents.1700000000.host.4321.7.suffix",
        "my-tfevents-log",
        "tfevents",
        "x.tfevents.gz",
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        assert_true(events_reader_files_is_name(NAMES[i]));
    }
    assert_false(events_reader_files_is_name("events.out.1700000000.host"));
    assert_false(events_reader_files_is_name("vdlrecords.1700000000.log"));
    assert_false(events_reader_files_is_name("TFEVENTS"));
}

static void test_point_32_files_right_in_the_directory(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    put_scalar(run, "x.tfevents", 1);
    put_scalar(run, "sub-run/x.tfevents", 2); /* another run */
    EventsReader *reader = open_run(run);
    expect_run(reader, "a@1 scalar 0.5\nend");
    events_reader_close(reader);
    temporary_directory_remove(run);
}

static void test_point_34_byte_order_of_paths(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    put_scalar(run, "events.out.tfevents.1700000000.h.9.0", 3);
    put_scalar(run, "events.out.tfevents.1700000000.h.10.0", 2);
    put_scalar(run, "events.out.tfevents.1699999999.h.9.0", 1);
    EventsReader *reader = open_run(run);
    expect_run(reader, "a@1 scalar 0.5\na@2 scalar 0.5\na@3 scalar 0.5\nend");
    events_reader_close(reader);
    temporary_directory_remove(run);
}

static void test_point_35_a_profile_file_has_no_tags(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    char *path = temporary_directory_file(run, "events.out.tfevents.1.h.profile-empty");
    EventBytes file = {0};
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    temporary_directory_write(path, file.data, EVENT_BYTES_EXAMPLE_2);
    EventsReader *reader = open_run(run);
    expect_run(reader, "version 2\nend");
    assert_int_equal(events_reader_n_files(reader), 1);
    events_reader_close(reader);
    event_bytes_clear(&file);
    free(path);
    temporary_directory_remove(run);
}

static void test_point_38_a_name_with_a_fraction_and_an_exponent(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    put_scalar(run, "events.out.tfevents.1.750000000123e9.host", 1);
    EventsReader *reader = open_run(run);
    expect_run(reader, "a@1 scalar 0.5\nend");
    events_reader_close(reader);
    temporary_directory_remove(run);
}

static void test_point_39_an_older_file_that_grows(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    put_scalar(run, "events.out.tfevents.1.h", 1);
    put_scalar(run, "events.out.tfevents.2.h", 2);
    EventsReader *reader = open_run(run);
    expect_run(reader, "a@1 scalar 0.5\na@2 scalar 0.5\nend");
    put_scalar(run, "events.out.tfevents.1.h", 3);
    expect_run(reader, "a@3 scalar 0.5\nend");
    put_scalar(run, "events.out.tfevents.2.h", 4);
    put_scalar(run, "events.out.tfevents.1.h", 5);
    expect_run(reader, "a@5 scalar 0.5\na@4 scalar 0.5\nend");
    events_reader_close(reader);
    temporary_directory_remove(run);
}

static void test_point_40_writers_of_one_second_have_names_of_their_own(void **state)
{
    (void)state;
    char *run = temporary_directory_make();
    enum { N = 12 };
    EventsWriter *writers[N];
    for (int64_t i = 0; i < N; i++) {
        assert_int_equal(events_writer_open(run, NULL, &writers[i], NULL), EVENTS_OK);
        assert_int_equal(events_writer_scalar(writers[i], "a", i, 1.0f), EVENTS_OK);
        for (int64_t k = 0; k < i; k++) { /* later ones sort later */
            assert_true(strcmp(events_writer_path(writers[k]), events_writer_path(writers[i])) < 0);
        }
    }
    for (size_t i = 0; i < N; i++) {
        assert_int_equal(events_writer_close(writers[i], NULL), EVENTS_OK);
    }
    EventsReader *reader = open_run(run);
    EventsItem item;
    int64_t n = 0;
    while (events_reader_next(reader, &item, NULL) == EVENTS_OK) {
        if (item.tag != NULL) {
            assert_int_equal(item.step, n++);
        }
    }
    assert_int_equal(n, N);
    assert_int_equal(events_reader_n_files(reader), N);
    events_reader_close(reader);
    temporary_directory_remove(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_point_31_names_of_every_writer),
        cmocka_unit_test(test_point_32_files_right_in_the_directory),
        cmocka_unit_test(test_point_34_byte_order_of_paths),
        cmocka_unit_test(test_point_35_a_profile_file_has_no_tags),
        cmocka_unit_test(test_point_38_a_name_with_a_fraction_and_an_exponent),
        cmocka_unit_test(test_point_39_an_older_file_that_grows),
        cmocka_unit_test(test_point_40_writers_of_one_second_have_names_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
