/* SPDX-License-Identifier: Apache-2.0 */
#include "tag_groups.h"

#include "cmocka_all.h"

#include <string.h>

/* The tree as text: label, tags in parentheses, groups in brackets. */
static void spell(const TagGroup *group, const char *const *names, GString *text)
{
    g_string_append_printf(text, "%s(", group->label);
    for (guint i = 0; i < group->tags->len; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               tag_groups_leaf(names[g_array_index(group->tags, size_t, i)]));
    }
    g_string_append_c(text, ')');
    for (guint i = 0; i < group->groups->len; i++) {
        g_string_append_c(text, '[');
        spell(g_ptr_array_index(group->groups, i), names, text);
        g_string_append_c(text, ']');
    }
}

static void assert_tree(const char *const *names, size_t n, const char *expected)
{
    TagGroup *root = tag_groups_build(names, n);
    GString *text = g_string_new(NULL);
    spell(root, names, text);
    assert_string_equal(text->str, expected);
    assert_int_equal(root->n_tags, n);
    g_string_free(text, TRUE);
    tag_groups_free(root);
}

static void test_prefixes_nest_in_natural_order(void **state)
{
    (void)state;
    const char *const names[] = {"train/loss10", "lr", "val/acc", "train/layer/w", "train/loss2"};
    assert_tree(names, 5, "(lr)[train/(loss2 loss10)[layer/(w)]][val/(acc)]");
}

static void test_single_children_merge(void **state)
{
    (void)state;
    const char *const names[] = {"optimizer/adam/lr", "optimizer/adam/beta/1"};
    assert_tree(names, 2, "()[optimizer/adam/(lr)[beta/(1)]]");
    TagGroup *root = tag_groups_build(names, 2);
    const TagGroup *group = g_ptr_array_index(root->groups, 0);
    assert_string_equal(group->prefix, "optimizer/adam/");
    assert_int_equal(group->n_tags, 2);
    tag_groups_free(root);
}

static void test_odd_slashes_are_part_of_the_name(void **state)
{
    (void)state;
    const char *const names[] = {"/a", "b/", "c//d", "/", ""};
    TagGroup *root = tag_groups_build(names, 5);
    assert_int_equal(root->groups->len, 0);
    assert_int_equal(root->tags->len, 5);
    tag_groups_free(root);
    assert_string_equal(tag_groups_leaf("a/b/c"), "c");
    assert_string_equal(tag_groups_leaf("a/"), "a/");
    assert_string_equal(tag_groups_leaf("a//b"), "a//b");
}

static void test_case_and_zeros_do_not_split_a_group(void **state)
{
    (void)state;
    const char *const names[] = {"A/x", "a/y", "A/z", "n01/a", "n1/b", "n01/c"};
    assert_tree(names, 6, "()[A/(x z)][a/(y)][n01/(a c)][n1/(b)]");
}

static void test_nothing_gives_an_empty_root(void **state)
{
    (void)state;
    assert_tree(NULL, 0, "()");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prefixes_nest_in_natural_order),
        cmocka_unit_test(test_single_children_merge),
        cmocka_unit_test(test_odd_slashes_are_part_of_the_name),
        cmocka_unit_test(test_case_and_zeros_do_not_split_a_group),
        cmocka_unit_test(test_nothing_gives_an_empty_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
