/* SPDX-License-Identifier: Apache-2.0 */
/* Which files are planned, in which order, with how many tags; and what is refused beforehand. */
#include "figure_plan.h"

#include "scalar_choice.h"

#include "captured_output.h"
#include "written_logs.h"

#include <string.h>

static int make_logs(void **state)
{
    const WrittenPoint points[] = {{"a", 1, 2}, {"b", 2, 1}, {"c", 1, 3}};
    char *directory = temporary_directory_make();
    written_logs_add_run(directory, "one", points, 3);
    written_logs_add_run(directory, "two", points, 2);
    *state = directory;
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

/* The plan for `output` as "name:tags …", and whether it may be. */
static char *planned(char *directory, FigureMaking making, const char *path, bool *out_can_be)
{
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GArray *choices = scalar_choice_find(logs.store, all, all);
    const FigureOutput output = {path, PLOT_EXPORT_PNG};
    making.store = logs.store;
    making.choices = choices;
    making.outputs = g_array_new(FALSE, FALSE, sizeof(FigureOutput));
    g_array_append_val(making.outputs, output);
    GPtrArray *plan = figure_plan_make(&making);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < plan->len; i++) {
        const PlannedFigure *figure = plan->pdata[i];
        g_string_append_printf(text, "%s%s:%u", i > 0 ? " " : "", figure->path, figure->tags->len);
    }
    CapturedOutput captured;
    captured_output_begin(&captured, stderr);
    *out_can_be = figure_plan_check(&making, plan);
    g_free(captured_output_end(&captured));
    g_ptr_array_unref(plan);
    g_array_unref(making.outputs);
    g_array_unref(choices);
    selection_free(all);
    loaded_logs_clear(&logs);
    return g_string_free(text, FALSE);
}

static void assert_planned(char *directory, FigureMaking making, const char *path,
                           const char *expected)
{
    bool can_be = false;
    char *text = planned(directory, making, path, &can_be);
    assert_string_equal(text, expected);
    assert_true(can_be);
    g_free(text);
}

static void test_places_and_grids_divide_the_tags(void **state)
{
    FigureMaking making = FIGURE_MAKING_INIT;
    assert_planned(*state, making, "x.png", "x.png:3");
    assert_planned(*state, making, "{tag}.png", "a.png:1 b.png:1 c.png:1");
    assert_planned(*state, making, "{run}.png", "one.png:3 two.png:2");
    assert_planned(*state, making, "-", "-:3");
    making.export.n_columns = 2;
    making.export.n_rows = 1;
    assert_planned(*state, making, "x.png", "x.png:2 x-2.png:1");
    making.each_tag = true;
    assert_planned(*state, making, "x.png", "x-a.png:1 x-b.png:1 x-c.png:1");
}

static void test_what_cannot_be_is_refused(void **state)
{
    FigureMaking making = FIGURE_MAKING_INIT;
    bool can_be = true;
    making.each_tag = true;
    g_free(planned(*state, making, "-", &can_be));
    assert_false(can_be);
    char *old = g_strconcat(*state, "/b.png", NULL);
    char *pattern = g_strconcat(*state, "/{tag}.png", NULL);
    temporary_directory_write(old, "x", 1);
    g_free(planned(*state, making, pattern, &can_be));
    assert_false(can_be);
    making.force = true;
    g_free(planned(*state, making, pattern, &can_be));
    assert_true(can_be);
    making.force = false;
    making.each_tag = false;
    g_free(planned(*state, making, old, &can_be)); /* one file is replaced as ever */
    assert_true(can_be);
    g_free(pattern);
    g_free(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places_and_grids_divide_the_tags),
        cmocka_unit_test(test_what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
