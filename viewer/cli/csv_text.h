/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of comma-separated values as RFC 4180 has them. */
#ifndef CLI_CSV_TEXT_H
#define CLI_CSV_TEXT_H

#include <glib.h>

/** Appends one field, in double quotes where it holds a comma, a quote, CR, LF or a space at an
 *  end; quotes inside are doubled. CR, LF and TAB stay as they are; other control and
 *  bidirectional characters are shown escaped as display_text_escape() does (JSON keeps them). */
void csv_text_append_field(GString *text, const char *field);

#endif
