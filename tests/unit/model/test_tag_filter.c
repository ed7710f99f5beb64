/* SPDX-License-Identifier: Apache-2.0 */
#include "tag_filter.h"

#include "cmocka_all.h"

static bool matches(const char *pattern, const char *name)
{
    TagFilter *filter;
    assert_true(tag_filter_new(pattern, &filter, NULL));
    const bool found = tag_filter_matches(filter, name);
    tag_filter_free(filter);
    return found;
}

static void test_plain_text_is_found_anywhere_without_case(void **state)
{
    (void)state;
    assert_true(matches("LOSS", "train/loss"));
    assert_true(matches("", "anything"));
    assert_true(matches("a.b", "xa.by"));
    assert_false(matches("a.b", "axb"));
    assert_true(matches("(", "f(x)"));
    assert_true(matches("/", "a/b"));
    assert_true(matches("\xc3\x89", "caf\xc3\xa9"));
    assert_true(tag_filter_matches(NULL, "x"));
}

static void test_slashes_make_a_regular_expression(void **state)
{
    (void)state;
    assert_true(matches("/^train.*s$/", "Train/loss"));
    assert_false(matches("/^loss/", "train/loss"));
    assert_true(matches("//", "x"));
}

static void test_a_wrong_one_says_what_and_where(void **state)
{
    (void)state;
    TagFilter *filter = NULL;
    char *error = NULL;
    assert_false(tag_filter_new("/abc(def/", &filter, &error));
    assert_null(filter);
    assert_string_equal(error, "Missing terminating ) at character 7");
    g_free(error);
    assert_false(tag_filter_new("/\xc3\xa9[/", &filter, &error));
    assert_non_null(g_strrstr(error, " at character 2"));
    g_free(error);
    assert_false(tag_filter_new("a\xff", &filter, &error));
    assert_string_equal(error, "Not valid UTF-8 at character 2");
    g_free(error);
}

static void test_the_command_line_takes_it_bare_and_with_case(void **state)
{
    (void)state;
    TagFilter *filter;
    assert_true(tag_filter_new_regex("^a|b$", &filter, NULL));
    assert_true(tag_filter_matches(filter, "ax"));
    assert_false(tag_filter_matches(filter, "Ax"));
    tag_filter_free(filter);
    assert_false(tag_filter_new_regex("*", &filter, NULL));
}

static void test_it_says_where_it_matched(void **state)
{
    (void)state;
    TagFilter *filter;
    size_t start = 9;
    size_t end = 9;
    assert_true(tag_filter_new("lo", &filter, NULL));
    assert_true(tag_filter_find(filter, "a/loss", &start, &end));
    assert_int_equal(start, 2);
    assert_int_equal(end, 4);
    assert_false(tag_filter_find(filter, "acc", &start, &end));
    tag_filter_free(filter);
    assert_true(tag_filter_new("", &filter, NULL));
    assert_false(tag_filter_find(filter, "acc", &start, &end));
    tag_filter_free(filter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_text_is_found_anywhere_without_case),
        cmocka_unit_test(test_slashes_make_a_regular_expression),
        cmocka_unit_test(test_a_wrong_one_says_what_and_where),
        cmocka_unit_test(test_the_command_line_takes_it_bare_and_with_case),
        cmocka_unit_test(test_it_says_where_it_matched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
