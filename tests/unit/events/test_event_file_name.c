/* SPDX-License-Identifier: Apache-2.0 */
#include "event_file_name.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>

#define NAME "events.out.tfevents."

/* Chooses a name for these parts, makes the file, and returns the name alone. */
static void choose(const char *directory, const EventsFileNameParts *parts, char out[512])
{
    char *path = events_file_name_choose(directory, parts);
    assert_non_null(path);
    assert_memory_equal(path, directory, strlen(directory));
    assert_int_equal(path[strlen(directory)], '/');
    strcpy(out, path + strlen(directory) + 1);
    temporary_directory_write(path, "", 0);
    free(path);
}

static void test_name_is_made_of_its_parts(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char name[512];
    choose(directory, &(EventsFileNameParts){1700000000, "node-1.example", 42, 0, NULL}, name);
    assert_string_equal(name, NAME "1700000000.node-1.example.42.000000");
    choose(directory, &(EventsFileNameParts){1700000001, "a/b c\xff", 42, 3, ".v2"}, name);
    assert_string_equal(name, NAME "1700000001.a_b_c_.42.000003.v2");
    choose(directory, &(EventsFileNameParts){1700000002, "", 42, 0, NULL}, name);
    assert_string_equal(name, NAME "1700000002.localhost.42.000000");
    temporary_directory_remove(directory);
}

static void test_seconds_have_ten_digits(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char name[512];
    choose(directory, &(EventsFileNameParts){77, "h", 1, 0, NULL}, name);
    assert_string_equal(name, NAME "0000000077.h.1.000000");
    temporary_directory_remove(directory);
}

static void test_names_of_one_second_differ_and_sort_in_order_of_making(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char before[512] = "";
    for (int i = 0; i < 60; i++) {
        char name[512];
        const long process = i < 40 ? 10 : i % 3 == 2 ? 9 : 10; /* as text, 9 sorts behind 10 */
        choose(directory, &(EventsFileNameParts){1700000000, "h", process, 0, NULL}, name);
        assert_true(strcmp(name, before) > 0);
        assert_true(i >= 40 || strstr(name, "1700000000.") != NULL); /* numbers are enough */
        strcpy(before, name);
    }
    temporary_directory_remove(directory);
}

static void test_suffixes_do_not_break_the_order(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char first[512];
    char second[512];
    choose(directory, &(EventsFileNameParts){1700000000, "h", 5, 0, ".zz"}, first);
    choose(directory, &(EventsFileNameParts){1700000000, "h", 5, 0, NULL}, second);
    assert_true(strcmp(second, first) > 0);
    temporary_directory_remove(directory);
}

static void test_files_from_the_far_future_are_not_followed(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *future = temporary_directory_file(directory, NAME "4000000000.h.1.0");
    char *other = temporary_directory_file(directory, NAME "1.75e9.h");
    char name[512];
    temporary_directory_write(future, "", 0);
    temporary_directory_write(other, "", 0);
    choose(directory, &(EventsFileNameParts){1700000000, "h", 5, 0, NULL}, name);
    assert_string_equal(name, NAME "1700000000.h.5.000000");
    free(other);
    free(future);
    temporary_directory_remove(directory);
}

static void test_a_directory_that_cannot_be_listed_gets_a_name_too(void **state)
{
    (void)state;
    char *path = events_file_name_choose("/nowhere", &(EventsFileNameParts){1, "h", 5, 7, NULL});
    assert_string_equal(path, "/nowhere/" NAME "0000000001.h.5.000007");
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_name_is_made_of_its_parts),
        cmocka_unit_test(test_seconds_have_ten_digits),
        cmocka_unit_test(test_names_of_one_second_differ_and_sort_in_order_of_making),
        cmocka_unit_test(test_suffixes_do_not_break_the_order),
        cmocka_unit_test(test_files_from_the_far_future_are_not_followed),
        cmocka_unit_test(test_a_directory_that_cannot_be_listed_gets_a_name_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
