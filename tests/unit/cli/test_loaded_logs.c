/* SPDX-License-Identifier: Apache-2.0 */
#include "loaded_logs.h"

#include "exit_code.h"

#include "captured_output.h"
#include "written_logs.h"

#include <string.h>

/* Reads `path`, with what was said on stderr. */
static char *read_saying(char *path, LoadedLogs *logs)
{
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    GPtrArray *paths = g_ptr_array_new();
    g_ptr_array_add(paths, path);
    g_ptr_array_add(paths, path);
    loaded_logs_read(logs, paths);
    loaded_logs_warn_of_damage(logs);
    g_ptr_array_unref(paths);
    return captured_output_end(&captured);
}

static void test_good_logs_are_read_in_silence(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    const WrittenPoint point = {"a", 1, 1};
    written_logs_add_run(directory, "run", &point, 1);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    assert_int_equal(series_store_n_runs(logs.store), 1);
    assert_false(loaded_logs_have_damage(&logs));
    assert_int_equal(loaded_logs_exit_code(&logs, false), EXIT_CODE_DONE);
    assert_int_equal(loaded_logs_exit_code(&logs, true), EXIT_CODE_NOTHING);
    loaded_logs_clear(&logs);
    temporary_directory_remove(directory);
}

static void test_a_missing_path_is_told_once(void **state)
{
    (void)state;
    char path[] = "/nowhere/at/all";
    LoadedLogs logs;
    char *said = read_saying(path, &logs);
    const char *first = strstr(said, path);
    assert_non_null(first);
    assert_null(strstr(first + 1, path));
    assert_int_equal(logs.failures->len, 1);
    assert_int_equal(loaded_logs_exit_code(&logs, false), EXIT_CODE_FAILED);
    loaded_logs_clear(&logs);
    g_free(said);
}

static void test_garbage_is_damage_and_named(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = temporary_directory_file(directory, "events.tfevents");
    temporary_directory_write(path, "not an event file, but text of some length", 42);
    LoadedLogs logs;
    char *said = read_saying(directory, &logs);
    assert_non_null(strstr(said, path));
    assert_true(loaded_logs_have_damage(&logs));
    assert_int_equal(logs.failures->len, 0);
    loaded_logs_clear(&logs);
    g_free(said);
    free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_logs_are_read_in_silence),
        cmocka_unit_test(test_a_missing_path_is_told_once),
        cmocka_unit_test(test_garbage_is_damage_and_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
