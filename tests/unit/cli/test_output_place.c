/* SPDX-License-Identifier: Apache-2.0 */
#include "output_place.h"

#include "captured_output.h"

#include <sys/stat.h>

static bool check(bool (*function)(const char *), const char *path, const char *reason)
{
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    const bool can_be = function(path);
    char *said = captured_output_end(&captured);
    if (reason == NULL) {
        assert_string_equal(said, "");
    } else {
        char *wanted = g_strdup_printf("courbe: %s: cannot be written: %s\n", path, reason);
        assert_string_equal(said, wanted);
        g_free(wanted);
    }
    g_free(said);
    return can_be;
}

static void test_a_directory_to_be_made_needs_one_above(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *file = temporary_directory_file(directory, "file");
    char *below_file = g_build_filename(file, "a", "b", NULL);
    char *fresh = g_build_filename(directory, "a", "b", NULL);
    assert_true(g_file_set_contents(file, "", 0, NULL));
    assert_true(check(output_place_check_directory, fresh, NULL));
    assert_true(check(output_place_check_directory, directory, NULL));
    assert_true(check(output_place_check_directory, "not-there", NULL));
    assert_false(check(output_place_check_directory, file, "Not a directory"));
    assert_false(check(output_place_check_directory, below_file, "Not a directory"));
    assert_false(g_file_test(fresh, G_FILE_TEST_EXISTS));
    g_free(fresh);
    g_free(below_file);
    free(file);
    temporary_directory_remove(directory);
}

static void test_a_file_is_no_directory_and_lies_in_one(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *file = temporary_directory_file(directory, "file");
    char *below_file = g_build_filename(file, "a.png", NULL);
    assert_true(check(output_place_check_file, file, NULL));
    assert_true(g_file_set_contents(file, "", 0, NULL));
    assert_true(check(output_place_check_file, file, NULL));
    assert_true(check(output_place_check_file, "/dev/null", NULL));
    assert_false(check(output_place_check_file, directory, "Is a directory"));
    assert_false(check(output_place_check_file, below_file, "Not a directory"));
    g_free(below_file);
    free(file);
    temporary_directory_remove(directory);
}

static void test_what_may_not_be_written_is_said(void **state)
{
    (void)state;
    if (geteuid() == 0) {
        skip(); /* the superuser may write everything */
    }
    char *directory = temporary_directory_make();
    char *file = temporary_directory_file(directory, "file");
    assert_int_equal(chmod(directory, 0500), 0);
    assert_false(check(output_place_check_file, file, "Permission denied"));
    assert_false(check(output_place_check_directory, directory, "Permission denied"));
    assert_int_equal(chmod(directory, 0700), 0);
    free(file);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_directory_to_be_made_needs_one_above),
        cmocka_unit_test(test_a_file_is_no_directory_and_lies_in_one),
        cmocka_unit_test(test_what_may_not_be_written_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
