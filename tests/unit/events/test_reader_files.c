/* SPDX-License-Identifier: Apache-2.0 */
/* Which files are read, in which order, and when there is something new in one. */
#define _GNU_SOURCE
#include "reader_files.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void put(const char *directory, const char *name, const char *text)
{
    char *path = temporary_directory_file(directory, name);
    temporary_directory_write(path, text, strlen(text));
    free(path);
}

static void expect_names(const ReaderFiles *files, const char *expected)
{
    char text[256] = "";
    for (size_t i = 0; i < files->n; i++) {
        const char *slash = strrchr(files->files[i]->path, '/');
        assert_ptr_equal(files->files[i]->told.path, files->files[i]->path);
        strncat(text, slash != NULL ? slash + 1 : files->files[i]->path, 60);
        strncat(text, " ", 2);
    }
    assert_string_equal(text, expected);
}

static void test_names_of_event_files(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool is_name;
    } CASES[] = {
        {"events.out.tfevents.1700000000.host", true},
        {"tfevents", true},
        {"x.tfevents.gz", true},
        {"events.out", false},
        {"TFEVENTS", false},
        {"tfevent", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        if (events_reader_files_is_name(CASES[i].name) != CASES[i].is_name) {
            fail_msg("\"%s\"", CASES[i].name);
        }
    }
}

static void test_a_directory_s_files_come_in_byte_order(void **state)
{
    (void)state;
    ReaderFiles files;
    char *directory = temporary_directory_make();
    put(directory, "b.tfevents", "");
    put(directory, "a.tfevents.2", "");
    put(directory, "a.tfevents.10", "");
    put(directory, "B.tfevents", "");
    put(directory, "notes.txt", "");
    put(directory, "below/c.tfevents", "");
    assert_int_equal(events_reader_files_init(&files, directory, NULL), EVENTS_OK);
    assert_string_equal(files.directory, directory);
    expect_names(&files, "B.tfevents a.tfevents.10 a.tfevents.2 b.tfevents ");
    events_reader_files_clear(&files);
    assert_int_equal(files.n, 0);
    temporary_directory_remove(directory);
}

/* None is dropped, none comes twice, and each stays at its address. */
static void test_new_files_are_taken_in_where_they_belong(void **state)
{
    (void)state;
    ReaderFiles files;
    EventsError err = {0};
    char *directory = temporary_directory_make();
    char *gone = temporary_directory_file(directory, "m.tfevents");
    put(directory, "m.tfevents", "");
    assert_int_equal(events_reader_files_init(&files, directory, NULL), EVENTS_OK);
    ReaderFile *first = files.files[0];
    put(directory, "z.tfevents", "");
    put(directory, "a.tfevents", "");
    assert_int_equal(events_reader_files_look(&files, &err), EVENTS_OK);
    assert_int_equal(events_reader_files_look(&files, &err), EVENTS_OK);
    expect_names(&files, "a.tfevents m.tfevents z.tfevents ");
    assert_ptr_equal(files.files[1], first);
    assert_int_equal(unlink(gone), 0);
    assert_int_equal(events_reader_files_look(&files, &err), EVENTS_OK);
    expect_names(&files, "a.tfevents m.tfevents z.tfevents ");
    free(gone);
    temporary_directory_remove(directory);
    assert_int_equal(events_reader_files_look(&files, &err), EVENTS_OK); /* the directory is gone */
    assert_int_equal(files.n, 3);
    events_reader_files_clear(&files);
}

