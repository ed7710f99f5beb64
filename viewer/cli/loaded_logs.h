/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that the commands read: all files under the paths the user named, once. */
#ifndef CLI_LOADED_LOGS_H
#define CLI_LOADED_LOGS_H

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
} LoadedLogs;

/** Reads all that is under `paths` (strings, raw bytes; name=path gives a label). Says on stderr
 *  what cannot be read, with its path, and goes on with the rest; shows progress on a terminal. */
void loaded_logs_read(LoadedLogs *logs, const GPtrArray *paths);

void loaded_logs_clear(LoadedLogs *logs);

/** Says on stderr which files are damaged, where first and how (a cut tail is no damage). */
void loaded_logs_warn_of_damage(const LoadedLogs *logs);

/** @return whether any file is damaged or is no event file at all. */
bool loaded_logs_have_damage(const LoadedLogs *logs);

/** @return the exit code of a command that did its work: FAILED if anything could not be read,
 *  else NOTHING if `nothing`, else DONE. */
int loaded_logs_exit_code(const LoadedLogs *logs, bool nothing);

#endif
