/* SPDX-License-Identifier: Apache-2.0 */
/* The file of a view is written whole, read again, and set aside when it is no good. */
#include "view_file.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const roots[] = {"/logs", NULL};

typedef struct {
    char *directory, *below;
    ViewFile *file;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->directory = temporary_directory_make();
    fixture->below = g_strconcat(fixture->directory, "/courbe/views", NULL);
    fixture->file = view_file_new(fixture->below, roots);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    view_file_free(fixture->file);
    temporary_directory_remove(fixture->directory);
    g_free(fixture->below);
    g_free(fixture);
    return 0;
}

static void write_smoothing(ViewFile *file, double smoothing)
{
    ViewSnapshot *snapshot = view_snapshot_new();
    char *error = NULL;
    snapshot->smoothing = smoothing;
    assert_true(view_file_write(file, snapshot, &error));
    assert_null(error);
    view_snapshot_free(snapshot);
}

static ViewSnapshot *read_file(ViewFile *file, char **out_aside, ViewKeyFileStatus *out_status)
{
    *out_aside = NULL;
    *out_status = VIEW_KEY_FILE_READ;
    return view_file_read(file, out_aside, out_status);
}

static void test_without_a_file_there_is_nothing(void **state)
{
    const Fixture *fixture = *state;
    char *aside = NULL;
    ViewKeyFileStatus status;
    assert_null(read_file(fixture->file, &aside, &status));
    assert_null(aside);
    assert_false(g_file_test(fixture->below, G_FILE_TEST_EXISTS));
}

static void test_what_was_written_is_read(void **state)
{
    const Fixture *fixture = *state;
    char *aside = NULL;
    ViewKeyFileStatus status;
    write_smoothing(fixture->file, 0.25);
    ViewSnapshot *snapshot = read_file(fixture->file, &aside, &status);
    assert_true(snapshot->smoothing == 0.25);
    view_snapshot_free(snapshot);
    GDir *directory = g_dir_open(fixture->below, 0, NULL);
    int n = 0;
    while (g_dir_read_name(directory) != NULL) {
        n++;
    }
    assert_int_equal(n, 1); /* no other name is left behind */
    g_dir_close(directory);
    struct stat status_of;
    assert_int_equal(stat(view_file_path(fixture->file), &status_of), 0);
    assert_int_equal(status_of.st_mode & 077, 0);
}

static void set_aside(const Fixture *fixture, const char *text, ViewKeyFileStatus wanted,
                      const char *ending)
{
    char *aside = NULL;
    ViewKeyFileStatus status;
    g_mkdir_with_parents(fixture->below, 0700);
    temporary_directory_write(view_file_path(fixture->file), text, strlen(text));
    assert_null(read_file(fixture->file, &aside, &status));
    assert_int_equal(status, wanted);
    assert_true(g_str_has_suffix(aside, ending));
    assert_false(g_file_test(view_file_path(fixture->file), G_FILE_TEST_EXISTS));
    char *kept = NULL;
    assert_true(g_file_get_contents(aside, &kept, NULL, NULL));
    assert_string_equal(kept, text);
    g_free(kept);
    g_free(aside);
}

static void test_no_good_file_is_lost(void **state)
{
    const Fixture *fixture = *state;
    set_aside(fixture, "torn", VIEW_KEY_FILE_DAMAGED, ".ini.damaged");
    set_aside(fixture, "again", VIEW_KEY_FILE_DAMAGED, ".ini.damaged-2");
    set_aside(fixture, "", VIEW_KEY_FILE_DAMAGED, ".ini.damaged-3");
    set_aside(fixture, "[Courbe View]\nversion=2\n", VIEW_KEY_FILE_NEWER, ".ini.newer");
}

static void test_a_pipe_is_not_waited_for(void **state)
{
    const Fixture *fixture = *state;
    char *aside = NULL;
    ViewKeyFileStatus status;
    g_mkdir_with_parents(fixture->below, 0700);
    assert_int_equal(mkfifo(view_file_path(fixture->file), 0600), 0);
    assert_null(read_file(fixture->file, &aside, &status));
    assert_null(aside);
}

static void test_a_huge_file_is_set_aside_unread(void **state)
{
    const Fixture *fixture = *state;
    char *aside = NULL;
    ViewKeyFileStatus status;
    write_smoothing(fixture->file, 0.5);
    assert_int_equal(truncate(view_file_path(fixture->file), (off_t)1 << 40), 0);
    assert_null(read_file(fixture->file, &aside, &status));
    assert_int_equal(status, VIEW_KEY_FILE_DAMAGED);
    g_free(aside);
}

static void test_where_nothing_can_be_written_it_says_why(void **state)
{
    const Fixture *fixture = *state;
    char *in_the_way = temporary_directory_file(fixture->directory, "courbe");
    ViewSnapshot *snapshot = view_snapshot_new();
    char *error = NULL;
    temporary_directory_write(in_the_way, "", 0);
    assert_false(view_file_write(fixture->file, snapshot, &error));
    assert_non_null(strstr(error, "courbe/views"));
    view_snapshot_free(snapshot);
    g_free(error);
    free(in_the_way);
}

static void test_two_windows_keep_each_others_changes(void **state)
{
    const Fixture *fixture = *state;
    char *aside = NULL;
    ViewKeyFileStatus status;
    ViewFile *other = view_file_new(fixture->below, roots);
    write_smoothing(fixture->file, 0.5);
    view_snapshot_free(read_file(other, &aside, &status));
    ViewSnapshot *wide = view_snapshot_new();
    wide->smoothing = 0.5;
    wide->card_size = 500;
    assert_true(view_file_write(other, wide, &aside));
    write_smoothing(fixture->file, 0.75); /* it knows nothing of 500 */
    write_smoothing(fixture->file, 0.8);  /* nor does it later */
    ViewSnapshot *merged = read_file(fixture->file, &aside, &status);
    assert_int_equal(merged->card_size, 500);
    assert_true(merged->smoothing == 0.8);
    view_snapshot_free(wide);
    view_snapshot_free(merged);
    view_file_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_without_a_file_there_is_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_was_written_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_good_file_is_lost, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_pipe_is_not_waited_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_huge_file_is_set_aside_unread, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_where_nothing_can_be_written_it_says_why, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_two_windows_keep_each_others_changes, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
