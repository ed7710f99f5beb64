/* SPDX-License-Identifier: Apache-2.0 */
/* Two paths go in, the way between them comes out: up from the directories that they do not share,
 * down to the goal. A picture is sent to others, so the way never tells a name above the place
 * where both lie. */
#include "relative_path.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static char **parts_of(const char *path)
{
    char *absolute = g_canonicalize_filename(path, NULL);
    char **parts = g_strsplit(absolute + 1, "/", -1);
    g_free(absolute);
    return parts;
}

static size_t n_shared(char **a, char **b)
{
    size_t n = 0;
    while (a[n] != NULL && b[n] != NULL && *a[n] != '\0' && strcmp(a[n], b[n]) == 0) {
        n++;
    }
    return n;
}

/* Whether both lie in the root or above a home directory only. */
static bool tells_too_much(char **shared, size_t n, const char *home)
{
    if (n == 0 || home == NULL) {
        return n == 0;
    }
    char **home_parts = parts_of(home);
    const bool is_above_home = n < g_strv_length(home_parts) && n_shared(shared, home_parts) >= n;
    g_strfreev(home_parts);
    return is_above_home;
}

static char *way(char **from, char **to, size_t shared)
{
    GString *path = g_string_new(NULL);
    for (size_t i = shared; from[i] != NULL && *from[i] != '\0'; i++) {
        g_string_append(path, path->len > 0 ? "/.." : "..");
    }
    for (size_t i = shared; to[i] != NULL; i++) {
        g_string_append_printf(path, "%s%s", path->len > 0 ? "/" : "", to[i]);
    }
    if (path->len == 0) {
        g_string_append_c(path, '.');
    }
    return g_string_free(path, FALSE);
}

char *relative_path_between(const char *from, const char *to, const char *home)
{
    char *directory = strcmp(from, "-") == 0 ? g_strdup(".") : g_path_get_dirname(from);
    char **start = parts_of(directory);
    char **goal = parts_of(to);
    const size_t shared = n_shared(start, goal);
    const size_t n = g_strv_length(goal);
    char *path = tells_too_much(start, shared, home) ? g_strdup(n > 0 ? goal[n - 1] : ".")
                                                     : way(start, goal, shared);
    g_strfreev(start);
    g_strfreev(goal);
    g_free(directory);
    return path;
}
