/* SPDX-License-Identifier: Apache-2.0 */
/* The same directories are the same set, however they are named. */
#include "view_roots.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *digest(const char *one, const char *other)
{
    const char *arguments[] = {one, other};
    char **roots = view_roots_canonical(arguments, other != NULL ? 2 : 1);
    char *name = view_roots_digest((const char *const *)roots);
    g_strfreev(roots);
    return name;
}

static void assert_same(char *left, char *right, bool same)
{
    assert_int_equal(strlen(left), 32);
    assert_int_equal(strcmp(left, right) == 0, same);
    g_free(left);
    g_free(right);
}

static void test_order_and_repetition_do_not_matter(void **state)
{
    (void)state;
    assert_same(digest("/no/a", "/no/b"), digest("/no/b", "/no/a"), true);
    assert_same(digest("/no/a", "/no/a"), digest("/no/a", NULL), true);
    assert_same(digest("/no/a", NULL), digest("/no/b", NULL), false);
    assert_same(digest("/no/a", "/no/b"), digest("/no/a", NULL), false);
}

static void test_spellings_and_links_are_one(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *link = temporary_directory_file(directory, "link");
    char *spelt = g_strdup_printf("%s/./x/..//", directory);
    char *child = temporary_directory_file(directory, "x/file");
    temporary_directory_write(child, "", 0);
    assert_int_equal(symlink(directory, link), 0);
    assert_same(digest(directory, NULL), digest(spelt, NULL), true);
    assert_same(digest(directory, NULL), digest(link, NULL), true);
    g_free(spelt);
    free(link);
    free(child);
    temporary_directory_remove(directory);
}

static void test_labels_belong_to_the_set(void **state)
{
    (void)state;
    assert_same(digest("one=/no/a", NULL), digest("/no/a", NULL), false);
    assert_same(digest("one=/no/a", NULL), digest("two=/no/a", NULL), false);
    const char *argument = "one=/no/a";
    char **roots = view_roots_canonical(&argument, 1);
    assert_string_equal(roots[0], "one=/no/a");
    assert_null(roots[1]);
    g_strfreev(roots);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_and_repetition_do_not_matter),
        cmocka_unit_test(test_spellings_and_links_are_one),
        cmocka_unit_test(test_labels_belong_to_the_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
