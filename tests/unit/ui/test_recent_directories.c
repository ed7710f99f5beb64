/* SPDX-License-Identifier: Apache-2.0 */
/* The directories opened last, in any bytes. */
#include "recent_directories.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <glib/gstdio.h>

static char *directory;

static int set_up(void **state)
{
    (void)state;
    directory = temporary_directory_make();
    return g_setenv("XDG_STATE_HOME", directory, TRUE) ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    temporary_directory_remove(directory);
    return 0;
}

static char *made(const char *name)
{
    char *path = g_build_filename(directory, name, NULL);
    assert_int_equal(g_mkdir_with_parents(path, 0700), 0);
    return path;
}

static void test_at_first_there_are_none(void **state)
{
    (void)state;
    char **paths = recent_directories_load();
    assert_null(paths[0]);
    g_strfreev(paths);
}

static void test_the_last_stands_first_and_only_once(void **state)
{
    (void)state;
    char *a = made("a");
    char *b = made("b;x=%41");
    recent_directories_add(a);
    recent_directories_add(b);
    recent_directories_add(a);
    char **paths = recent_directories_load();
    assert_int_equal(g_strv_length(paths), 2);
    assert_string_equal(paths[0], a);
    assert_string_equal(paths[1], b);
    g_strfreev(paths);
    g_free(a);
    g_free(b);
}

static void test_names_that_are_not_text_are_kept(void **state)
{
    (void)state;
    char *odd = made("\xff\xfe");
    recent_directories_add(odd);
    char **paths = recent_directories_load();
    assert_string_equal(paths[0], odd);
    g_strfreev(paths);
    g_free(odd);
}

static void test_what_is_gone_is_not_offered(void **state)
{
    (void)state;
    char *gone = made("gone");
    recent_directories_add(gone);
    assert_int_equal(g_rmdir(gone), 0);
    char **paths = recent_directories_load();
    assert_false(g_strv_contains((const char *const *)paths, gone));
    g_strfreev(paths);
    g_free(gone);
}

static void test_no_more_than_eight_are_kept(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        char *name = g_strdup_printf("many%d", i);
        char *path = made(name);
        recent_directories_add(path);
        g_free(path);
        g_free(name);
    }
    char **paths = recent_directories_load();
    assert_int_equal(g_strv_length(paths), 8);
    assert_true(g_str_has_suffix(paths[0], "many11"));
    g_strfreev(paths);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_at_first_there_are_none),
        cmocka_unit_test(test_the_last_stands_first_and_only_once),
        cmocka_unit_test(test_names_that_are_not_text_are_kept),
        cmocka_unit_test(test_what_is_gone_is_not_offered),
        cmocka_unit_test(test_no_more_than_eight_are_kept),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
