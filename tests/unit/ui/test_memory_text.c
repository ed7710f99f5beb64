/* SPDX-License-Identifier: Apache-2.0 */
/* What the window says of the budget of memory. */
#include "memory_text.h"

#include "cmocka_all.h"

#include <string.h>

static void test_nothing_is_said_while_there_is_room(void **state)
{
    (void)state;
    assert_null(memory_text(&(const SeriesBudgetState){.budget_bytes = 1, .n_coming = 3}));
}

static void test_runs_are_counted_and_the_budget_named(void **state)
{
    (void)state;
    const SeriesBudgetState one = {.budget_bytes = UINT64_C(4) << 30, .n_hidden = 1};
    char *text = memory_text(&one);
    assert_non_null(strstr(text, "1 hidden run is kept as a summary: memory budget of 4.0"));
    g_free(text);
    const SeriesBudgetState both = {
        .budget_bytes = UINT64_C(4) << 30, .n_hidden = 1234, .n_refused = 2};
    text = memory_text(&both);
    assert_true(strncmp(text, "2 shown runs are not drawn", 26) == 0);
    assert_non_null(strstr(text, "hidden runs are kept as summaries"));
    assert_non_null(strchr(text, '\n'));
    g_free(text);
}

static void test_the_hint_names_the_option(void **state)
{
    (void)state;
    const SeriesBudgetState now = {.budget_bytes = UINT64_C(4) << 30, .used_bytes = 3 << 20};
    char *text = memory_text_hint(&now);
    assert_non_null(strstr(text, "--memory-budget"));
    assert_non_null(strstr(text, "3.0"));
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_said_while_there_is_room),
        cmocka_unit_test(test_runs_are_counted_and_the_budget_named),
        cmocka_unit_test(test_the_hint_names_the_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
