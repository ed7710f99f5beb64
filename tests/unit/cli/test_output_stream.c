/* SPDX-License-Identifier: Apache-2.0 */
#include "output_stream.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

static int make_directory(void **state)
{
    *state = temporary_directory_make();
    return 0;
}

static int remove_directory(void **state)
{
    temporary_directory_remove(*state);
    return 0;
}

static void assert_contents(const char *path, const char *start, size_t size)
{
    char *contents = NULL;
    gsize n = 0;
    assert_true(g_file_get_contents(path, &contents, &n, NULL));
    assert_int_equal(n, size);
    assert_memory_equal(contents, start, strlen(start));
    g_free(contents);
}

static guint count_entries(const char *directory)
{
    guint n = 0;
    GDir *entries = g_dir_open(directory, 0, NULL);
    assert_non_null(entries);
    while (g_dir_read_name(entries) != NULL) {
        n++;
    }
    g_dir_close(entries);
    return n;
}

static void test_text_of_many_passes_arrives_whole(void **state)
{
    char *path = temporary_directory_file(*state, "out.csv");
    char *message = NULL;
    OutputStream *output = output_stream_open(path, &message);
    assert_non_null(output);
    for (int i = 0; i < 300000; i++) {
        g_string_append(output_stream_text(output), "0123456789");
        assert_true(output_stream_pass(output));
    }
    assert_true(output_stream_close(output, &message));
    assert_contents(path, "0123456789012", 3000000);
    assert_int_equal(count_entries(*state), 1);
    free(path);
}

static void test_a_new_file_has_the_usual_mode(void **state)
{
    char *path = temporary_directory_file(*state, "out.csv");
    char *message = NULL;
    const mode_t mask = umask(0);
    umask(mask);
    assert_true(output_stream_close(output_stream_open(path, &message), &message));
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0666 & ~mask);
    free(path);
}

static void test_an_old_file_is_replaced_only_on_close(void **state)
{
    char *path = temporary_directory_file(*state, "out.csv");
    temporary_directory_write(path, "old", 3);
    char *message = NULL;
    OutputStream *output = output_stream_open(path, &message);
    assert_non_null(output);
    g_string_append(output_stream_text(output), "new text");
    assert_contents(path, "old", 3);
    assert_true(output_stream_close(output, &message));
    assert_contents(path, "new text", 8);
    free(path);
}

static void test_a_link_is_written_through(void **state)
{
    char *path = temporary_directory_file(*state, "out.csv");
    char *link = temporary_directory_file(*state, "link.csv");
    temporary_directory_write(path, "old", 3);
    assert_int_equal(symlink(path, link), 0);
    char *message = NULL;
    OutputStream *output = output_stream_open(link, &message);
    g_string_append(output_stream_text(output), "new");
    assert_true(output_stream_close(output, &message));
    assert_contents(path, "new", 3);
    assert_int_equal(count_entries(*state), 2);
    free(link);
    free(path);
}

static void test_a_place_that_is_not_there_is_named(void **state)
{
    char *path = g_strconcat(*state, "/missing/out.csv", NULL);
    char *message = NULL;
    assert_null(output_stream_open(path, &message));
    assert_non_null(strstr(message, path));
    g_free(message);
    g_free(path);
}

static void test_a_full_disk_is_told_once_and_at_the_end(void **state)
{
    (void)state;
    char *message = NULL;
    OutputStream *output = output_stream_open("/dev/full", &message);
    assert_non_null(output);
    bool go_on = true;
    for (int i = 0; i < 3000000 && go_on; i++) {
        g_string_append(output_stream_text(output), "0123456789");
        go_on = output_stream_pass(output);
    }
    assert_false(go_on);
    assert_false(output_stream_close(output, &message));
    assert_non_null(strstr(message, "/dev/full"));
    assert_non_null(strstr(message, "space"));
    g_free(message);
}

static void test_what_ends_in_gz_is_compressed(void **state)
{
    char *path = temporary_directory_file(*state, "out.csv.gz");
    char *message = NULL;
    OutputStream *output = output_stream_open(path, &message);
    assert_non_null(output);
    for (int i = 0; i < 300000; i++) {
        g_string_append_printf(output_stream_text(output), "%d\n", i);
        assert_true(output_stream_pass(output));
    }
    assert_true(output_stream_close(output, &message));
    gzFile file = gzopen(path, "rb");
    char line[32];
    for (int i = 0; i < 300000; i++) {
        assert_non_null(gzgets(file, line, sizeof line));
        assert_int_equal(atoi(line), i);
    }
    assert_null(gzgets(file, line, sizeof line));
    assert_int_equal(gzclose(file), Z_OK);
    free(path);
}

static void test_discarded_output_leaves_nothing(void **state)
{
    char *directory = temporary_directory_file(*state, "empty");
    assert_int_equal(mkdir(directory, 0700), 0);
    char *path = g_strconcat(directory, "/out.csv", NULL);
    char *message = NULL;
    OutputStream *output = output_stream_open(path, &message);
    assert_non_null(output);
    g_string_append(output_stream_text(output), "x");
    output_stream_discard(output);
    assert_int_equal(count_entries(directory), 0);
    g_free(path);
    free(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_ends_in_gz_is_compressed, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(test_discarded_output_leaves_nothing, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(test_text_of_many_passes_arrives_whole, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(test_a_new_file_has_the_usual_mode, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(test_an_old_file_is_replaced_only_on_close, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(test_a_link_is_written_through, make_directory,
                                        remove_directory),
        cmocka_unit_test_setup_teardown(test_a_place_that_is_not_there_is_named, make_directory,
                                        remove_directory),
        cmocka_unit_test(test_a_full_disk_is_told_once_and_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
