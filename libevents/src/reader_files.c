/* SPDX-License-Identifier: Apache-2.0 */
/* A path goes in, the event files to read come out in the order in which they count: that of their
 * paths' bytes. New files are taken in whenever one looks; none is ever dropped, because what was
 * read of it still holds. */
#include "reader_files.h"

#include "array_room.h"
#include "error.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

bool events_reader_files_is_name(const char *name)
{
    return strstr(name, "tfevents") != NULL;
}

static char *copy_text(const char *text)
{
    const size_t size = strlen(text) + 1;
    char *copy = malloc(size);
    if (copy != NULL) {
        memcpy(copy, text, size);
    }
    return copy;
}

static char *join(const char *directory, const char *name)
{
    const size_t n = strlen(directory);
    const bool has_slash = n > 0 && directory[n - 1] == '/';
    const size_t size = n + strlen(name) + 2;
    char *path = malloc(size);
    if (path != NULL) {
        snprintf(path, size, "%s%s%s", directory, has_slash ? "" : "/", name);
    }
    return path;
}

static EventsStatus no_memory(EventsError *err)
{
    return events_error_set(err, EVENTS_ERROR_NO_MEMORY, 0, 0, "no memory for a list of files");
}

/* Where `path` stands or belongs. */
static size_t place_of(const ReaderFiles *files, const char *path, bool *out_is_known)
{
    size_t low = 0;
    size_t high = files->n;
    *out_is_known = false;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(files->files[middle]->path, path);
        if (order == 0) {
            *out_is_known = true;
            return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return low;
}

/* Takes `path` over, whatever it returns; NULL stands for no memory. */
static EventsStatus add(ReaderFiles *files, char *path, EventsError *err)
{
    if (path == NULL) {
        return no_memory(err);
    }
    bool is_known;
    const size_t place = place_of(files, path, &is_known);
    if (is_known) {
        free(path);
        return EVENTS_OK;
    }
    ReaderFile *file = calloc(1, sizeof *file);
    ReaderFile **grown = events_array_room(files->files, files->n, sizeof(ReaderFile *));
    files->files = grown != NULL ? grown : files->files;
    if (file == NULL || grown == NULL) {
        free(file);
        free(path);
        return no_memory(err);
    }
    file->path = path;
    file->told.path = path;
    memmove(grown + place + 1, grown + place, (files->n - place) * sizeof(ReaderFile *));
    grown[place] = file;
    files->n++;
    return EVENTS_OK;
}

EventsStatus events_reader_files_look(ReaderFiles *files, EventsError *err)
{
    if (files->directory == NULL) {
        return EVENTS_OK;
    }
    DIR *directory = opendir(files->directory);
    if (directory == NULL) {
        return files->n > 0 ? EVENTS_OK
                            : events_error_set(err, EVENTS_ERROR_IO, errno, 0, "cannot read %s",
                                               files->directory);
    }
    EventsStatus status = EVENTS_OK;
    for (const struct dirent *entry = readdir(directory); entry != NULL && status == EVENTS_OK;
         entry = readdir(directory)) {
        if (events_reader_files_is_name(entry->d_name)) {
            status = add(files, join(files->directory, entry->d_name), err);
        }
    }
    closedir(directory);
    return status;
}

EventsStatus events_reader_files_init(ReaderFiles *files, const char *path, EventsError *err)
{
    struct stat info;
    *files = (ReaderFiles){.directory = NULL};
    EventsStatus status = EVENTS_OK;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        files->directory = copy_text(path);
        status = files->directory == NULL ? no_memory(err) : events_reader_files_look(files, err);
    } else {
        status = add(files, copy_text(path), err);
    }
    if (status != EVENTS_OK) {
        events_reader_files_clear(files);
    }
    return status;
}

void events_reader_files_clear(ReaderFiles *files)
{
    for (size_t i = 0; i < files->n; i++) {
        events_reader_damages_clear(&files->files[i]->damages);
        free(files->files[i]->path);
        free(files->files[i]);
    }
    free(files->files);
    free(files->directory);
    *files = (ReaderFiles){.directory = NULL};
}

static bool is_same(const ReaderFile *file, const struct stat *info)
{
    return info->st_dev == file->device && info->st_ino == file->inode;
}

bool events_reader_files_has_more(const ReaderFile *file)
{
    struct stat info;
    if (!file->was_opened) {
        return true;
    }
    return stat(file->path, &info) == 0 &&
           (!is_same(file, &info) || (uint64_t)info.st_size != file->size_bytes);
}

bool events_reader_files_is_replaced(const ReaderFile *file, bool is_sequential)
{
    struct stat info;
    if (!file->was_opened || stat(file->path, &info) != 0) {
        return false; /* what was opened can still be read */
    }
    const bool is_shorter = !is_sequential && (uint64_t)info.st_size < file->told.offset_bytes;
    return !is_same(file, &info) || is_shorter;
}

void events_reader_files_note(ReaderFile *file)
{
    struct stat info;
    if (stat(file->path, &info) == 0) {
        file->device = info.st_dev;
        file->inode = info.st_ino;
        file->size_bytes = (uint64_t)info.st_size;
    }
    file->was_opened = true;
}
