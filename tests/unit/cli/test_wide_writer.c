/* SPDX-License-Identifier: Apache-2.0 */
#include "wide_writer.h"

#include "scalar_choice.h"

#include "written_logs.h"

#include <math.h>

static const WrittenPoint left[] = {{"x", 1, 0.5F}, {"x", 3, 7}, {"x", 3, 8}, {"y", 1, 4}};
static const WrittenPoint right[] = {{"x", -2, 1}, {"x", 3, NAN}, {"x", 9, 2}};

static int make_logs(void **state)
{
    *state = temporary_directory_make();
    written_logs_add_run(*state, "a,b", left, 4);
    written_logs_add_run(*state, "c", right, 3);
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

static void assert_written(char *directory, ScalarWriting writing, const char *wanted)
{
    char *path = g_strconcat(directory, "/out", NULL);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GArray *choices = scalar_choice_find(logs.store, all, all);
    OutputStream *output = output_stream_open(path, &message);
    assert_true(wide_writer_write(&writing, logs.store, choices, output));
    assert_true(output_stream_close(output, &message));
    char *contents = NULL;
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    assert_string_equal(contents, wanted);
    g_free(contents);
    g_array_unref(choices);
    selection_free(all);
    loaded_logs_clear(&logs);
    g_free(path);
}

static void test_rows_are_joined_by_step(void **state)
{
    assert_written(*state, (ScalarWriting){.range = SCALAR_RANGE_ALL},
                   "tag,step,\"a,b\",c\n"
                   "x,-2,,1\n"
                   "x,1,0.5,\n"
                   "x,3,7,NaN\n"
                   "x,3,8,\n"
                   "x,9,,2\n"
                   "y,1,4,\n");
}

static void test_rows_are_joined_by_seconds(void **state)
{
    assert_written(*state,
                   (ScalarWriting){.format = SCALAR_FORMAT_TSV,
                                   .smoothing = {.strength = 0.5},
                                   .range = {X_AXIS_RELATIVE, 1, 2}},
                   "tag\trelative\ta,b\ta,b (smoothed)\tc\tc (smoothed)\n"
                   "x\t1\t7\t4.833333333333333\tNaN\tNaN\n"
                   "x\t2\t8\t6.642857142857143\t2\t1.6666666666666667\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_joined_by_step),
        cmocka_unit_test(test_rows_are_joined_by_seconds),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
