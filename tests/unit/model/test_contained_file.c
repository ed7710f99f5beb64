/* SPDX-License-Identifier: Apache-2.0 */
/* Files below a directory are read; whatever leaves it, by any spelling, is not. */
#include "contained_file.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *root, *inside;

static int set_up(void **state)
{
    (void)state;
    root = temporary_directory_make();
    char *good = temporary_directory_file(root, "run/sub/good.tsv");
    char *secret = temporary_directory_file(root, "secret");
    char *link = temporary_directory_file(root, "run/link");
    temporary_directory_write(good, "abc", 3);
    temporary_directory_write(secret, "no", 2);
    assert_int_equal(symlink(secret, link), 0);
    inside = g_build_filename(root, "run", NULL);
    free(good);
    free(secret);
    free(link);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    g_free(inside);
    temporary_directory_remove(root);
    return 0;
}

static void test_files_below_are_read(void **state)
{
    (void)state;
    char *bytes = NULL, *message = NULL;
    size_t size = 0;
    assert_true(contained_file_read(inside, "sub/../sub/good.tsv", 3, &bytes, &size, &message));
    assert_int_equal(size, 3);
    assert_string_equal(bytes, "abc");
    g_free(bytes);
    assert_true(contained_file_stamp(inside, "sub/good.tsv") != 0);
}

static void refuse(const char *name, uint64_t max_bytes, const char *words)
{
    char *bytes = NULL, *message = NULL;
    size_t size = 0;
    assert_false(contained_file_read(inside, name, max_bytes, &bytes, &size, &message));
    assert_null(bytes);
    if (!strstr(message, words))
        fail_msg("\"%s\" says \"%s\"", name, message);
    g_free(message);
}

static void test_paths_that_leave_are_refused(void **state)
{
    (void)state;
    refuse("../secret", 100, "outside");
    refuse("sub/../../secret", 100, "outside");
    refuse("/etc/passwd", 100000, "outside");
    refuse("/no/such/file", 100, "outside");
    refuse("../no-such-file", 100, "outside");
    refuse("link", 100, "outside");
    assert_true(contained_file_stamp(inside, "../secret") == 0);
}

static void test_other_failures_name_the_path(void **state)
{
    (void)state;
    refuse("missing", 100, "run/missing: No such file");
    refuse("sub", 100, "not a file");
    refuse("sub/good.tsv", 2, "too large");
    char *pipe = temporary_directory_file(root, "run/pipe");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    refuse("pipe", 100, "not a file");
    free(pipe);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files_below_are_read),
        cmocka_unit_test(test_paths_that_leave_are_refused),
        cmocka_unit_test(test_other_failures_name_the_path),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
