/* SPDX-License-Identifier: Apache-2.0 */
/* Values in, JSON out. Whatever the bytes of a name are, the result is valid UTF-8 and valid JSON:
 * what a terminal would obey is written as an escape. */
#include "json_text.h"

#include "number_text.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

static bool is_bidirectional_control(gunichar c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool needs_escape(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_bidirectional_control(c) || c == 0x2028 ||
           c == 0x2029 || c == 0xFEFF;
}

static void append_character(GString *text, gunichar c)
{
    switch (c) {
    case '"':
        g_string_append(text, "\\\"");
        return;
    case '\\':
        g_string_append(text, "\\\\");
        return;
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
    if (needs_escape(c)) {
        g_string_append_printf(text, "\\u%04x", (unsigned)c);
    } else {
        g_string_append_unichar(text, c);
    }
}

void json_text_append_bytes(GString *text, const char *bytes, gsize size)
{
    const char *end = bytes + size;
    g_string_append_c(text, '"');
    while (bytes < end) {
        const gunichar c = *bytes == '\0' ? 0 : g_utf8_get_char_validated(bytes, end - bytes);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            g_string_append(text, "\xEF\xBF\xBD");
            bytes++;
            continue;
        }
        append_character(text, c);
        bytes += c == 0 ? 1 : g_unichar_to_utf8(c, NULL);
    }
    g_string_append_c(text, '"');
}

void json_text_append_string(GString *text, const char *value)
{
    if (value == NULL) {
        g_string_append(text, "null");
        return;
    }
    json_text_append_bytes(text, value, strlen(value));
}

void json_text_append_number(GString *text, double value)
{
    if (isfinite(value)) {
        number_text_append(text, value);
        return;
    }
    g_string_append_c(text, '"');
    number_text_append(text, value);
    g_string_append_c(text, '"');
}

void json_text_append_hex(GString *text, const char *bytes, gsize size)
{
    g_string_append_c(text, '"');
    for (gsize i = 0; i < size; i++) {
        g_string_append_printf(text, "%02x", (unsigned)(unsigned char)bytes[i]);
    }
    g_string_append_c(text, '"');
}

void json_text_append_key(GString *text, const char *key)
{
    if (text->len > 0 && text->str[text->len - 1] != '{') {
        g_string_append_c(text, ',');
    }
    json_text_append_string(text, key);
    g_string_append_c(text, ':');
}
