/* SPDX-License-Identifier: Apache-2.0 */
/* Paths go into a key file and come out of it, in the file system's bytes (escaped, because key
 * files hold UTF-8 only). Failing to write is silent: it costs a convenience, nothing else. */
#include "recent_directories.h"

#define GROUP     "Recent"
#define KEY       "directories"
#define MOST_KEPT 8

static char *file_path(void)
{
    return g_build_filename(g_get_user_state_dir(), "courbe", "recent.ini", NULL);
}

static char **load_all(void)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *path = file_path();
    g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL);
    char **escaped = g_key_file_get_string_list(file, GROUP, KEY, NULL, NULL);
    for (size_t i = 0; escaped != NULL && escaped[i] != NULL; i++) {
        char *bytes = g_uri_unescape_string(escaped[i], NULL);
        g_free(escaped[i]);
        escaped[i] = bytes != NULL ? bytes : g_strdup("");
    }
    return escaped != NULL ? escaped : g_new0(char *, 1);
}

char **recent_directories_load(void)
{
    g_auto(GStrv) all = load_all();
    GPtrArray *found = g_ptr_array_new();
    for (size_t i = 0; all[i] != NULL && found->len < MOST_KEPT; i++) {
        if (g_file_test(all[i], G_FILE_TEST_IS_DIR)) {
            g_ptr_array_add(found, g_strdup(all[i]));
        }
    }
    g_ptr_array_add(found, NULL);
    return (char **)g_ptr_array_free(found, FALSE);
}

void recent_directories_add(const char *path)
{
    g_auto(GStrv) before = load_all();
    g_autoptr(GPtrArray) escaped = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(escaped, g_uri_escape_string(path, "/", FALSE));
    for (size_t i = 0; before[i] != NULL && escaped->len < MOST_KEPT; i++) {
        if (!g_str_equal(before[i], path)) {
            g_ptr_array_add(escaped, g_uri_escape_string(before[i], "/", FALSE));
        }
    }
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *name = file_path();
    g_autofree char *directory = g_path_get_dirname(name);
    g_key_file_set_string_list(file, GROUP, KEY, (const char *const *)escaped->pdata, escaped->len);
    g_mkdir_with_parents(directory, 0700);
    g_key_file_save_to_file(file, name, NULL);
}
