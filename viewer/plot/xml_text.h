/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Text of any origin as text of an XML file. Pure; usable from any thread.
 */
#ifndef XML_TEXT_H
#define XML_TEXT_H

#include <glib.h>

/** Appends `text` (valid UTF-8) escaped, for content and for attributes in double quotes.
 *  Characters that XML 1.0 cannot hold even when escaped become U+FFFD. */
void xml_text_append(GString *out, const char *text);

#endif
