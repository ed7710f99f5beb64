/* SPDX-License-Identifier: Apache-2.0 */
/* A path in, yes or a message out. Nothing is made or opened: what is asked is whether the nearest
 * thing that exists is a directory, and whether this user may write there. */
#include "output_place.h"

#include "report.h"

#include <errno.h>
#include <glib.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

static bool refuse(const char *path, int failure)
{
    report(_("%s: cannot be written: %s"), path, g_strerror(failure));
    return false;
}

static bool check_nearest(const char *path, const char *wanted)
{
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        return refuse(wanted, ENOTDIR);
    }
    return access(path, W_OK | X_OK) == 0 || refuse(wanted, errno);
}

bool output_place_check_directory(const char *directory)
{
    char *path = g_strdup(directory);
    while (!g_file_test(path, G_FILE_TEST_EXISTS) && strcmp(path, ".") != 0) {
        char *above = g_path_get_dirname(path);
        g_free(path);
        path = above;
    }
    const bool can_be = check_nearest(path, directory);
    g_free(path);
    return can_be;
}

bool output_place_check_file(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        return refuse(path, EISDIR);
    }
    if (g_file_test(path, G_FILE_TEST_EXISTS) && access(path, W_OK) != 0) {
        return refuse(path, errno);
    }
    char *directory = g_path_get_dirname(path);
    const bool is_device =
        g_file_test(path, G_FILE_TEST_EXISTS) && !g_file_test(path, G_FILE_TEST_IS_REGULAR);
    const bool can_be = is_device || check_nearest(directory, path);
    g_free(directory);
    return can_be;
}
