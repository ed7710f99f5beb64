/* SPDX-License-Identifier: Apache-2.0 */
/** Which set of directories a view belongs to, whatever their order and however they are written.
 *  Threads: values only. */
#ifndef VIEWER_MODEL_VIEW_ROOTS_H
#define VIEWER_MODEL_VIEW_ROOTS_H

#include <glib.h>

/** The set in its one form: each path without symbolic links where it exists, `label=` before it
 *  where there is one, sorted, each once.
 *  @param arguments  paths, or `label=path`
 *  @param n          how many
 *  @return NULL-terminated; g_strfreev() */
char **view_roots_canonical(const char *const *arguments, size_t n);

/** A name for the file of a set: 32 hexadecimal digits.
 *  @param roots  of view_roots_canonical()
 *  @return g_free() */
char *view_roots_digest(const char *const *roots);

#endif
