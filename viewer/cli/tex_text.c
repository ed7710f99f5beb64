/* SPDX-License-Identifier: Apache-2.0 */
/* A name in, LaTeX out. Characters that mean something to TeX become commands or stand in braces of
 * their own; pdfLaTeX, which stops at a character that it does not know, is told what to set. */
#include "tex_text.h"

#include "display_text.h"

static const char *command_for(char c)
{
    switch (c) {
    case '\\':
        return "\\textbackslash{}";
    case '^':
        return "\\textasciicircum{}";
    case '~':
        return "\\textasciitilde{}";
    case '<':
        return "\\textless{}";
    case '>':
        return "\\textgreater{}";
    case '|':
        return "\\textbar{}";
    case ' ':
        return "\\ ";
    case '_':
        return "\\_";
    case '%':
        return "\\%";
    case '&':
        return "\\&";
    case '#':
        return "\\#";
    case '$':
        return "\\$";
    case '{':
        return "\\{";
    case '}':
        return "\\}";
    default:
        return NULL;
    }
}

static void append_ascii(GString *text, char c)
{
    const char *command = command_for(c);
    if (command != NULL) {
        g_string_append(text, command);
    } else if (g_ascii_isalnum(c) || c == '.' || c == '/') {
        g_string_append_c(text, c);
    } else {
        g_string_append_printf(text, "{%c}", c); /* no ligature, no option, no list */
    }
}

void tex_text_append(GString *text, const char *name, GHashTable *others)
{
    char *safe = display_text_escape_name(name);
    for (const char *c = safe; *c != '\0'; c = g_utf8_next_char(c)) {
        const gunichar character = g_utf8_get_char(c);
        if (character < 0x80) {
            append_ascii(text, *c);
        } else {
            g_string_append_unichar(text, character);
            g_hash_table_add(others, GUINT_TO_POINTER(character));
        }
    }
    g_free(safe);
}

static gint compare_characters(gconstpointer a, gconstpointer b)
{
    const guint left = GPOINTER_TO_UINT(a);
    const guint right = GPOINTER_TO_UINT(b);
    return (left > right) - (left < right);
}

void tex_text_declare(GString *text, GHashTable *others)
{
    GList *characters = g_list_sort(g_hash_table_get_keys(others), compare_characters);
    if (characters != NULL) {
        g_string_append(text, "\\ifdefined\\DeclareUnicodeCharacter\n"
                              "\\def\\known#1#2{\\ifcsname u8:\\detokenize{#1}\\endcsname\\else\n"
                              "  \\DeclareUnicodeCharacter{#2}{[U+#2]}\\fi}\n");
    }
    for (const GList *one = characters; one != NULL; one = one->next) {
        const gunichar character = GPOINTER_TO_UINT(one->data);
        g_string_append(text, "\\known{");
        g_string_append_unichar(text, character);
        g_string_append_printf(text, "}{%04X}\n", (unsigned)character);
    }
    if (characters != NULL) {
        g_string_append(text, "\\fi\n");
    }
    g_list_free(characters);
}
