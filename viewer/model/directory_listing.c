/* SPDX-License-Identifier: Apache-2.0 */
/* A directory's path in, its entries out.  Where the system says with the name what an entry is,
 * directories and files of no interest are not asked for it again: on a slow file system each
 * question takes milliseconds. */
#define _DEFAULT_SOURCE /* for d_type */
#include "directory_listing.h"
#include <dirent.h>
#include <errno.h>
#include <string.h>

bool directory_listing_is_event_file(const char *name)
{
    return name[0] != '.' && strstr(name, "tfevents") != NULL;
}

bool directory_listing_is_projector_config(const char *name)
{
    return strcmp(name, "projector_config.pbtxt") == 0;
}

FileMark directory_listing_mark(const struct stat *status)
{
    return (FileMark){.size_bytes = status->st_size > 0 ? (uint64_t)status->st_size : 0,
                      .change_ns =
                          status->st_mtim.tv_sec * INT64_C(1000000000) + status->st_mtim.tv_nsec,
                      .device = (uint64_t)status->st_dev,
                      .inode = (uint64_t)status->st_ino};
}

static void clear_entry(gpointer data)
{
    g_free(((DirectoryEntry *)data)->path);
}

/* Takes the path over. */
static void add(DirectoryListing *listing, DirectoryEntry entry)
{
    g_array_append_val(listing->entries, entry);
}

static void add_by_status(DirectoryListing *listing, char *path, const char *name)
{
    const bool is_event_file = directory_listing_is_event_file(name);
    const bool is_config = directory_listing_is_projector_config(name);
    struct stat status;
    if (stat(path, &status) != 0) {
        const int failure = errno;
        const bool is_gone = lstat(path, &status) != 0; /* else a link that leads nowhere */
        if (!is_gone && is_event_file) {
            add(listing,
                (DirectoryEntry){.path = path, .kind = ENTRY_FAILURE, .system_errno = failure});
            return;
        }
    } else if (S_ISDIR(status.st_mode)) {
        add(listing, (DirectoryEntry){.path = path, .kind = ENTRY_DIRECTORY});
        return;
    } else if (is_event_file || is_config) {
        add(listing, (DirectoryEntry){.path = path,
                                      .kind = ENTRY_FILE,
                                      .is_projector_config = is_config,
                                      .mark = directory_listing_mark(&status)});
        return;
    }
    g_free(path);
}

/* Neither a directory, nor a file that matters, nor perhaps a link to one. */
static bool is_of_no_interest(const struct dirent *entry)
{
    return entry->d_type == DT_REG && !directory_listing_is_event_file(entry->d_name) &&
           !directory_listing_is_projector_config(entry->d_name);
}

static void take_entry(DirectoryListing *listing, const char *directory, const struct dirent *entry)
{
    const char *name = entry->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || is_of_no_interest(entry)) {
        return;
    }
    char *path = g_build_filename(directory, name, NULL);
    if (entry->d_type == DT_DIR) {
        add(listing, (DirectoryEntry){.path = path, .kind = ENTRY_DIRECTORY});
    } else {
        add_by_status(listing, path, name);
    }
}

static gint compare_entries(gconstpointer a, gconstpointer b)
{
    return strcmp(((const DirectoryEntry *)a)->path, ((const DirectoryEntry *)b)->path);
}

DirectoryListing directory_listing_read(const char *path)
{
    DirectoryListing listing = {.entries = g_array_new(FALSE, FALSE, sizeof(DirectoryEntry))};
    g_array_set_clear_func(listing.entries, clear_entry);
    DIR *stream = opendir(path);
    struct stat status;
    if (stream == NULL || fstat(dirfd(stream), &status) != 0) {
        listing.system_errno = errno;
        if (stream != NULL) {
            closedir(stream);
        }
        return listing;
    }
    listing.id = (DirectoryId){status.st_dev, status.st_ino};
    const struct dirent *entry;
    while ((entry = readdir(stream)) != NULL) {
        take_entry(&listing, path, entry);
    }
    closedir(stream);
    g_array_sort(listing.entries, compare_entries);
    return listing;
}

void directory_listing_clear(DirectoryListing *listing)
{
    g_clear_pointer(&listing->entries, g_array_unref);
}
