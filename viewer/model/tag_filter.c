/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody typed in, a test for names out.  Plain text is turned into a pattern too, so that
 * "without regard to case" means the same in both. */
#include "tag_filter.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct TagFilter {
    GRegex *regex; /* NULL: everything matches */
};

/* "Missing closing parenthesis at character 7": what, then where, counted from 1. */
static char *describe(const char *pattern, const GError *error)
{
    /* GLib says: Error while compiling regular expression … at char N: what */
    int position = -1;
    const char *what = strrchr(error->message, ':');
    const char *where = g_strrstr(error->message, " at char ");
    if (where != NULL) {
        position = (int)g_ascii_strtoll(where + strlen(" at char "), NULL, 10);
    }
    what = what != NULL ? what + 1 : error->message;
    while (*what == ' ') {
        what++;
    }
    char *sentence = g_strdup(what);
    if (g_ascii_islower(sentence[0])) {
        sentence[0] = g_ascii_toupper(sentence[0]);
    }
    if (position < 0) {
        return sentence;
    }
    /* GLib counts bytes; people count characters. */
    const size_t n_bytes = MIN((size_t)position, strlen(pattern));
    const glong n_characters = g_utf8_strlen(pattern, (gssize)n_bytes);
    char *text = g_strdup_printf(_("%s at character %ld"), sentence, n_characters + 1);
    g_free(sentence);
    return text;
}

static bool compile(const char *pattern, GRegexCompileFlags flags, TagFilter **out,
                    char **out_error)
{
    GError *error = NULL;
    GRegex *regex = g_regex_new(pattern, flags | G_REGEX_OPTIMIZE, 0, &error);
    if (regex == NULL) {
        if (out_error != NULL) {
            *out_error = describe(pattern, error);
        }
        g_error_free(error);
        return false;
    }
    *out = g_new0(TagFilter, 1);
    (*out)->regex = regex;
    return true;
}

static bool is_valid_text(const char *text, char **out_error)
{
    const char *end;
    if (g_utf8_validate(text, -1, &end)) {
        return true;
    }
    if (out_error != NULL) {
        *out_error = g_strdup_printf(_("Not valid UTF-8 at character %ld"),
                                     g_utf8_strlen(text, end - text) + 1);
    }
    return false;
}

bool tag_filter_new(const char *text, TagFilter **out, char **out_error)
{
    const size_t n = strlen(text);
    if (!is_valid_text(text, out_error)) {
        return false;
    }
    if (n == 0) {
        *out = g_new0(TagFilter, 1);
        return true;
    }
    const bool is_regex = n >= 2 && text[0] == '/' && text[n - 1] == '/';
    char *pattern = is_regex ? g_strndup(text + 1, n - 2) : g_regex_escape_string(text, -1);
    const bool ok = compile(pattern, G_REGEX_CASELESS, out, out_error);
    g_free(pattern);
    return ok;
}

bool tag_filter_new_regex(const char *pattern, TagFilter **out, char **out_error)
{
    return is_valid_text(pattern, out_error) && compile(pattern, 0, out, out_error);
}

bool tag_filter_matches(const TagFilter *filter, const char *name)
{
    return filter == NULL || filter->regex == NULL || g_regex_match(filter->regex, name, 0, NULL);
}

bool tag_filter_find(const TagFilter *filter, const char *name, size_t *out_start, size_t *out_end)
{
    if (filter == NULL || filter->regex == NULL) {
        return false;
    }
    GMatchInfo *match;
    gint start;
    gint end;
    const bool found = g_regex_match(filter->regex, name, 0, &match) &&
                       g_match_info_fetch_pos(match, 0, &start, &end) && start >= 0;
    g_match_info_free(match);
    if (found) {
        *out_start = (size_t)start;
        *out_end = (size_t)end;
    }
    return found;
}

void tag_filter_free(TagFilter *filter)
{
    if (filter != NULL) {
        g_clear_pointer(&filter->regex, g_regex_unref);
        g_free(filter);
    }
}
