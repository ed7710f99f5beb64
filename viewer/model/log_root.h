/* SPDX-License-Identifier: Apache-2.0 */
/** What the user named on the command line: directories or files, perhaps with labels.
 *  Threads: values only; one thread at a time. */
#ifndef VIEWER_MODEL_LOG_ROOT_H
#define VIEWER_MODEL_LOG_ROOT_H

#include <glib.h>

typedef struct {
    char *path;  /**< raw bytes, as the user gave them; owned */
    char *label; /**< NULL when none was given; owned */
} LogRoot;

/** Turns arguments into roots.  An argument that exists as it stands is a path; only otherwise is
 *  it split at its first '=' into label and path.  A path that does not exist is kept: the loader
 *  reports it.
 *  @param arguments  n strings in the file system's bytes
 *  @param n          their number
 *  @return array of LogRoot*, which owns them: g_ptr_array_unref() */
GPtrArray *log_roots_parse(const char *const *arguments, size_t n);

/** @return a new root that owns copies of `path` and `label` (may be NULL). */
LogRoot *log_root_new(const char *path, const char *label);
void log_root_free(LogRoot *root);

/** Names that tell the roots apart in front of their runs: the label, else the shortest end of the
 *  path that no other root shares.  A single root without a label has the prefix "".
 *  @param roots  array of LogRoot*
 *  @return array of char*, one a root, which owns them */
GPtrArray *log_roots_prefixes(const GPtrArray *roots);

#endif
