/* SPDX-License-Identifier: Apache-2.0 */
/* A name in, one CSV field out. A reader gets the name back; a terminal that shows the file gets
 * nothing it would obey. */
#include "csv_text.h"

#include "display_text.h"

#include <stdbool.h>
#include <string.h>

static bool needs_quotes(const char *field)
{
    const size_t size = strlen(field);
    return strpbrk(field, ",\"\r\n") != NULL ||
           (size > 0 && (field[0] == ' ' || field[size - 1] == ' '));
}

/* Escapes everything between the white space that RFC 4180 can carry in quotes. */
static char *escape_between_lines(const char *field)
{
    GString *safe = g_string_new(NULL);
    while (*field != '\0') {
        const size_t n_plain = strcspn(field, "\r\n\t");
        char *part = display_text_escape(field, n_plain);
        g_string_append(safe, part);
        g_free(part);
        field += n_plain;
        const size_t n_white = strspn(field, "\r\n\t");
        g_string_append_len(safe, field, (gssize)n_white);
        field += n_white;
    }
    return g_string_free(safe, FALSE);
}

void csv_text_append_field(GString *text, const char *field)
{
    char *safe = escape_between_lines(field);
    const bool quoted = needs_quotes(safe);
    if (quoted) {
        g_string_append_c(text, '"');
    }
    for (const char *c = safe; *c != '\0'; c++) {
        g_string_append_c(text, *c);
        if (*c == '"') {
            g_string_append_c(text, '"');
        }
    }
    if (quoted) {
        g_string_append_c(text, '"');
    }
    g_free(safe);
}
