/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments go in, a sorted set and its digest come out. A label belongs to the set: it is in the
 * names of the runs, by which their colours are remembered. */
#define _DEFAULT_SOURCE /* realpath */

#include "view_roots.h"

#include "log_root.h"

#include <stdlib.h>
#include <string.h>

#define DIGEST_LENGTH 32

static char *canonical_path(const char *path)
{
    char *real = realpath(path, NULL);
    char *found = real != NULL ? g_strdup(real) : g_canonicalize_filename(path, NULL);
    free(real);
    return found;
}

static int compare_text(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

char **view_roots_canonical(const char *const *arguments, size_t n)
{
    g_autoptr(GPtrArray) roots = log_roots_parse(arguments, n);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < roots->len; i++) {
        const LogRoot *root = roots->pdata[i];
        g_autofree char *path = canonical_path(root->path);
        g_ptr_array_add(names, root->label != NULL ? g_strconcat(root->label, "=", path, NULL)
                                                   : g_strdup(path));
    }
    g_ptr_array_sort(names, compare_text);
    for (guint i = names->len; i-- > 1;) {
        if (strcmp(names->pdata[i], names->pdata[i - 1]) == 0) {
            g_ptr_array_remove_index(names, i);
        }
    }
    g_ptr_array_set_free_func(names, NULL);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

char *view_roots_digest(const char *const *roots)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t i = 0; roots[i] != NULL; i++) { /* with its NUL, which is in no name */
        g_checksum_update(sum, (const guchar *)roots[i], (gssize)strlen(roots[i]) + 1);
    }
    return g_strndup(g_checksum_get_string(sum), DIGEST_LENGTH);
}
