/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Where one file lies, seen from another: for files that name their sources and travel with them.
 * No state; usable from any thread.
 */
#ifndef RELATIVE_PATH_H
#define RELATIVE_PATH_H

/** The way from the directory of the file `from` to `to`, by names alone: links are not followed.
 *  Where it would lead through the root or past `home`, and so tell how a machine or a person is
 *  called, only the last part of `to` is given.
 *  @param from  a file, "-" for none: the current directory counts
 *  @param home  the home directory, or NULL
 *  @return owned, g_free(); never absolute */
char *relative_path_between(const char *from, const char *to, const char *home);

#endif
