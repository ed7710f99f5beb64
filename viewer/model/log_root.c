/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments in, roots and the prefixes of their runs out. */
#include "log_root.h"
#include <stdbool.h>
#include <string.h>

LogRoot *log_root_new(const char *path, const char *label)
{
    LogRoot *root = g_new0(LogRoot, 1);
    root->path = g_strdup(path);
    root->label = g_strdup(label);
    return root;
}

void log_root_free(LogRoot *root)
{
    if (root != NULL) {
        g_free(root->path);
        g_free(root->label);
        g_free(root);
    }
}

static LogRoot *parse(const char *argument)
{
    const char *equals = strchr(argument, '=');
    if (g_file_test(argument, G_FILE_TEST_EXISTS) || equals == NULL || equals == argument ||
        equals[1] == '\0') {
        return log_root_new(argument, NULL);
    }
    char *label = g_strndup(argument, (gsize)(equals - argument));
    LogRoot *root = log_root_new(equals + 1, label);
    g_free(label);
    return root;
}

GPtrArray *log_roots_parse(const char *const *arguments, size_t n)
{
    GPtrArray *roots = g_ptr_array_new_with_free_func((GDestroyNotify)log_root_free);
    for (size_t i = 0; i < n; i++) {
        g_ptr_array_add(roots, parse(arguments[i]));
    }
    return roots;
}

/* The last `n_parts` parts of a path, without slashes at its ends. */
static char *end_of_path(const char *path, size_t n_parts)
{
    size_t end = strlen(path);
    while (end > 1 && path[end - 1] == '/') {
        end--;
    }
    size_t start = end;
    while (start > 0) {
        if (path[start - 1] == '/' && --n_parts == 0) {
            break;
        }
        start--;
    }
    while (start + 1 < end && path[start] == '/') {
        start++;
    }
    return g_strndup(path + start, end - start);
}

static size_t n_parts_of(const char *path)
{
    size_t n = 1;
    for (; *path != '\0'; path++) {
        n += *path == '/';
    }
    return n;
}

static bool is_distinct(const GPtrArray *roots, guint self, const char *end, size_t n_parts)
{
    for (guint i = 0; i < roots->len; i++) {
        const LogRoot *other = g_ptr_array_index(roots, i);
        if (i == self) {
            continue;
        }
        char *other_end =
            other->label != NULL ? g_strdup(other->label) : end_of_path(other->path, n_parts);
        const bool is_same = strcmp(other_end, end) == 0;
        g_free(other_end);
        if (is_same) {
            return false;
        }
    }
    return true;
}

static char *shortest_distinct_end(const GPtrArray *roots, guint self)
{
    const LogRoot *root = g_ptr_array_index(roots, self);
    const size_t n_max = n_parts_of(root->path);
    for (size_t n_parts = 1; n_parts < n_max; n_parts++) {
        char *end = end_of_path(root->path, n_parts);
        if (is_distinct(roots, self, end, n_parts)) {
            return end;
        }
        g_free(end);
    }
    return end_of_path(root->path, n_max);
}

GPtrArray *log_roots_prefixes(const GPtrArray *roots)
{
    GPtrArray *prefixes = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < roots->len; i++) {
        const LogRoot *root = g_ptr_array_index(roots, i);
        char *prefix = root->label != NULL ? g_strdup(root->label)
                       : roots->len == 1   ? g_strdup("")
                                           : shortest_distinct_end(roots, i);
        g_ptr_array_add(prefixes, prefix);
    }
    return prefixes;
}
