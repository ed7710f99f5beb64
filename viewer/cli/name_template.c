/* SPDX-License-Identifier: Apache-2.0 */
/* A pattern and names from files in, a file name out that is unique in this call of the program.
 * Names come from outside: what could mean something to a file system or a shell is taken out. */
#include "name_template.h"

#include "report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* With a number and the temporary ending well below NAME_MAX (255). A place has some bytes even
 * where the user's own words leave it none, so that names differ. */
enum { NAME_BYTES_MAX = 200, PLACE_BYTES_MIN = 16, PLACE_LENGTH = 5 };

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

/* @return what of `part` is safe, of any length; for g_free(). */
static char *safe_part(const char *part)
{
    GString *name = g_string_new(NULL);
    char *valid = g_utf8_make_valid(part, -1);
    for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
        const gunichar character = g_utf8_get_char(c);
        const bool hidden = name->len == 0 && character == '.' && c[1] != '\0';
        if (may_stay(character) && !hidden) {
            g_string_append_unichar(name, character);
        } else {
            g_string_append_c(name, '_');
        }
    }
    if (name->len == 0 || strcmp(name->str, ".") == 0) {
        g_string_assign(name, strcmp(part, ".") == 0 ? "root" : "_");
    }
    g_free(valid);
    return g_string_free(name, FALSE);
}

static size_t cut_length(const char *part, size_t most)
{
    const size_t length = strlen(part);
    if (length <= most) {
        return length;
    }
    const char *end = g_utf8_find_prev_char(part, part + most + 1);
    return end == NULL ? 0 : (size_t)(end - part);
}

/* The places of one name between slashes, and how long what stands in them may be. */
typedef struct {
    const char *tag, *run; /* safe; borrowed */
    size_t n_tags, n_runs, fixed;
    size_t tag_length, run_length;
} Places;

static bool is_tag(const char *pattern)
{
    return g_str_has_prefix(pattern, "{tag}");
}

static bool is_run(const char *pattern)
{
    return g_str_has_prefix(pattern, "{run}");
}

static void count_places(const char *pattern, Places *places)
{
    places->n_tags = places->n_runs = places->fixed = 0;
    while (*pattern != '\0' && *pattern != '/') {
        const bool tag = is_tag(pattern);
        const bool run = is_run(pattern);
        places->n_tags += tag;
        places->n_runs += run;
        places->fixed += !tag && !run;
        pattern += tag || run ? PLACE_LENGTH : 1;
    }
}

/* All places have the same room; what one does not need is the other's. */
static void share_room(Places *places)
{
    const size_t room = places->fixed < NAME_BYTES_MAX ? NAME_BYTES_MAX - places->fixed : 0;
    const size_t n = MAX(places->n_tags + places->n_runs, 1);
    const size_t tag_wants = strlen(places->tag);
    const size_t run_wants = strlen(places->run);
    size_t tag_room = MAX(room / n, PLACE_BYTES_MIN);
    size_t run_room = tag_room;
    if (tag_wants < tag_room && places->n_runs > 0) {
        run_room = MAX((room - MIN(room, places->n_tags * tag_wants)) / places->n_runs, run_room);
    } else if (run_wants < run_room && places->n_tags > 0) {
        tag_room = MAX((room - MIN(room, places->n_runs * run_wants)) / places->n_tags, tag_room);
    }
    places->tag_length = cut_length(places->tag, tag_room);
    places->run_length = cut_length(places->run, run_room);
}

static char *fill_places(const char *pattern, const char *tag, const char *run)
{
    GString *name = g_string_new(NULL);
    char *safe_tag = safe_part(tag);
    char *safe_run = safe_part(run);
    Places places = {.tag = safe_tag, .run = safe_run};
    for (bool begins = true; *pattern != '\0';) {
        if (begins) {
            count_places(pattern, &places);
            share_room(&places);
        }
        begins = *pattern == '/';
        if (is_tag(pattern)) {
            g_string_append_len(name, safe_tag, (gssize)places.tag_length);
            pattern += PLACE_LENGTH;
        } else if (is_run(pattern)) {
            g_string_append_len(name, safe_run, (gssize)places.run_length);
            pattern += PLACE_LENGTH;
        } else {
            g_string_append_c(name, *pattern++);
        }
    }
    g_free(safe_run);
    g_free(safe_tag);
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
    if (strcmp(unique, name) != 0 &&
        (name_template_has_tag(pattern) || name_template_has_run(pattern))) {
        report(_("%s: another tag or run has this file name already; this one is %s"), name,
               unique);
    }
    g_free(name);
    return unique;
}
