/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that the commands read: all files under the paths the user named, once. */
#ifndef CLI_LOADED_LOGS_H
#define CLI_LOADED_LOGS_H

#include "file_lister.h"
#include "series_store.h"

#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *path;    /* raw bytes */
    char *message; /* valid UTF-8 */
} LoadedLogsFailure;

typedef struct {
    SeriesStore *store;       /* owned */
    GPtrArray *failures;      /* owned LoadedLogsFailure: what could not be read, each path once */
    GHashTable *failed_paths; /* owned; keys borrowed from `failures` */
    uint64_t n_points;        /* read so far, also into stores that were replaced */
} LoadedLogs;

/* Where a store stands among several that are read one after the other; for the progress. */
typedef struct {
    uint64_t bytes_before, bytes_total;
    size_t n_files_before, n_files;
    uint64_t n_points_before;
} LoadedLogsPart;

/** Reads all that is under `paths` (strings, raw bytes; name=path gives a label). Says on stderr
 *  what cannot be read, with its path, and goes on with the rest; shows progress on a terminal. */
void loaded_logs_read(LoadedLogs *logs, const GPtrArray *paths);

/** Begins without a store. */
void loaded_logs_begin(LoadedLogs *logs);

/** Reads as loaded_logs_read() does, into a store that takes the place of the one before.
 *  @param roots   array of LogRoot*, or NULL where `lister` is given
 *  @param lister  NULL: the local file system
 *  @param part    NULL: this is all there is */
void loaded_logs_load(LoadedLogs *logs, GPtrArray *roots, const FileLister *lister,
                      const LoadedLogsPart *part);

/** Says that `path` could not be read, once, and keeps it among the failures. */
void loaded_logs_note_failure(LoadedLogs *logs, const char *path, const char *message);

void loaded_logs_clear(LoadedLogs *logs);

/** Says on stderr which files are damaged, where first and how (a cut tail is no damage). */
void loaded_logs_warn_of_damage(const LoadedLogs *logs);

/** @return whether any file is damaged or is no event file at all. */
bool loaded_logs_have_damage(const LoadedLogs *logs);

/** @return the exit code of a command that did its work: FAILED if anything could not be read,
 *  else NOTHING if `nothing`, else DONE. */
int loaded_logs_exit_code(const LoadedLogs *logs, bool nothing);

#endif
