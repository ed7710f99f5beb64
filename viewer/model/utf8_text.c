/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes in, valid UTF-8 out: each byte that cannot stand becomes U+FFFD.  NUL cannot either, since
 * names end at one. */
#include "utf8_text.h"
#include <glib.h>

char *utf8_text_make_valid(const char *bytes, size_t size)
{
    GString *text = g_string_sized_new(size + 1);
    while (size > 0) {
        const char *end = bytes;
        const gboolean is_valid = g_utf8_validate(bytes, (gssize)size, &end);
        g_string_append_len(text, bytes, end - bytes);
        size -= (size_t)(end - bytes);
        bytes = end;
        if (!is_valid && size > 0) {
            g_string_append(text, "\xef\xbf\xbd");
            bytes++;
            size--;
        }
    }
    return g_string_free(text, FALSE);
}
