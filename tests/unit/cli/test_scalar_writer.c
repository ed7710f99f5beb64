/* SPDX-License-Identifier: Apache-2.0 */
#include "scalar_writer.h"

#include "scalar_choice.h"

#include "written_logs.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Written as CSV or JSON, all series of `points` in one run "r". */
static char *written(const WrittenPoint *points, size_t n, ScalarWriting writing)
{
    char *directory = temporary_directory_make();
    char *path = g_strconcat(directory, "/out", NULL);
    written_logs_add_run(directory, "r", points, n);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GArray *choices = scalar_choice_find(logs.store, all, all);
    OutputStream *output = output_stream_open(path, &message);
    if (writing.range.to == 0) { /* none was asked for */
        writing.range = (ScalarRange)SCALAR_RANGE_ALL;
    }
    scalar_writer_begin(&writing, output);
    assert_true(scalar_writer_add(&writing, logs.store, choices, output));
    scalar_writer_end(&writing, output);
    assert_true(output_stream_close(output, &message));
    GString *text = g_string_new(NULL); /* gcc 12 takes a text by its address for a dangling one */
    char *contents = NULL;
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_string_append(text, contents);
    g_free(contents);
    g_array_unref(choices);
    selection_free(all);
    loaded_logs_clear(&logs);
    g_free(path);
    temporary_directory_remove(directory);
    return g_string_free(text, FALSE);
}

static void assert_written(const WrittenPoint *points, size_t n, ScalarWriting writing,
                           const char *wanted)
{
    char *text = written(points, n, writing);
    assert_string_equal(text, wanted);
    g_free(text);
}

static const WrittenPoint restarted[] = {
    {"x", 1, 0.5F}, {"x", 2, NAN}, {"x", 3, 7}, {"x", 2, -1}, {"w,\"", -4, INFINITY}};

static void test_csv_has_the_newest_branch(void **state)
{
    (void)state;
    assert_written(restarted, 5, (ScalarWriting){.format = SCALAR_FORMAT_CSV},
                   "run,tag,step,wall_time,value\n"
                   "r,\"w,\"\"\",-4,1004,Infinity\n"
                   "r,x,1,1000,0.5\n"
                   "r,x,2,1003,-1\n");
}

static void test_csv_has_all_branches_marked(void **state)
{
    (void)state;
    assert_written(restarted, 4,
                   (ScalarWriting){.format = SCALAR_FORMAT_CSV,
                                   .all_branches = true,
                                   .smoothing = {.strength = 0.5}},
                   "run,tag,step,wall_time,value,smoothed,superseded\n"
                   "r,x,1,1000,0.5,0.5,false\n"
                   "r,x,2,1003,-1,-0.5,false\n"
                   "r,x,2,1001,NaN,,true\n"
                   "r,x,3,1002,7,,true\n");
}

static void test_json_has_columns(void **state)
{
    (void)state;
    assert_written(restarted, 5, (ScalarWriting){.format = SCALAR_FORMAT_JSON},
                   "{\"series\":[\n"
                   "{\"run\":\"r\",\"tag\":\"w,\\\"\",\n\"step\":[-4],\n\"wall_time\":[1004],\n"
                   "\"value\":[\"Infinity\"]},\n"
                   "{\"run\":\"r\",\"tag\":\"x\",\n\"step\":[1,2],\n\"wall_time\":[1000,1003],\n"
                   "\"value\":[0.5,-1]}]}\n");
}

static void test_json_has_all_branches_marked(void **state)
{
    (void)state;
    assert_written(restarted, 4,
                   (ScalarWriting){.format = SCALAR_FORMAT_JSON,
                                   .all_branches = true,
                                   .smoothing = {.strength = 0.5}},
                   "{\"series\":[\n"
                   "{\"run\":\"r\",\"tag\":\"x\",\n\"step\":[1,2,2,3],\n"
                   "\"wall_time\":[1000,1003,1001,1002],\n\"value\":[0.5,-1,\"NaN\",7],\n"
                   "\"smoothed\":[0.5,-0.5,null,null],\n"
                   "\"superseded\":[false,false,true,true]}]}\n");
}

static void test_rows_of_other_formats(void **state)
{
    (void)state;
    assert_written(restarted, 5, (ScalarWriting){.format = SCALAR_FORMAT_TSV},
                   "run\ttag\tstep\twall_time\tvalue\n"
                   "r\tw,\"\t-4\t1004\tInfinity\n"
                   "r\tx\t1\t1000\t0.5\n"
                   "r\tx\t2\t1003\t-1\n");
    assert_written(restarted, 4, (ScalarWriting){.format = SCALAR_FORMAT_JSON_LINES},
                   "{\"run\":\"r\",\"tag\":\"x\",\"step\":1,\"wall_time\":1000,\"value\":0.5}\n"
                   "{\"run\":\"r\",\"tag\":\"x\",\"step\":2,\"wall_time\":1003,\"value\":-1}\n");
}

static void test_points_outside_of_the_range_are_left_out(void **state)
{
    (void)state;
    const ScalarRange steps = {X_AXIS_STEP, 2, 3};
    const ScalarRange seconds = {X_AXIS_RELATIVE, 0, 1.5};
    assert_written(
        restarted, 4,
        (ScalarWriting){.format = SCALAR_FORMAT_JSON, .all_branches = true, .range = steps},
        "{\"series\":[\n"
        "{\"run\":\"r\",\"tag\":\"x\",\n\"step\":[2,2,3],\n\"wall_time\":[1003,1001,1002],\n"
        "\"value\":[-1,\"NaN\",7],\n\"superseded\":[false,true,true]}]}\n");
    assert_written(
        restarted, 4,
        (ScalarWriting){.format = SCALAR_FORMAT_CSV, .all_branches = true, .range = seconds},
        "run,tag,step,wall_time,value,superseded\n"
        "r,x,1,1000,0.5,false\n"
        "r,x,2,1001,NaN,true\n");
}

static void test_many_points_pass_through(void **state)
{
    (void)state;
    enum { N = 60000 };
    WrittenPoint *points = g_new0(WrittenPoint, N);
    for (int i = 0; i < N; i++) {
        points[i] = (WrittenPoint){"x", i, (float)i / 7};
    }
    char *text = written(points, N, (ScalarWriting){.format = SCALAR_FORMAT_CSV});
    const char *line = strchr(text, '\n') + 1;
    for (int i = 0; i < N; i++) {
        int step = -1;
        double value = 0;
        assert_int_equal(sscanf(line, "r,x,%d,%*f,%lf", &step, &value), 2);
        assert_int_equal(step, i);
        assert_true(value == (double)points[i].value);
        line = strchr(line, '\n') + 1;
    }
    assert_int_equal(*line, '\0');
    g_free(text);
    g_free(points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv_has_the_newest_branch),
        cmocka_unit_test(test_csv_has_all_branches_marked),
        cmocka_unit_test(test_json_has_columns),
        cmocka_unit_test(test_json_has_all_branches_marked),
        cmocka_unit_test(test_rows_of_other_formats),
        cmocka_unit_test(test_points_outside_of_the_range_are_left_out),
        cmocka_unit_test(test_many_points_pass_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
