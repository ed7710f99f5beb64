/* SPDX-License-Identifier: Apache-2.0 */
/* Text from files in, text fit for a terminal and a window out.  Whatever has no picture of its own
 * but changes how the rest looks is written as an escape: control characters, characters that turn
 * the writing direction or are invisible, and bytes that are no UTF-8. */
#include "display_text.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>

static bool is_deceptive(gunichar c)
{
    return c == 0xad || c == 0x61c || c == 0x180e || (c >= 0x200b && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

static void append_escape(GString *text, gunichar c)
{
    switch (c) {
    case '\n':
        g_string_append(text, "\\n");
        return;
    case '\r':
        g_string_append(text, "\\r");
        return;
    case '\t':
        g_string_append(text, "\\t");
        return;
    default:
        break;
    }
    if (c < 0x80) {
        g_string_append_printf(text, "\\x%02x", c);
    } else if (c <= 0xffff) {
        g_string_append_printf(text, "\\u%04x", c);
    } else {
        g_string_append_printf(text, "\\U%08x", c);
    }
}

static void append_character(GString *text, gunichar c, bool keeps_lines)
{
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    if (keeps_lines && (c == '\n' || c == '\t')) {
        g_string_append_unichar(text, c);
    } else if (is_control || is_deceptive(c)) {
        append_escape(text, c);
    } else {
        g_string_append_unichar(text, c);
    }
}

static char *escape(const char *bytes, size_t size, bool keeps_lines)
{
    GString *text = g_string_sized_new(size + 1);
    for (const char *end = bytes + size; bytes < end;) {
        const gunichar c = g_utf8_get_char_validated(bytes, end - bytes);
        if (*bytes == '\0') {
            g_string_append(text, "\\x00");
            bytes++;
        } else if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append_printf(text, "\\x%02x", (unsigned char)*bytes);
            bytes++;
        } else {
            append_character(text, c, keeps_lines);
            bytes += g_utf8_skip[(unsigned char)*bytes];
        }
    }
    return g_string_free(text, FALSE);
}

char *display_text_escape(const char *bytes, size_t size)
{
    return size == 0 ? g_strdup("") : escape(bytes, size, false);
}

char *display_text_escape_name(const char *text)
{
    return text == NULL ? g_strdup("") : display_text_escape(text, strlen(text));
}

char *display_text_escape_lines(const char *bytes, size_t size)
{
    return size == 0 ? g_strdup("") : escape(bytes, size, true);
}
