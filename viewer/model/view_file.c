/* SPDX-License-Identifier: Apache-2.0 */
/* Snapshots go in and out of a file that may be anything by now. Whoever writes holds the lock of
 * the directory, reads the file anew and keeps what it did not change itself: of two windows on the
 * same directories neither loses what the other did. */
#define _DEFAULT_SOURCE /* flock */

#include "view_file.h"

#include "view_roots.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* Ten thousand runs with long names stay far below it. */
#define MOST_BYTES    (16 << 20)
#define MOST_ASIDE    99
#define LOCK_TRIES    100
#define LOCK_PAUSE_US 10000
#define PRIVATE_MODE  0700
#define FILE_MODE     0600

struct ViewFile {
    char *directory, *path;
    char **roots;
    GKeyFile *base; /* what was last read or written here; NULL: nothing */
};

ViewFile *view_file_new(const char *directory, const char *const *roots)
{
    ViewFile *file = g_new0(ViewFile, 1);
    g_autofree char *digest = view_roots_digest(roots);
    g_autofree char *name = g_strconcat(digest, ".ini", NULL);
    file->directory = g_strdup(directory);
    file->path = g_build_filename(directory, name, NULL);
    file->roots = g_strdupv((char **)(uintptr_t)roots);
    return file;
}

void view_file_free(ViewFile *file)
{
    if (file != NULL) {
        g_free(file->directory);
        g_free(file->path);
        g_strfreev(file->roots);
        g_clear_pointer(&file->base, g_key_file_unref);
        g_free(file);
    }
}

const char *view_file_path(const ViewFile *file)
{
    return file->path;
}

static void set_base(ViewFile *file, GKeyFile *base)
{
    g_clear_pointer(&file->base, g_key_file_unref);
    file->base = base;
}

/* --- reading --- */

/* A pipe or a device of that name is no file of ours, and would be waited for. */
static bool load(const char *path, char **out_text, size_t *out_size)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0 || !S_ISREG(status.st_mode)) {
        return false;
    }
    if (status.st_size > MOST_BYTES) {
        *out_text = g_strdup("");
        *out_size = 0;
        return true;
    }
    return g_file_get_contents(path, out_text, out_size, NULL);
}

static char *set_aside(const ViewFile *file, ViewKeyFileStatus status)
{
    const char *suffix = status == VIEW_KEY_FILE_NEWER ? "newer" : "damaged";
    char *aside = g_strdup_printf("%s.%s", file->path, suffix);
    for (int i = 2; i <= MOST_ASIDE && g_file_test(aside, G_FILE_TEST_EXISTS); i++) {
        g_free(aside);
        aside = g_strdup_printf("%s.%s-%d", file->path, suffix, i);
    }
    if (g_rename(file->path, aside) != 0) {
        g_clear_pointer(&aside, g_free);
    }
    return aside;
}

ViewSnapshot *view_file_read(ViewFile *file, char **out_aside, ViewKeyFileStatus *out_status)
{
    g_autofree char *text = NULL;
    size_t size = 0;
    ViewSnapshot *snapshot = NULL;
    *out_aside = NULL;
    if (!load(file->path, &text, &size)) {
        return NULL;
    }
    *out_status = view_key_file_parse(text, size, &snapshot);
    if (*out_status != VIEW_KEY_FILE_READ) {
        *out_aside = set_aside(file, *out_status);
        return NULL;
    }
    set_base(file, view_key_file_from(snapshot, (const char *const *)file->roots));
    return snapshot;
}

/* --- writing --- */

/* Waits a second for others; one that was stopped while it wrote is not waited for. */
static int lock_directory(const char *directory)
{
    const int descriptor = g_open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    for (int i = 0; descriptor >= 0 && i < LOCK_TRIES; i++) {
        if (flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
            break;
        }
        g_usleep(LOCK_PAUSE_US);
    }
    return descriptor;
}

static GKeyFile *read_theirs(const ViewFile *file)
{
    g_autofree char *text = NULL;
    size_t size = 0;
    ViewSnapshot *snapshot = NULL;
    if (!load(file->path, &text, &size)) {
        return NULL;
    }
    const ViewKeyFileStatus status = view_key_file_parse(text, size, &snapshot);
    if (status != VIEW_KEY_FILE_READ) {
        g_free(set_aside(file, status));
        return NULL;
    }
    GKeyFile *theirs = view_key_file_from(snapshot, (const char *const *)file->roots);
    view_snapshot_free(snapshot);
    return theirs;
}

static bool replace(const ViewFile *file, GKeyFile *content, char **out_error)
{
    g_autoptr(GError) error = NULL;
    gsize size = 0;
    g_autofree char *text = g_key_file_to_data(content, &size, NULL);
    if (!g_file_set_contents_full(file->path, text, (gssize)size,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                  FILE_MODE, &error)) {
        *out_error = g_strdup(error->message);
        return false;
    }
    return true;
}

bool view_file_write(ViewFile *file, const ViewSnapshot *snapshot, char **out_error)
{
    const char *const *roots = (const char *const *)file->roots;
    g_autoptr(GKeyFile) content = view_key_file_from(snapshot, roots);
    if (g_mkdir_with_parents(file->directory, PRIVATE_MODE) != 0) {
        *out_error = g_strdup_printf("%s: %s", file->directory, g_strerror(errno));
        return false;
    }
    const int lock = lock_directory(file->directory);
    g_autoptr(GKeyFile) theirs = read_theirs(file);
    if (theirs != NULL) {
        view_key_file_merge(content, file->base, theirs);
    }
    const bool is_written = replace(file, content, out_error);
    if (lock >= 0) {
        close(lock); /* and lets go of the lock */
    }
    if (is_written) {
        set_base(file, view_key_file_from(snapshot, roots));
    }
    return is_written;
}
