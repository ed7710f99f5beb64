/* SPDX-License-Identifier: Apache-2.0 */
#include "selection.h"

#include "cmocka_all.h"

#include <string.h>

static char train[] = "^tr";
static char loss[] = "lo.s";
static char broken[] = "loss(a";
static char not_utf8[] = "\xFF";

static void test_no_pattern_means_everything(void **state)
{
    (void)state;
    char *message = NULL;
    Selection *all = selection_new(NULL, &message);
    assert_true(selection_matches(all, ""));
    assert_true(selection_matches(all, "anything"));
    selection_free(all);
    selection_free(NULL);
}

static void test_patterns_are_searched_anywhere_and_one_is_enough(void **state)
{
    (void)state;
    char *patterns[] = {train, loss, NULL};
    char *message = NULL;
    Selection *some = selection_new(patterns, &message);
    assert_true(selection_matches(some, "train"));
    assert_true(selection_matches(some, "eval/loss/2"));
    assert_false(selection_matches(some, "a/train"));
    assert_false(selection_matches(some, "LOSS"));
    selection_free(some);
}

static void test_a_wrong_pattern_is_named_with_its_place(void **state)
{
    (void)state;
    char *patterns[] = {loss, broken, NULL};
    char *message = NULL;
    assert_null(selection_new(patterns, &message));
    assert_non_null(strstr(message, "loss(a"));
    assert_non_null(strpbrk(message, "0123456789"));
    g_free(message);
}

static void test_a_pattern_that_is_not_utf8_is_refused(void **state)
{
    (void)state;
    char *patterns[] = {not_utf8, NULL};
    char *message = NULL;
    assert_null(selection_new(patterns, &message));
    assert_non_null(message);
    g_free(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_pattern_means_everything),
        cmocka_unit_test(test_patterns_are_searched_anywhere_and_one_is_enough),
        cmocka_unit_test(test_a_wrong_pattern_is_named_with_its_place),
        cmocka_unit_test(test_a_pattern_that_is_not_utf8_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
