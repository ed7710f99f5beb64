/* SPDX-License-Identifier: Apache-2.0 */
#include "log_root.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <glib/gstdio.h>

static void assert_root(const char *argument, const char *label, const char *path)
{
    GPtrArray *roots = log_roots_parse(&argument, 1);
    const LogRoot *root = g_ptr_array_index(roots, 0);
    assert_string_equal(root->path, path);
    if (label == NULL) {
        assert_null(root->label);
    } else {
        assert_string_equal(root->label, label);
    }
    g_ptr_array_unref(roots);
}

static void test_what_exists_is_a_path(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *path = g_build_filename(directory, "a=b", NULL);
    assert_int_equal(g_mkdir(path, 0777), 0);
    assert_root(path, NULL, path);
    char *labelled = g_strconcat("my run=", path, NULL);
    assert_root(labelled, "my run", path);
    assert_root("/no/such", NULL, "/no/such");
    assert_root("=x", NULL, "=x");
    assert_root("x=", NULL, "x=");
    g_free(labelled);
    g_free(path);
    temporary_directory_remove(directory);
}

static void assert_prefixes(const char *const *arguments, const char *const *prefixes, size_t n)
{
    GPtrArray *roots = log_roots_parse(arguments, n);
    GPtrArray *found = log_roots_prefixes(roots);
    for (guint i = 0; i < n; i++) {
        assert_string_equal(g_ptr_array_index(found, i), prefixes[i]);
    }
    g_ptr_array_unref(found);
    g_ptr_array_unref(roots);
}

static void test_prefixes_are_the_shortest_distinct_ends(void **state)
{
    (void)state;
    assert_prefixes((const char *const[]){"/a/b"}, (const char *const[]){""}, 1);
    assert_prefixes((const char *const[]){"l=/a/b"}, (const char *const[]){"l"}, 1);
    assert_prefixes((const char *const[]){"/a/one/", "/a/two"}, (const char *const[]){"one", "two"},
                    2);
    assert_prefixes((const char *const[]){"/one/logs", "/two/logs/", "other"},
                    (const char *const[]){"one/logs", "two/logs", "other"}, 3);
    assert_prefixes((const char *const[]){"b=/a/x", "/a/b"}, (const char *const[]){"b", "a/b"}, 2);
}

static void test_the_same_path_twice_ends(void **state)
{
    (void)state;
    assert_prefixes((const char *const[]){"/a/b", "/a/b"}, (const char *const[]){"a/b", "a/b"}, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_exists_is_a_path),
        cmocka_unit_test(test_prefixes_are_the_shortest_distinct_ends),
        cmocka_unit_test(test_the_same_path_twice_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
