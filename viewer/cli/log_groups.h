/* SPDX-License-Identifier: Apache-2.0 */
/* Logs that are larger than memory: read some runs at a time. Main thread only. */
#ifndef CLI_LOG_GROUPS_H
#define CLI_LOG_GROUPS_H

#include "loaded_logs.h"
#include "selection.h"

typedef struct LogGroups LogGroups;

/** Finds the event files under `paths` (as loaded_logs_read() takes them) without reading them.
 *  Failures are noted in `logs`, which must have begun.
 *  @param runs         only these runs are read
 *  @param group_bytes  neighbours are read together as long as their files have no more than so
 *                      many bytes in all; a larger run is read alone
 *  @return for log_groups_free(). */
LogGroups *log_groups_new(const GPtrArray *paths, const Selection *runs, uint64_t group_bytes,
                          LoadedLogs *logs);
void log_groups_free(LogGroups *groups);

/** @return how many runs there are, and how many of them are selected. */
size_t log_groups_n_runs(const LogGroups *groups);
size_t log_groups_n_selected(const LogGroups *groups);

/** Reads the next runs, in natural order of their names, in the place of those before.
 *  @return false, nothing read, after the last. */
bool log_groups_next(LogGroups *groups, LoadedLogs *logs);

/** @return which part of the bytes was read, 0…1. */
double log_groups_part_done(const LogGroups *groups);

#endif
