/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in a directory that is made here. */
#include "directory_listing.h"

#include "cmocka_all.h"
#include "temporary_directory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void touch(const char *directory, const char *name)
{
    char *path = temporary_directory_file(directory, name);
    temporary_directory_write(path, "12345", 5);
    free(path);
}

static void link_to(const char *directory, const char *target, const char *name)
{
    char *path = temporary_directory_file(directory, name);
    assert_int_equal(symlink(target, path), 0);
    free(path);
}

static void test_what_matters_is_listed_by_name(void **state)
{
    (void)state;
    char *directory = temporary_directory_make();
    touch(directory, "sub/events.out.tfevents.9");
    touch(directory, "events.out.tfevents.2");
    touch(directory, ".events.out.tfevents.3.part");
    touch(directory, "projector_config.pbtxt");
    touch(directory, "notes.txt");
    link_to(directory, "sub", "a link to a directory");
    link_to(directory, "events.out.tfevents.2", "tfevents link");
    link_to(directory, "nowhere", "dead tfevents");
    link_to(directory, "nowhere", "dead and of no interest");
    DirectoryListing listing = directory_listing_read(directory);
    assert_int_equal(listing.system_errno, 0);
    static const struct {
        const char *name;
        DirectoryEntryKind kind;
    } expected[] = {{"a link to a directory", ENTRY_DIRECTORY},
                    {"dead tfevents", ENTRY_FAILURE},
                    {"events.out.tfevents.2", ENTRY_FILE},
                    {"projector_config.pbtxt", ENTRY_FILE},
                    {"sub", ENTRY_DIRECTORY},
                    {"tfevents link", ENTRY_FILE}};
    assert_int_equal(listing.entries->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < listing.entries->len; i++) {
        const DirectoryEntry *entry = &g_array_index(listing.entries, DirectoryEntry, i);
        assert_string_equal(strrchr(entry->path, '/') + 1, expected[i].name);
        assert_int_equal(entry->kind, expected[i].kind);
        assert_int_equal(entry->mark.size_bytes, entry->kind == ENTRY_FILE ? 5 : 0);
        assert_int_equal(entry->system_errno, entry->kind == ENTRY_FAILURE ? ENOENT : 0);
        assert_int_equal(entry->is_projector_config, i == 3);
    }
    directory_listing_clear(&listing);
    temporary_directory_remove(directory);
}

static void test_one_that_is_not_there_says_why(void **state)
{
    (void)state;
    DirectoryListing listing = directory_listing_read("/nowhere/at/all");
    assert_int_equal(listing.system_errno, ENOENT);
    assert_int_equal(listing.entries->len, 0);
    directory_listing_clear(&listing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_matters_is_listed_by_name),
        cmocka_unit_test(test_one_that_is_not_there_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
