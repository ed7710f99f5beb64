/* SPDX-License-Identifier: Apache-2.0 */
/** A snapshot of the view as text that people can read: a key file with a version and an end.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_VIEW_KEY_FILE_H
#define VIEWER_MODEL_VIEW_KEY_FILE_H

#include "view_snapshot.h"

/** What a text turned out to be. */
typedef enum {
    VIEW_KEY_FILE_READ,
    VIEW_KEY_FILE_DAMAGED, /**< it ends early or holds what no version writes */
    VIEW_KEY_FILE_NEWER    /**< a later version wrote it */
} ViewKeyFileStatus;

/** Writes a snapshot.
 *  @param roots  lines that say which directories these are, NULL-terminated; escaped here
 *  @return a key file; g_key_file_unref() */
GKeyFile *view_key_file_from(const ViewSnapshot *snapshot, const char *const *roots);

/** Reads a text.
 *  @param text         any bytes
 *  @param size         how many
 *  @param out_snapshot set when it could be read; view_snapshot_free() */
ViewKeyFileStatus view_key_file_parse(const char *text, size_t size, ViewSnapshot **out_snapshot);

/** What two writers made of the same file: a key that `ours` left as it was in `base` is as
 *  `theirs` says, any other as `ours` says.  Changes `ours`.
 *  @param base    what `ours` began with; NULL: nothing
 *  @param theirs  what is in the file now */
void view_key_file_merge(GKeyFile *ours, GKeyFile *base, GKeyFile *theirs);

#endif
