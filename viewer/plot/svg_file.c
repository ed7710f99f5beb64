/* SPDX-License-Identifier: Apache-2.0 */
/* cairo's SVG goes in, ours comes out. cairo names groups "surface" and a number that grows as long
 * as the process lives; they are numbered anew in the order in which they appear. Text is drawn as
 * outlines, so no word of the user's can look like such a name. Numbers lose what nobody sees. */
#include "svg_file.h"

#include <stdbool.h>
#include <string.h>

#define COUNTED_NAME "surface"

/* The new number of an old one, both as text; numbers are given in order of appearance. */
static const char *renumbered(GHashTable *numbers, const char *old, size_t length)
{
    char *key = g_strndup(old, length);
    const char *known = g_hash_table_lookup(numbers, key);
    if (known != NULL) {
        g_free(key);
        return known;
    }
    char *fresh = g_strdup_printf("%u", g_hash_table_size(numbers) + 1);
    g_hash_table_insert(numbers, key, fresh);
    return fresh;
}

static void append_renumbered(GString *out, const char *text)
{
    GHashTable *numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *from = text;
    for (const char *name = strstr(from, COUNTED_NAME); name != NULL;
         name = strstr(from, COUNTED_NAME)) {
        const char *digits = name + strlen(COUNTED_NAME);
        const size_t n = strspn(digits, "0123456789");
        g_string_append_len(out, from, digits - from);
        if (n > 0) {
            g_string_append(out, renumbered(numbers, digits, n));
        }
        from = digits + n;
    }
    g_string_append(out, from);
    g_hash_table_unref(numbers);
}

/* Copies text, its numbers to a thousandth of a pt: what no eye sees makes a third of the file. */
static GString *with_short_numbers(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    for (const char *c = text; *c != '\0';) {
        const size_t n_whole = strspn(c, "0123456789");
        const size_t n_rest =
            n_whole > 0 && c[n_whole] == '.' ? strspn(c + n_whole + 1, "0123456789") : 0;
        if (n_rest > 3) {
            char digits[G_ASCII_DTOSTR_BUF_SIZE];
            g_ascii_formatd(digits, sizeof digits, "%.3f", g_ascii_strtod(c, NULL));
            char *end = digits + strlen(digits);
            while (end[-1] == '0' || end[-1] == '.') {
                const bool is_point = *--end == '.';
                *end = '\0';
                if (is_point) {
                    break;
                }
            }
            g_string_append(out, digits);
            c += n_whole + 1 + n_rest;
        } else {
            const size_t n = MAX(n_whole, 1);
            g_string_append_len(out, c, (gssize)n);
            c += n;
        }
    }
    return out;
}

static void append_element(GString *out, const char *element, const char *text)
{
    if (text == NULL) {
        return;
    }
    char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(out, "<%s>%s</%s>\n", element, escaped, element);
    g_free(escaped);
}

GByteArray *svg_file_finish(const GByteArray *svg, const char *title, const char *description)
{
    char *text = g_strndup((const char *)svg->data, svg->len);
    GString *out = g_string_sized_new(svg->len + 256);
    const char *root = strstr(text, "<svg");
    const char *body = root != NULL ? strchr(root, '>') : NULL;
    body = body != NULL ? body + 1 : text;
    g_string_append_len(out, text, body - text);
    g_string_append_c(out, '\n');
    append_element(out, "title", title);
    append_element(out, "desc", description);
    GString *drawing = with_short_numbers(*body == '\n' ? body + 1 : body);
    append_renumbered(out, drawing->str);
    g_string_free(drawing, TRUE);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)out->str, (guint)out->len);
    g_string_free(out, TRUE);
    g_free(text);
    return bytes;
}