static void test_a_directory_without_files_may_go(void **state)
{
    (void)state;
    ReaderFiles files;
    EventsError err = {0};
    char *directory = temporary_directory_make();
    char *slashed = temporary_directory_file(directory, "");
    assert_int_equal(events_reader_files_init(&files, slashed, NULL), EVENTS_OK);
    assert_int_equal(files.n, 0);
    temporary_directory_remove(directory);
    assert_int_equal(events_reader_files_look(&files, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOENT);
    assert_non_null(strstr(err.message, slashed));
    events_reader_files_clear(&files);
    free(slashed);
}

static void test_a_slash_behind_the_directory_is_not_doubled(void **state)
{
    (void)state;
    ReaderFiles files;
    char *directory = temporary_directory_make();
    char *slashed = temporary_directory_file(directory, "");
    char *path = temporary_directory_file(directory, "x.tfevents");
    put(directory, "x.tfevents", "");
    assert_int_equal(events_reader_files_init(&files, slashed, NULL), EVENTS_OK);
    assert_string_equal(files.files[0]->path, path);
    events_reader_files_clear(&files);
    free(path);
    free(slashed);
    temporary_directory_remove(directory);
}

/* Whatever its name is, and though it may not be there yet. */
static void test_a_single_file_stays_single(void **state)
{
    (void)state;
    ReaderFiles files;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "any name");
    put(directory, "x.tfevents", "");
    assert_int_equal(events_reader_files_init(&files, path, NULL), EVENTS_OK);
    assert_null(files.directory);
    assert_int_equal(events_reader_files_look(&files, NULL), EVENTS_OK);
    expect_names(&files, "any name ");
    assert_string_equal(files.files[0]->path, path);
    events_reader_files_clear(&files);
    free(path);
    temporary_directory_remove(directory);
}

static void test_a_file_has_more_until_it_is_left_as_it_is(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "x.tfevents");
    ReaderFile file = {.path = path};
    assert_true(events_reader_files_has_more(&file)); /* not opened yet, nor there */
    put(directory, "x.tfevents", "12345");
    events_reader_files_note(&file);
    assert_true(file.was_opened);
    assert_int_equal(file.size_bytes, 5);
    assert_false(events_reader_files_has_more(&file));
    temporary_directory_append(path, "6", 1);
    assert_true(events_reader_files_has_more(&file));
    events_reader_files_note(&file);
    assert_false(events_reader_files_has_more(&file));
    put(directory, "x.tfevents", "1");
    assert_true(events_reader_files_has_more(&file));
    assert_int_equal(unlink(path), 0);
    assert_false(events_reader_files_has_more(&file)); /* nothing to open */
    free(path);
    temporary_directory_remove(directory);
}

static void test_a_file_is_replaced_by_another_or_by_less(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "x.tfevents");
    char *other = temporary_directory_file(directory, "other");
    ReaderFile file = {.path = path, .told = {.offset_bytes = 4}};
    put(directory, "x.tfevents", "12345");
    assert_false(events_reader_files_is_replaced(&file, false)); /* was never opened */
    events_reader_files_note(&file);
    assert_false(events_reader_files_is_replaced(&file, false));
    assert_int_equal(truncate(path, 4), 0); /* what was read is all there still */
    assert_false(events_reader_files_is_replaced(&file, false));
    assert_int_equal(truncate(path, 3), 0);
    assert_true(events_reader_files_is_replaced(&file, false));
    assert_false(
        events_reader_files_is_replaced(&file, true)); /* an offset in what it unpacks to */
    put(directory, "other", "12345");
    assert_int_equal(rename(other, path), 0);
    assert_true(events_reader_files_is_replaced(&file, false));
    assert_true(events_reader_files_is_replaced(&file, true));
    assert_true(events_reader_files_has_more(&file));
    assert_int_equal(unlink(path), 0);
    assert_false(events_reader_files_is_replaced(&file, false)); /* what is open can be read */
    free(other);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_of_event_files),
        cmocka_unit_test(test_a_directory_s_files_come_in_byte_order),
        cmocka_unit_test(test_new_files_are_taken_in_where_they_belong),
        cmocka_unit_test(test_a_directory_without_files_may_go),
        cmocka_unit_test(test_a_slash_behind_the_directory_is_not_doubled),
        cmocka_unit_test(test_a_single_file_stays_single),
        cmocka_unit_test(test_a_file_has_more_until_it_is_left_as_it_is),
        cmocka_unit_test(test_a_file_is_replaced_by_another_or_by_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
