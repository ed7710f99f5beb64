/* SPDX-License-Identifier: Apache-2.0 */
/* Which files a name stands for, and that one that cannot be written does not pass unsaid. */
#include "figure_maker.h"

#include "scalar_choice.h"

#include "captured_output.h"
#include "written_logs.h"

#include <string.h>

static int make_logs(void **state)
{
    const WrittenPoint points[] = {{"a", 1, 2}, {"a", 2, 1}, {"b/c", 1, 3}};
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "logs/one", points, 3);
    written_logs_add_run(directory, "logs/two", points, 2);
    *state = directory;
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

/* Everything that is in the logs, drawn as SVG to `name` below the directory. */
static bool made(const char *directory, const char *name)
{
    char *root = g_strconcat(directory, "/logs", NULL);
    char *path = g_strconcat(directory, "/", name, NULL);
    LoadedLogs logs;
    written_logs_read(root, &logs);
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GArray *choices = scalar_choice_find(logs.store, all, all);
    FigureMaking making = FIGURE_MAKING_INIT;
    const FigureOutput output = {path, PLOT_EXPORT_SVG};
    making.store = logs.store;
    making.choices = choices;
    making.outputs = g_array_new(FALSE, FALSE, sizeof(FigureOutput));
    making.title = "{tag} of {run}";
    g_array_append_val(making.outputs, output);
    making.export.width_pt = 225;
    making.export.height_pt = 150;
    const bool done = figure_maker_make(&making);
    g_array_unref(making.outputs);
    g_array_unref(choices);
    selection_free(all);
    loaded_logs_clear(&logs);
    g_free(path);
    g_free(root);
    return done;
}

static bool is_svg(const char *directory, const char *name)
{
    char *path = g_strconcat(directory, "/", name, NULL);
    char *text = NULL;
    const bool is = g_file_get_contents(path, &text, NULL, NULL) && strstr(text, "<svg") != NULL;
    g_free(text);
    g_free(path);
    return is;
}

static void test_a_plain_name_is_one_file(void **state)
{
    assert_true(made(*state, "figures/all.svg"));
    assert_true(is_svg(*state, "figures/all.svg"));
}

static void test_a_tag_in_the_name_is_a_file_a_tag(void **state)
{
    assert_true(made(*state, "{tag}.svg"));
    assert_true(is_svg(*state, "a.svg"));
    assert_true(is_svg(*state, "b_c.svg"));
}

static void test_a_run_has_files_of_its_own_tags_only(void **state)
{
    assert_true(made(*state, "{run}/{tag}.svg"));
    assert_true(is_svg(*state, "one/a.svg"));
    assert_true(is_svg(*state, "one/b_c.svg"));
    assert_true(is_svg(*state, "two/a.svg"));
    char *path = g_strconcat(*state, "/one/b_c.svg", NULL);
    char *svg = NULL;
    assert_true(g_file_get_contents(path, &svg, NULL, NULL));
    assert_non_null(strstr(svg, ">b/c of one</text>"));
    g_free(svg);
    g_free(path);
    assert_false(is_svg(*state, "two/b_c.svg"));
}

static void test_a_directory_that_cannot_be_made_is_said(void **state)
{
    char *path = g_strconcat(*state, "/file", NULL);
    temporary_directory_write(path, "x", 1);
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    const bool done = made(*state, "file/{tag}.svg");
    char *said = captured_output_end(&captured);
    assert_false(done);
    assert_non_null(strstr(said, "/file: the directory cannot be made: "));
    g_free(said);
    g_free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_plain_name_is_one_file, make_logs, remove_logs),
        cmocka_unit_test_setup_teardown(test_a_tag_in_the_name_is_a_file_a_tag, make_logs,
                                        remove_logs),
        cmocka_unit_test_setup_teardown(test_a_run_has_files_of_its_own_tags_only, make_logs,
                                        remove_logs),
        cmocka_unit_test_setup_teardown(test_a_directory_that_cannot_be_made_is_said, make_logs,
                                        remove_logs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
