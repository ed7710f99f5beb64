/* SPDX-License-Identifier: Apache-2.0 */
/* The files that a reader goes through: one, or all event files of a run's directory. */
#ifndef EVENTS_SRC_READER_FILES_H
#define EVENTS_SRC_READER_FILES_H

#include "events/error.h"
#include "events/event_reader.h"
#include "reader_damages.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct ReaderFile {
    char *path;            /* owned */
    ReaderDamages damages; /* owned */
    EventsReaderFile told;
    bool was_opened;
    /* As the file was when it was opened last. */
    dev_t device;
    ino_t inode;
    uint64_t size_bytes; /* when it was left */
} ReaderFile;

typedef struct ReaderFiles {
    char *directory;    /* owned; NULL for a single file */
    ReaderFile **files; /* owned, in byte order of their paths; each stays where it is */
    size_t n;
} ReaderFiles;

/* Takes `path`, a file or a directory. Return OK, IO or NO_MEMORY. */
EventsStatus events_reader_files_init(ReaderFiles *files, const char *path, EventsError *err);
void events_reader_files_clear(ReaderFiles *files);

/* Looks for new files in the directory; a single file stays single. A directory that cannot be
 * read any more keeps its files. Returns OK or NO_MEMORY; IO only when there was no file yet. */
EventsStatus events_reader_files_look(ReaderFiles *files, EventsError *err);

/* Is there anything in the file that may not have been read yet? */
bool events_reader_files_has_more(const ReaderFile *file);

/* Is the file at this path another one than was opened, or one that was cut shorter? */
bool events_reader_files_is_replaced(const ReaderFile *file, bool is_sequential);

/* Remembers which file was opened, and how large it was when it was left. */
void events_reader_files_note(ReaderFile *file);

/* True for names that event files have. */
bool events_reader_files_is_name(const char *name);

#endif
