/* SPDX-License-Identifier: Apache-2.0 */
#include "scalar_choice.h"

#include "written_logs.h"

static char tag_pattern[] = "^a";

static void fill(char *directory)
{
    const WrittenPoint points[] = {{"b", 1, 1}, {"a10", 1, 1}, {"a2", 1, 1}};
    written_logs_add_run(directory, "run10", points, 3);
    written_logs_add_run(directory, "run2", points, 2);
}

static void assert_choice(const LoadedLogs *logs, const GArray *choices, guint i, const char *run,
                          const char *tag)
{
    assert_true(i < choices->len);
    const ScalarChoice choice = g_array_index(choices, ScalarChoice, i);
    assert_string_equal(series_store_run(logs->store, choice.run)->name, run);
    assert_string_equal(series_store_tag_name(logs->store, choice.tag), tag);
}

static void test_pairs_come_run_by_run_in_natural_order(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    fill(directory);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GArray *choices = scalar_choice_find(logs.store, all, all);
    assert_int_equal(choices->len, 5);
    assert_choice(&logs, choices, 0, "run2", "a10");
    assert_choice(&logs, choices, 1, "run2", "b");
    assert_choice(&logs, choices, 2, "run10", "a2");
    assert_choice(&logs, choices, 3, "run10", "a10");
    assert_choice(&logs, choices, 4, "run10", "b");
    g_array_unref(choices);
    selection_free(all);
    loaded_logs_clear(&logs);
    temporary_directory_remove(directory);
}

static void test_tags_and_runs_of_the_pairs_come_once(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    fill(directory);
    LoadedLogs logs;
    written_logs_read(directory, &logs);
    char *message = NULL;
    char *patterns[] = {tag_pattern, NULL};
    Selection *all = selection_new(NULL, &message);
    Selection *some = selection_new(patterns, &message);
    GArray *choices = scalar_choice_find(logs.store, all, some);
    const RunId run2 = series_store_find_run(logs.store, "run2");
    const TagId a2 = series_store_find_tag(logs.store, "a2");

    GArray *tags = scalar_choice_tags(logs.store, choices, RUN_NONE);
    assert_int_equal(tags->len, 2);
    assert_int_equal(g_array_index(tags, TagId, 0), a2);
    g_array_unref(tags);
    tags = scalar_choice_tags(logs.store, choices, run2);
    assert_int_equal(tags->len, 1);
    g_array_unref(tags);

    GArray *runs = scalar_choice_runs(choices, TAG_NONE);
    assert_int_equal(runs->len, 2);
    assert_int_equal(g_array_index(runs, RunId, 0), run2);
    g_array_unref(runs);
    runs = scalar_choice_runs(choices, a2);
    assert_int_equal(runs->len, 1);
    g_array_unref(runs);

    g_array_unref(choices);
    selection_free(some);
    selection_free(all);
    loaded_logs_clear(&logs);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs_come_run_by_run_in_natural_order),
        cmocka_unit_test(test_tags_and_runs_of_the_pairs_come_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
