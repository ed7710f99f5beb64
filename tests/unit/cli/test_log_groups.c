/* SPDX-License-Identifier: Apache-2.0 */
#include "log_groups.h"

#include "written_logs.h"

static const WrittenPoint points[] = {{"a", 1, 2}, {"a", 2, 1}};

static int make_logs(void **state)
{
    char *directory = temporary_directory_make();
    static const char *const runs[] = {"run10", "run2", "other"};
    for (size_t i = 0; i < G_N_ELEMENTS(runs); i++) {
        written_logs_add_run(directory, runs[i], points, 2);
    }
    written_logs_add_run(directory, "run2", points, 2); /* a second file */
    *state = directory;
    return 0;
}

static int remove_logs(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

/* The names of the runs as they are read: groups end with ';'. */
static char *names_read(char *directory, const char *pattern, uint64_t group_bytes)
{
    char *message = NULL;
    char *patterns[] = {(char *)(guintptr)pattern, NULL};
    Selection *runs = selection_new(patterns, &message);
    GPtrArray *paths = g_ptr_array_new();
    g_ptr_array_add(paths, directory);
    LoadedLogs logs;
    loaded_logs_begin(&logs);
    LogGroups *groups = log_groups_new(paths, runs, group_bytes, &logs);
    GString *names = g_string_new(NULL);
    g_string_printf(names, "%zu of %zu:", log_groups_n_selected(groups), log_groups_n_runs(groups));
    while (log_groups_next(groups, &logs)) {
        GArray *order = series_store_runs_in_order(logs.store);
        for (guint i = 0; i < order->len; i++) {
            const Run *run = series_store_run(logs.store, g_array_index(order, RunId, i));
            g_string_append_printf(names, " %s/%u", run->name, run->files->len);
        }
        g_string_append_c(names, ';');
        g_array_unref(order);
    }
    assert_true(log_groups_part_done(groups) == 1);
    assert_int_equal(logs.failures->len, 0);
    log_groups_free(groups);
    loaded_logs_clear(&logs);
    g_ptr_array_unref(paths);
    selection_free(runs);
    return g_string_free(names, FALSE);
}

static void test_runs_come_in_their_order_with_all_their_files(void **state)
{
    char *alone = names_read(*state, "", 0);
    assert_string_equal(alone, "3 of 3: other/1; run2/2; run10/1;");
    g_free(alone);
    char *together = names_read(*state, "", 1 << 20);
    assert_string_equal(together, "3 of 3: other/1 run2/2 run10/1;");
    g_free(together);
}

static void test_runs_that_are_not_selected_are_not_read(void **state)
{
    char *names = names_read(*state, "^run", 0);
    assert_string_equal(names, "2 of 3: run2/2; run10/1;");
    g_free(names);
    names = names_read(*state, "nowhere", 0);
    assert_string_equal(names, "0 of 3:");
    g_free(names);
}

static void test_what_cannot_be_listed_is_noted_once(void **state)
{
    (void)state;
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    GPtrArray *paths = g_ptr_array_new();
    char missing[] = "/nowhere/at/all";
    g_ptr_array_add(paths, missing);
    LoadedLogs logs;
    loaded_logs_begin(&logs);
    LogGroups *groups = log_groups_new(paths, all, 0, &logs);
    assert_false(log_groups_next(groups, &logs));
    assert_int_equal(logs.failures->len, 1);
    log_groups_free(groups);
    loaded_logs_clear(&logs);
    g_ptr_array_unref(paths);
    selection_free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_runs_come_in_their_order_with_all_their_files),
        cmocka_unit_test(test_runs_that_are_not_selected_are_not_read),
        cmocka_unit_test(test_what_cannot_be_listed_is_noted_once),
    };
    return cmocka_run_group_tests(tests, make_logs, remove_logs);
}
