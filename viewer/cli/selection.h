/* SPDX-License-Identifier: Apache-2.0 */
/* Which names the user means: regular expressions searched anywhere in a name. */
#ifndef CLI_SELECTION_H
#define CLI_SELECTION_H

#include <glib.h>
#include <stdbool.h>

typedef struct Selection Selection;

/** Compiles the patterns. @param patterns  NULL-terminated, or NULL for "everything".
 *  @param out_message  what is wrong and at which character, for g_free().
 *  @return NULL where a pattern is wrong. */
Selection *selection_new(char **patterns, char **out_message);

/** Compiles what an option was given and reports a wrong pattern as wrong use of `command`.
 *  @return NULL where a pattern is wrong. */
Selection *selection_from_option(const char *command, const char *option, char **patterns);

/** Accepts NULL. */
void selection_free(Selection *selection);

/** @return whether any pattern is found in `name` (valid UTF-8). */
bool selection_matches(const Selection *selection, const char *name);

#endif
