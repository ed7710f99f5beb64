/* SPDX-License-Identifier: Apache-2.0 */
/* The kernel's messages, in the words of the loader. */
#include "directory_watch.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

static void note(void *user, WatchMessageKind kind, const char *path)
{
    static const char *const words[] = {"changed", "appeared", "gone", "overflow"};
    char *base = g_path_get_basename(path != NULL ? path : "");
    g_string_append_printf(user, "%s %s;", words[kind], base);
    g_free(base);
}

static char *messages(DirectoryWatch *watch)
{
    GString *text = g_string_new(NULL);
    struct pollfd wait = {.fd = directory_watch_descriptor(watch), .events = POLLIN};
    poll(&wait, 1, 0);
    directory_watch_dispatch(watch, note, text);
    return g_string_free(text, FALSE);
}

static void assert_messages(DirectoryWatch *watch, const char *expected)
{
    char *text = messages(watch);
    assert_string_equal(text, expected);
    g_free(text);
}

static void test_each_change_is_told_once(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *file = temporary_directory_file(directory, "file");
    char *other = temporary_directory_file(directory, "other");
    DirectoryWatch *watch = directory_watch_new(100);
    assert_non_null(watch);
    assert_int_equal(directory_watch_add(watch, directory), 0);
    assert_int_equal(directory_watch_add(watch, directory), 0);
    assert_messages(watch, "");
    temporary_directory_write(file, "", 0);
    assert_messages(watch, "appeared file;");
    temporary_directory_append(file, "x", 1);
    assert_messages(watch, "changed file;");
    assert_int_equal(rename(file, other), 0);
    assert_messages(watch, "gone file;appeared other;");
    assert_int_equal(unlink(other), 0);
    assert_messages(watch, "gone other;");
    directory_watch_remove(watch, directory);
    temporary_directory_write(file, "", 0);
    assert_messages(watch, "");
    directory_watch_free(watch);
    free(file);
    free(other);
    temporary_directory_remove(directory);
}

static void test_what_cannot_be_watched_is_said(void **state)
{
    (void)state;
    DirectoryWatch *watch = directory_watch_new(100);
    assert_int_equal(directory_watch_add(watch, "/no/such"), ENOENT);
    directory_watch_free(watch);
    directory_watch_free(NULL);
}

static void test_removing_takes_what_is_below_and_nothing_beside(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *below = g_build_filename(directory, "a", NULL);
    char *beside = g_build_filename(directory, "ab", NULL);
    assert_int_equal(g_mkdir(below, 0777), 0);
    assert_int_equal(g_mkdir(beside, 0777), 0);
    DirectoryWatch *watch = directory_watch_new(100);
    assert_int_equal(directory_watch_add(watch, below), 0);
    assert_int_equal(directory_watch_add(watch, beside), 0);
    directory_watch_remove(watch, below);
    char *file = temporary_directory_file(below, "x");
    temporary_directory_write(file, "", 0);
    free(file);
    file = temporary_directory_file(beside, "y");
    temporary_directory_write(file, "", 0);
    assert_messages(watch, "appeared y;");
    directory_watch_free(watch);
    free(file);
    g_free(below);
    g_free(beside);
    temporary_directory_remove(directory);
}

static void test_both_names_of_a_directory_are_told(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *real = g_build_filename(directory, "real", NULL);
    char *link = g_build_filename(directory, "link", NULL);
    assert_int_equal(g_mkdir(real, 0777), 0);
    assert_int_equal(symlink("real", link), 0);
    DirectoryWatch *watch = directory_watch_new(100);
    assert_int_equal(directory_watch_add(watch, real), 0);
    assert_int_equal(directory_watch_add(watch, link), 0);
    char *file = temporary_directory_file(real, "x");
    temporary_directory_write(file, "", 0);
    assert_messages(watch, "appeared x;appeared x;");
    directory_watch_remove(watch, real);
    temporary_directory_append(file, "1", 1);
    assert_messages(watch, "changed x;");
    directory_watch_free(watch);
    free(file);
    g_free(real);
    g_free(link);
    temporary_directory_remove(directory);
}

static void test_no_more_than_allowed_are_watched(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *first = temporary_directory_file(directory, "first/file");
    char *second = temporary_directory_file(directory, "second/file");
    *strrchr(first, '/') = *strrchr(second, '/') = '\0';
    DirectoryWatch *watch = directory_watch_new(1);
    assert_int_equal(directory_watch_add(watch, first), 0);
    assert_int_equal(directory_watch_add(watch, second), ENOSPC);
    assert_int_equal(directory_watch_add(watch, first), 0);
    directory_watch_remove(watch, first);
    assert_int_equal(directory_watch_add(watch, second), 0);
    directory_watch_free(watch);
    free(first);
    free(second);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_change_is_told_once),
        cmocka_unit_test(test_what_cannot_be_watched_is_said),
        cmocka_unit_test(test_no_more_than_allowed_are_watched),
        cmocka_unit_test(test_removing_takes_what_is_below_and_nothing_beside),
        cmocka_unit_test(test_both_names_of_a_directory_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
