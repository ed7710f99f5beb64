/* SPDX-License-Identifier: Apache-2.0 */
/** Text from files made valid UTF-8.  Private to the model.  Threads: no state. */
#ifndef VIEWER_MODEL_UTF8_TEXT_H
#define VIEWER_MODEL_UTF8_TEXT_H

#include <stddef.h>

/** @return `size` bytes as valid UTF-8: what is none, and NUL, becomes U+FFFD; g_free(). */
char *utf8_text_make_valid(const char *bytes, size_t size);

#endif
