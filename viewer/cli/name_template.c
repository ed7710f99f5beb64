/* SPDX-License-Identifier: Apache-2.0 */
/* A pattern and names from files in, a file name out that is unique in this call of the program.
 * Names come from outside: what could mean something to a file system or a shell is taken out. */
#include "name_template.h"

#include <string.h>

/* With two of them, a suffix and the temporary ending, well below NAME_MAX (255). */
enum { PART_BYTES_MAX = 96 };

bool name_template_has_tag(const char *pattern)
{
    return strstr(pattern, "{tag}") != NULL;
}

bool name_template_has_run(const char *pattern)
{
    return strstr(pattern, "{run}") != NULL;
}

char *name_template_directory(const char *pattern)
{
    const char *tag = strstr(pattern, "{tag}");
    const char *run = strstr(pattern, "{run}");
    const char *place = tag == NULL || (run != NULL && run < tag) ? run : tag;
    char *start = place != NULL ? g_strndup(pattern, (gsize)(place - pattern)) : g_strdup(pattern);
    char *slash = strrchr(start, '/');
    if (slash == NULL) {
        g_free(start);
        return g_strdup(".");
    }
    slash[slash == start ? 1 : 0] = '\0';
    return start;
}

char *name_template_with_tag(const char *pattern)
{
    const char *slash = strrchr(pattern, '/');
    const char *dot = strrchr(slash != NULL ? slash : pattern, '.');
    if (name_template_has_tag(pattern)) {
        return g_strdup(pattern);
    }
    const gsize stem = dot != NULL ? (gsize)(dot - pattern) : strlen(pattern);
    return g_strdup_printf("%.*s-{tag}%s", (int)stem, pattern, pattern + stem);
}

static bool may_stay(gunichar c)
{
    if (c < 0x80) {
        return g_ascii_isalnum((char)c) || strchr("-_.+=@", (int)c) != NULL;
    }
    return g_unichar_isalnum(c);
}

static void append_part(GString *name, const char *part)
{
    const size_t start = name->len;
    char *valid = g_utf8_make_valid(part, -1);
    for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
        const gunichar character = g_utf8_get_char(c);
        const bool hidden = name->len == start && character == '.' && c[1] != '\0';
        if (name->len - start + 4 > PART_BYTES_MAX) {
            break;
        }
        if (may_stay(character) && !hidden) {
            g_string_append_unichar(name, character);
        } else {
            g_string_append_c(name, '_');
        }
    }
    if (name->len == start || strcmp(name->str + start, ".") == 0) {
        g_string_truncate(name, start);
        g_string_append(name, strcmp(part, ".") == 0 ? "root" : "_");
    }
    g_free(valid);
}

static char *fill_places(const char *pattern, const char *tag, const char *run)
{
    GString *name = g_string_new(NULL);
    while (*pattern != '\0') {
        if (g_str_has_prefix(pattern, "{tag}")) {
            append_part(name, tag);
            pattern += 5;
        } else if (g_str_has_prefix(pattern, "{run}")) {
            append_part(name, run);
            pattern += 5;
        } else {
            g_string_append_c(name, *pattern++);
        }
    }
    return g_string_free(name, FALSE);
}

static char *numbered(const char *name, guint number)
{
    const char *slash = strrchr(name, '/');
    const char *dot = strrchr(slash != NULL ? slash : name, '.');
    if (dot == NULL) {
        return g_strdup_printf("%s-%u", name, number);
    }
    return g_strdup_printf("%.*s-%u%s", (int)(dot - name), name, number, dot);
}

char *name_template_expand(const char *pattern, const char *tag, const char *run, GHashTable *used)
{
    char *name = fill_places(pattern, tag, run);
    char *unique = g_strdup(name);
    for (guint number = 2; g_hash_table_contains(used, unique); number++) {
        g_free(unique);
        unique = numbered(name, number);
    }
    g_hash_table_add(used, g_strdup(unique));
    g_free(name);
    return unique;
}
