/* SPDX-License-Identifier: Apache-2.0 */
/* Output names with places for names from the data: "figures/{run}-{tag}.png". */
#ifndef CLI_NAME_TEMPLATE_H
#define CLI_NAME_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>

/** @return whether `pattern` holds {tag} (or {run}). */
bool name_template_has_tag(const char *pattern);
bool name_template_has_run(const char *pattern);

/** @return the directory that has to be there before anything is written: what stands before the
 *  last slash before the first place; "." without one. For g_free(). */
char *name_template_directory(const char *pattern);

/** @return `pattern` with "-{tag}" before its suffix unless it holds {tag} already; for g_free().
 */
char *name_template_with_tag(const char *pattern);

/** Puts `tag` and `run` in their places. Of both only letters, digits and - _ . + = @ are kept,
 *  anything else becomes "_"; neither can begin with a dot or be empty, so a name from a file never
 *  leaves the directory that the pattern names. They are cut, between characters, so that what
 *  stands between two slashes has no more than 200 bytes.
 *  @param used  a set of names given so far (strings of its own); a name that is in it already
 *               gets -2, -3 … before its suffix, which is said on stderr where `pattern` has a
 *               place. The result is added to it.
 *  @return the file name, for g_free(). */
char *name_template_expand(const char *pattern, const char *tag, const char *run, GHashTable *used);

#endif
