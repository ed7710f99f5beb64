/* SPDX-License-Identifier: Apache-2.0 */
/* The file a writer is at: whole records go in and stay whole. When it has grown as large as
 * wanted, can no longer be found in its directory, or ends in half a record that cannot be cut
 * off, the next file of the run is begun. One thread at a time, except for the path. */
#ifndef EVENTS_SRC_WRITER_FILE_H
#define EVENTS_SRC_WRITER_FILE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "events/error.h"

#include "byte_sink.h"

typedef struct EventsFilePath {
    struct EventsFilePath *older; /* owned; somebody may still show it */
    char text[];
} EventsFilePath;

typedef struct EventsWriterFile {
    EventsByteSink sink;             /* owned */
    const char *directory;           /* borrowed; NULL: there can be no other file */
    const char *suffix;              /* borrowed; may be NULL */
    _Atomic(EventsFilePath *) paths; /* owned; the newest first */
    uint64_t max_bytes;              /* a file's; 0: without end */
    uint64_t size_bytes;             /* of the whole records in it */
    uint64_t first_bytes;            /* of its first record */
    uint64_t grow_until_bytes;       /* where the next file is tried */
    uint64_t epoch;                  /* changes with each file and loss: what earlier records said
                                        of tags must be said again */
    int gone_reason;                 /* errno, since the file cannot be found; or 0 */
    bool is_torn;                    /* it ends in half a record */
    bool is_dirty;                   /* bytes were written since it was synced */
    bool is_name_dirty;              /* its name is not known to be on the disk */
} EventsWriterFile;

/* Takes a sink that stands at its beginning; no other file can follow it. The sink is the file's
 * only if this succeeds. False when there is no memory. */
bool events_writer_file_init(EventsWriterFile *file, const EventsByteSink *sink, const char *path);

/* Makes the directory and in it a file, whose first record is with the kernel when this returns.
 * `directory` and `suffix` are borrowed until the file is closed. */
EVENTS_NODISCARD EventsStatus events_writer_file_open(EventsWriterFile *file, const char *directory,
                                                      const char *suffix, uint64_t max_bytes,
                                                      double wall_time, EventsError *err);

/* The newest path; it stays until events_writer_file_clear(). Any thread. */
const char *events_writer_file_path(const EventsWriterFile *file);

/* True if `extra_bytes` more should go to the next file. */
static inline bool events_writer_file_is_full(const EventsWriterFile *file, uint64_t extra_bytes)
{
    return file->max_bytes > 0 && file->size_bytes + extra_bytes > file->grow_until_bytes;
}

/* True if there should be another file before `extra_bytes` more are written. */
static inline bool events_writer_file_is_ending(const EventsWriterFile *file, uint64_t extra_bytes)
{
    const bool is_begun = file->size_bytes > file->first_bytes;
    return file->gone_reason != 0 || file->is_torn ||
           (is_begun && events_writer_file_is_full(file, extra_bytes));
}

/* Begins the next file if this one cannot go on or has no room for `extra_bytes`. Where that does
 * not succeed this one goes on, if it can. */
void events_writer_file_prepare(EventsWriterFile *file, uint64_t extra_bytes, double wall_time);

/* Writes records in one piece. Returns how many bytes of them stand in the file, which end where a
 * record does; if not all, why. */
size_t events_writer_file_write(EventsWriterFile *file, const uint8_t *records, size_t size,
                                int *out_reason);

/* To the disk. 0 or errno. */
int events_writer_file_sync(EventsWriterFile *file);

/* Closes the sink. 0 or errno. */
int events_writer_file_close(EventsWriterFile *file);

/* Frees the paths. */
void events_writer_file_clear(EventsWriterFile *file);

#endif
