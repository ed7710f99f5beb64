/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COURBE_RECENT_DIRECTORIES_H
#define COURBE_RECENT_DIRECTORIES_H

#include <glib.h>

/** @file
 *  The directories that were opened last, kept in `$XDG_STATE_HOME/courbe/recent.ini`. Nothing is
 *  ever written into a log directory. Main thread only. */

G_BEGIN_DECLS

/** @return paths, the last opened first, at most eight, only those that still exist; g_strfreev()
 */
char **recent_directories_load(void);

/** Puts a directory first.
 *  @param path  absolute */
void recent_directories_add(const char *path);

G_END_DECLS

#endif
