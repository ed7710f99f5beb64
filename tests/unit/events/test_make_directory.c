/* SPDX-License-Identifier: Apache-2.0 */
#include "make_directory.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void assert_directory(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_true(S_ISDIR(info.st_mode));
}

static void test_missing_parents_are_made(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = malloc(strlen(directory) + 16);
    assert_non_null(path);
    strcat(strcpy(path, directory), "/a//b/c/");
    assert_int_equal(events_make_directory(path, NULL), EVENTS_OK);
    assert_directory(path);
    assert_int_equal(events_make_directory(path, NULL), EVENTS_OK);
    assert_int_equal(events_make_directory(directory, NULL), EVENTS_OK);
    free(path);
    temporary_directory_remove(directory);
}

static void test_root_and_here_are_there(void **state)
{
    (void)state;
    assert_int_equal(events_make_directory("/", NULL), EVENTS_OK);
    assert_int_equal(events_make_directory(".", NULL), EVENTS_OK);
}

static void test_file_in_the_way_is_named(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *file = temporary_directory_file(directory, "file");
    char *below = temporary_directory_file(directory, "file2");
    EventsError err;
    temporary_directory_write(file, "", 0);
    assert_int_equal(events_make_directory(file, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, ENOTDIR);
    assert_non_null(strstr(err.message, file));
    strcpy(below + strlen(below) - 1, "/");
    assert_int_equal(events_make_directory(below, &err), EVENTS_ERROR_IO);
    free(below);
    free(file);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_parents_are_made),
        cmocka_unit_test(test_root_and_here_are_there),
        cmocka_unit_test(test_file_in_the_way_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
