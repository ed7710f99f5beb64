/* SPDX-License-Identifier: Apache-2.0 */
/* Names from files as text of LaTeX. */
#ifndef CLI_TEX_TEXT_H
#define CLI_TEX_TEXT_H

#include <glib.h>

/** Appends `name` so that LaTeX sets it as it is read: nothing in it is a command, a comment, a
 *  ligature or the end of an argument. Control characters and bad bytes are shown escaped.
 *  @param others  a set to which the characters beyond ASCII are added, for tex_text_declare() */
void tex_text_append(GString *text, const char *name, GHashTable *others);

/** Appends lines of a preamble after which pdfLaTeX sets each character of `others`, those that its
 *  fonts do not have as [U+4E2D]. */
void tex_text_declare(GString *text, GHashTable *others);

#endif
