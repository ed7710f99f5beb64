/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody typed in, a test for names out.  Plain text is turned into a pattern too, so that
 * "without regard to case" means the same in both. */
#include "tag_filter.h"
#include <glib/gi18n-lib.h>
#include <string.h>

struct TagFilter {
    GRegex *regex; /* NULL: everything matches */
};

/* "Missing terminating ) at character 7": what, then where, counted from 1.  GLib says, in any
 * language: … at char 6: what. */
static char *describe(const char *pattern, const GError *error)
{
    const char *colon = strrchr(error->message, ':');
    const char *what = colon != NULL ? colon + 1 : error->message;
    const char *number = colon;
    while (number != NULL && number > error->message && g_ascii_isdigit(number[-1])) {
        number--;
    }
    while (*what == ' ') {
        what++;
    }
    char *sentence = g_strdup(what);
    sentence[0] = g_ascii_toupper(sentence[0]);
    if (number == colon) {
        return sentence;
    }
    const gint64 position = g_ascii_strtoll(number, NULL, 10) + 1;
    const gint64 n_characters = g_utf8_strlen(pattern, -1);
    char *text = g_strdup_printf(_("%s at character %d"), sentence,
                                 (int)CLAMP(position, 1, MAX(1, n_characters)));
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
