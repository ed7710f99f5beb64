/* SPDX-License-Identifier: Apache-2.0 */
/* What is an event file, what its run is called, and where the walk ends. */
#include "file_lister.h"
#include "log_root.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    GString *text; /* of each file "run:base name " */
    size_t n_files, n_directories, n_failures;
    int last_errno;
    FileMark last_mark;
} Seen;

static void see_directory(void *user, const char *path, bool is_remote)
{
    (void)path, (void)is_remote;
    ((Seen *)user)->n_directories++;
}

static void see_file(void *user, const FoundFile *file)
{
    Seen *seen = user;
    seen->n_files++;
    seen->last_mark = file->mark;
    g_string_append_printf(seen->text, "%s:%s%s ", file->run_key, strrchr(file->path, '/') + 1,
                           file->is_projector_config ? "!" : "");
}

static void see_failure(void *user, const char *path, int system_errno)
{
    (void)path;
    ((Seen *)user)->n_failures++;
    ((Seen *)user)->last_errno = system_errno;
}

static Seen list(const char *root, const char *path)
{
    Seen seen = {.text = g_string_new(NULL)};
    const ListingVisitor visitor = {see_directory, see_file, see_failure, &seen, NULL};
    GPtrArray *roots = log_roots_parse(&root, 1);
    FileLister lister;
    file_lister_local(roots, &lister);
    lister.list(lister.self, path, &visitor);
    lister.free(lister.self);
    g_ptr_array_unref(roots);
    return seen;
}

static void assert_lists(const char *root, const char *path, const char *expected)
{
    Seen seen = list(root, path);
    assert_string_equal(seen.text->str, expected);
    g_string_free(seen.text, TRUE);
}

static void touch(const char *directory, const char *name)
{
    char *path = temporary_directory_file(directory, name);
    temporary_directory_write(path, "12345", 5);
    free(path);
}

static void test_names_decide(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    touch(directory, "events.out.tfevents.2");
    touch(directory, "my-tfevents.bak");
    touch(directory, ".tfevents.hidden");
    touch(directory, "readme.txt");
    touch(directory, "b/tfevents");
    touch(directory, "b/projector_config.pbtxt");
    touch(directory, "tfevents-as-directory/readme");
    touch(directory, ".guild/x.tfevents");
    assert_lists(directory, NULL,
                 ".:events.out.tfevents.2 .:my-tfevents.bak "
                 ".guild:x.tfevents b:projector_config.pbtxt! b:tfevents ");
    temporary_directory_remove(directory);
}

static void test_a_part_may_be_listed(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    touch(directory, "a/b/x.tfevents");
    touch(directory, "a/c/x.tfevents");
    touch(directory, "ab/x.tfevents");
    char *root = g_build_filename(directory, "a", NULL);
    char *part = g_build_filename(directory, "a/b", NULL);
    char *file = g_build_filename(directory, "a/c/x.tfevents", NULL);
    char *outside = g_build_filename(directory, "ab", NULL);
    assert_lists(root, part, "b:x.tfevents ");
    assert_lists(root, file, "c:x.tfevents ");
    assert_lists(root, outside, "");
    assert_lists(root, "/no/such", "");
    char *labelled = g_strconcat("my=", root, "//", NULL);
    assert_lists(labelled, NULL, "my/b:x.tfevents my/c:x.tfevents ");
    g_free(labelled);
    g_free(outside);
    g_free(file);
    g_free(part);
    g_free(root);
    temporary_directory_remove(directory);
}

static void test_loops_end_and_many_aliases_are_bounded(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    touch(directory, "a/x.tfevents");
    for (int i = 0; i < 12; i++) {
        char *name = g_strdup_printf("%s/link%02d", directory, i);
        assert_int_equal(symlink(".", name), 0);
        g_free(name);
        name = g_strdup_printf("%s/b%02d", directory, i);
        assert_int_equal(symlink("a", name), 0);
        g_free(name);
    }
    Seen seen = list(directory, NULL);
    assert_int_equal(seen.n_files, FILE_LISTER_MAX_ALIASES);
    g_string_free(seen.text, TRUE);
    temporary_directory_remove(directory);
}

static void test_a_loop_is_seen_from_below_too(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    touch(directory, "a/x.tfevents");
    char *loop = g_build_filename(directory, "a/up", NULL);
    char *part = g_build_filename(directory, "a", NULL);
    assert_int_equal(symlink("..", loop), 0);
    assert_lists(directory, part, "a:x.tfevents ");
    g_free(loop);
    g_free(part);
    temporary_directory_remove(directory);
}

static void test_links_that_lead_nowhere_are_said(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    char *link = g_build_filename(directory, "x.tfevents", NULL);
    char *other = g_build_filename(directory, "other", NULL);
    assert_int_equal(symlink("nowhere", link), 0);
    assert_int_equal(symlink("nowhere", other), 0);
    Seen seen = list(directory, NULL);
    assert_int_equal(seen.n_failures, 1);
    assert_int_equal(seen.last_errno, ENOENT);
    g_string_free(seen.text, TRUE);
    g_free(link);
    g_free(other);
    temporary_directory_remove(directory);
}

static void test_marks_and_looks_agree(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    touch(directory, "x.tfevents");
    char *path = g_build_filename(directory, "x.tfevents", NULL);
    Seen seen = list(directory, NULL);
    assert_int_equal(seen.last_mark.size_bytes, 5);
    GPtrArray *roots = g_ptr_array_new();
    FileLister lister;
    file_lister_local(roots, &lister);
    FileMark mark;
    assert_int_equal(lister.look(lister.self, path, &mark), 0);
    assert_int_equal(mark.inode, seen.last_mark.inode);
    assert_int_equal(mark.change_ns, seen.last_mark.change_ns);
    assert_int_equal(lister.look(lister.self, "/no/such", &mark), ENOENT);
    assert_int_equal(lister.look(lister.self, directory, &mark), EISDIR);
    lister.free(lister.self);
    g_ptr_array_unref(roots);
    g_string_free(seen.text, TRUE);
    g_free(path);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_decide),
        cmocka_unit_test(test_a_part_may_be_listed),
        cmocka_unit_test(test_loops_end_and_many_aliases_are_bounded),
        cmocka_unit_test(test_a_loop_is_seen_from_below_too),
        cmocka_unit_test(test_links_that_lead_nowhere_are_said),
        cmocka_unit_test(test_marks_and_looks_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
