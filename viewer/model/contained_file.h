/* SPDX-License-Identifier: Apache-2.0 */
/** @file contained_file.h
 *  Reading a file whose name came out of another file: only below that file's own directory. */
#ifndef VIEWER_MODEL_CONTAINED_FILE_H
#define VIEWER_MODEL_CONTAINED_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Reads the whole of `name`, which must lie in `directory` or below, links followed.
 *  @param directory where names start from and what they may not leave.
 *  @param name      untrusted; relative to `directory`, or absolute.
 *  @param max_bytes larger files are refused.
 *  @param out_bytes the bytes and a NUL after them; to be freed with g_free().
 *  @param message   on failure why, in words that name the path; to be freed with g_free().
 *  @return false when the name leaves the directory, or the file is missing, no regular file,
 *          too large or unreadable. Safe from any thread. */
bool contained_file_read(const char *directory, const char *name, uint64_t max_bytes,
                         char **out_bytes, size_t *out_size, char **message);

/** As contained_file_read(), but only a stamp that changes when the file does.
 *  @return 0 when there is no such file. */
uint64_t contained_file_stamp(const char *directory, const char *name);

#endif
