/* SPDX-License-Identifier: Apache-2.0 */
/* In: a directory and an untrusted file name. Out: the file's bytes, if it lies below the
 * directory. The system resolves links and dots; the result is compared, so no spelling of a path
 * gets around it. Nothing that could block (pipes, devices) is opened for reading. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "contained_file.h"

#include <glib/gi18n-lib.h>

#include "display_text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool lies_within(const char *directory, const char *path)
{
    const size_t length = strlen(directory);
    if (strcmp(directory, "/") == 0)
        return true;
    return strncmp(directory, path, length) == 0 && path[length] == '/';
}

static bool has_dots(const char *name)
{
    char **parts = g_strsplit(name, "/", -1);
    const bool found = g_strv_contains((const char *const *)parts, "..");
    g_strfreev(parts);
    return found;
}

static char *refusal(const char *path, const char *format)
{
    char *shown = display_text_escape_name(path);
    char *message = g_strdup_printf("%s: %s", shown, format);
    g_free(shown);
    return message;
}

/* The file's real path, for free(), or NULL with a message. */
static char *resolve(const char *directory, const char *name, char **message)
{
    char *joined =
        g_path_is_absolute(name) ? g_strdup(name) : g_build_filename(directory, name, NULL);
    char *within = realpath(directory, NULL);
    char *path = realpath(joined, NULL);
    const int reason = errno;
    if ((path && (!within || !lies_within(within, path))) ||
        (!path && (g_path_is_absolute(name) || has_dots(name)))) {
        *message = refusal(joined, _("not read, because it lies outside of the run's directory."));
        g_clear_pointer(&path, free);
    } else if (!path) {
        *message = refusal(joined, g_strerror(reason));
    }
    g_free(joined);
    free(within);
    return path;
}

static bool read_bytes(int file, size_t size, char **out_bytes)
{
    char *bytes = g_try_malloc(size + 1);
    size_t n = 0;
    if (!bytes)
        errno = ENOMEM;
    while (bytes && n < size) {
        const ssize_t got = read(file, bytes + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            if (got == 0)
                errno = EAGAIN; /* it shrank while it was read */
            g_clear_pointer(&bytes, g_free);
            break;
        }
        n += (size_t)got;
    }
    if (!bytes)
        return false;
    bytes[size] = '\0';
    *out_bytes = bytes;
    return true;
}

static bool read_open_file(int file, const char *path, uint64_t max_bytes, char **out_bytes,
                           size_t *out_size, char **message)
{
    struct stat status;
    if (fstat(file, &status) != 0) {
        *message = refusal(path, g_strerror(errno));
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        *message = refusal(path, _("not a file."));
        return false;
    }
    if ((uint64_t)status.st_size > max_bytes) {
        char *size = g_format_size((guint64)status.st_size);
        char *text = g_strdup_printf(_("too large to read, %s."), size);
        *message = refusal(path, text);
        g_free(size);
        g_free(text);
        return false;
    }
    if (!read_bytes(file, (size_t)status.st_size, out_bytes)) {
        *message = refusal(path, g_strerror(errno));
        return false;
    }
    *out_size = (size_t)status.st_size;
    return true;
}

bool contained_file_read(const char *directory, const char *name, uint64_t max_bytes,
                         char **out_bytes, size_t *out_size, char **message)
{
    char *path = resolve(directory, name, message);
    if (!path)
        return false;
    bool good = false;
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        *message = refusal(path, g_strerror(errno));
    } else {
        good = read_open_file(file, path, max_bytes, out_bytes, out_size, message);
        close(file);
    }
    free(path);
    return good;
}

uint64_t contained_file_stamp(const char *directory, const char *name)
{
    char *message = NULL;
    char *path = resolve(directory, name, &message);
    struct stat status;
    uint64_t stamp = 0;
    if (path && stat(path, &status) == 0) {
        stamp = (uint64_t)status.st_mtim.tv_sec * UINT64_C(1000000007);
        stamp ^= (uint64_t)status.st_mtim.tv_nsec << 20;
        stamp ^= (uint64_t)status.st_size * UINT64_C(0x9e3779b97f4a7c15);
        stamp ^= (uint64_t)status.st_ino;
        stamp = MAX(stamp, 1);
    }
    g_free(message);
    free(path);
    return stamp;
}
