/* SPDX-License-Identifier: Apache-2.0 */
/** Untrusted names and texts made fit to be shown: nothing in them can move the cursor, turn the
 *  writing direction or pass for something else.
 *  Threads: no state. */
#ifndef VIEWER_MODEL_DISPLAY_TEXT_H
#define VIEWER_MODEL_DISPLAY_TEXT_H

#include <stddef.h>

/** Control characters become \x1b, \n, \t; directional overrides, isolates, marks, line and
 *  paragraph separators and other invisible format characters \u202e; bytes that are not UTF-8
 *  \xff.  A backslash stays: this is for eyes, not for reading back.
 *  @param bytes  size bytes; may be NULL when size is 0
 *  @param size   their number
 *  @return valid UTF-8, g_free() */
char *display_text_escape(const char *bytes, size_t size);
/** The same for a NUL-terminated text; NULL gives "". */
char *display_text_escape_name(const char *text);
/** The same, but line breaks and tabs stay: for texts of several lines. */
char *display_text_escape_lines(const char *bytes, size_t size);

#endif
