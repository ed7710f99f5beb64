/* SPDX-License-Identifier: Apache-2.0 */
/* The pieces of JSON: strings and numbers. Objects and arrays are punctuation of their writers. */
#ifndef CLI_JSON_TEXT_H
#define CLI_JSON_TEXT_H

#include <glib.h>

/** Appends `size` bytes as a JSON string. Bytes that are not UTF-8 become U+FFFD; control,
 *  bidirectional and line-separating characters are written as \uXXXX, so that the text is the
 *  same for a parser and harmless on a terminal. */
void json_text_append_bytes(GString *text, const char *bytes, gsize size);

/** Appends the string `value`, or null when it is NULL. */
void json_text_append_string(GString *text, const char *value);

/** Appends a number; non-finite ones are the strings "NaN", "Infinity" and "-Infinity". */
void json_text_append_number(GString *text, double value);

/** Appends `size` bytes as a JSON string of lower-case hexadecimal digits. */
void json_text_append_hex(GString *text, const char *bytes, gsize size);

/** Appends `"key":` with a comma before it unless an object has just been opened. */
void json_text_append_key(GString *text, const char *key);

#endif
