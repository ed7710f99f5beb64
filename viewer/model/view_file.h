/* SPDX-License-Identifier: Apache-2.0 */
/** The file in which the view of one set of directories is kept.  Its directory is made when it is
 *  first written; the directories that are looked at are never written to.
 *  Threads: one at a time. */
#ifndef VIEWER_MODEL_VIEW_FILE_H
#define VIEWER_MODEL_VIEW_FILE_H

#include "view_key_file.h"

typedef struct ViewFile ViewFile;

/** @param directory  where such files are kept
 *  @param roots      of view_roots_canonical(); copied
 *  @return view_file_free() */
ViewFile *view_file_new(const char *directory, const char *const *roots);
/** Frees it; NULL is fine. */
void view_file_free(ViewFile *file);

/** @return its whole path; borrowed. */
const char *view_file_path(const ViewFile *file);

/** Reads it.  A file that is damaged or from a newer version is renamed: `.damaged` or `.newer`,
 *  with a number when there is one already.
 *  @param out_aside  where it was set aside, g_free(); NULL: it was not
 *  @param out_status when it was set aside: why
 *  @return view_snapshot_free(); NULL when there is none to be had */
ViewSnapshot *view_file_read(ViewFile *file, char **out_aside, ViewKeyFileStatus *out_status);

/** Writes it: under a lock, with what others wrote meanwhile merged in key by key, to another name
 *  that then takes its place.
 *  @param out_error  why it could not be written, g_free()
 *  @return whether it was */
bool view_file_write(ViewFile *file, const ViewSnapshot *snapshot, char **out_error);

#endif
