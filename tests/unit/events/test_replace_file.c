/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE
#include "replace_file.h"

#include "cmocka_all.h"
#include "temporary_directory.h"
#include "written_file.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

static void assert_content(const char *path, const char *expected)
{
    WrittenFile file = written_file_read(path);
    assert_int_equal(file.size, strlen(expected));
    assert_memory_equal(file.data, expected, file.size);
    written_file_clear(&file);
}

static size_t count_entries(const char *directory)
{
    size_t n_entries = 0;
    DIR *stream = opendir(directory);
    assert_non_null(stream);
    for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
        n_entries += entry->d_name[0] != '.';
    }
    closedir(stream);
    return n_entries;
}

static void test_content_is_made_and_replaced(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "file");
    assert_int_equal(events_replace_file(path, (EventsBytes){(const uint8_t *)"one", 3}, NULL),
                     EVENTS_OK);
    assert_content(path, "one");
    assert_int_equal(events_replace_file(path, (EventsBytes){NULL, 0}, NULL), EVENTS_OK);
    assert_content(path, "");
    assert_int_equal(count_entries(directory), 1);
    free(path);
    temporary_directory_remove(directory);
}

static void test_failure_leaves_the_old_content_and_no_litter(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "file");
    EventsError err;
    struct rlimit before;
    temporary_directory_write(path, "old", 3);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    const struct rlimit tight = {10, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const EventsBytes content = {(const uint8_t *)"longer than ten", 15};
    const EventsStatus status = events_replace_file(path, content, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EFBIG);
    assert_content(path, "old");
    assert_int_equal(count_entries(directory), 1);
    free(path);
    temporary_directory_remove(directory);
}

static void test_missing_directory_is_an_error(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = malloc(strlen(directory) + 16);
    EventsError err;
    assert_non_null(path);
    strcat(strcpy(path, directory), "/none/file");
    assert_int_equal(events_replace_file(path, (EventsBytes){NULL, 0}, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOENT);
    free(path);
    temporary_directory_remove(directory);
}

static void test_directory_in_its_place_stays_without_litter(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *inside = temporary_directory_file(directory, "place/file");
    char *place = temporary_directory_file(directory, "place");
    EventsError err;
    temporary_directory_write(inside, "", 0);
    const EventsBytes content = {(const uint8_t *)"x", 1};
    assert_int_equal(events_replace_file(place, content, &err), EVENTS_ERROR_IO);
    assert_non_null(strstr(err.message, place));
    assert_int_equal(count_entries(directory), 1);
    free(place);
    free(inside);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_content_is_made_and_replaced),
        cmocka_unit_test(test_failure_leaves_the_old_content_and_no_litter),
        cmocka_unit_test(test_missing_directory_is_an_error),
        cmocka_unit_test(test_directory_in_its_place_stays_without_litter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
