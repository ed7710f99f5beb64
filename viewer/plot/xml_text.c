/* SPDX-License-Identifier: Apache-2.0 */
/* A string goes in, the same string as XML comes out. GLib's escaping keeps control characters as
 * numbers, which XML 1.0 forbids: one such name would make the whole file unreadable. */
#include "xml_text.h"

#include <stdbool.h>

/* XML 1.0, section 2.2. */
static bool can_stand(gunichar character)
{
    return character == '\t' || character == '\n' || character == '\r' ||
           (character >= 0x20 && character <= 0xd7ff) ||
           (character >= 0xe000 && character <= 0xfffd) || character >= 0x10000;
}

void xml_text_append(GString *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        const gunichar character = g_utf8_get_char(c);
        switch (character) {
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        default:
            g_string_append_unichar(out, can_stand(character) ? character : 0xfffd);
            break;
        }
    }
}
