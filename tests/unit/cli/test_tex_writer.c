/* SPDX-License-Identifier: Apache-2.0 */
#include "tex_writer.h"

#include "scalar_choice.h"

#include "written_logs.h"

#include <math.h>

static char *written(const WrittenPoint *points, size_t n, ScalarWriting writing)
{
    char *directory = temporary_directory_make();
    char *path = g_strconcat(directory, "/out.tex", NULL);
    LoadedLogs logs;
    written_logs_add_run(directory, "a_b%", points, n);
    written_logs_read(directory, &logs);
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GArray *choices = scalar_choice_find(logs.store, all, all);
    OutputStream *output = output_stream_open(path, &message);
    writing.format = SCALAR_FORMAT_TEX;
    writing.range = (ScalarRange)SCALAR_RANGE_ALL;
    assert_true(tex_writer_write(&writing, logs.store, choices, output));
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

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *found = text; (found = strstr(found, part)) != NULL; found += strlen(part)) {
        n++;
    }
    return n;
}

static void test_each_tag_has_an_axis_and_each_run_a_curve(void **state)
{
    (void)state;
    static const WrittenPoint points[] = {{"x", 1, 0.5F}, {"x", 2, NAN}, {"y_1", -4, -INFINITY}};
    char *text = written(points, 3, (ScalarWriting){.format = SCALAR_FORMAT_CSV});
    assert_true(g_str_has_suffix(text, "\\end{tikzpicture}\\end{page}\n\\end{document}\n"));
    assert_int_equal(count(text, "\\begin{axis}"), 2);
    assert_non_null(strstr(text, "title={y\\_1}]"));
    assert_int_equal(count(text, "\\addlegendentry{a\\_b\\%}"), 2);
    assert_non_null(strstr(text, " coordinates {\n(1,0.5)\n(2,nan)\n};\n"));
    assert_non_null(strstr(text, " coordinates {\n(-4,-inf)\n};\n"));
    g_free(text);
    text = written(points, 1, (ScalarWriting){.smoothing = {.strength = 0.5}});
    assert_int_equal(count(text, "\\addplot"), 2);
    assert_int_equal(count(text, "forget plot"), 1);
    g_free(text);
}

static void test_long_curves_keep_their_extremes(void **state)
{
    (void)state;
    enum { N = 30001 };
    WrittenPoint *points = g_new0(WrittenPoint, N);
    for (int i = 0; i < N; i++) {
        points[i] = (WrittenPoint){"x", i, (float)((i * 7919) % 1000)};
    }
    points[12345].value = 5000;
    points[12346].value = -5000;
    points[12347].value = NAN;
    char *text = written(points, N, (ScalarWriting){.format = SCALAR_FORMAT_CSV});
    assert_non_null(strstr(text, "(12345,5000)\n(12346,-5000)\n"));
    assert_true(count(text, "\n(") <= TEX_WRITER_MOST_POINTS);
    assert_true(count(text, "\n(") > TEX_WRITER_MOST_POINTS - 10);
    assert_int_equal(count(text, "of 30001 points"), 1);
    g_free(text);
    g_free(points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_tag_has_an_axis_and_each_run_a_curve),
        cmocka_unit_test(test_long_curves_keep_their_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
