/* SPDX-License-Identifier: Apache-2.0 */
/* Directories in, messages about them out.  Directories are watched, not files: one watch tells of
 * all files in it, of new ones and of those that go. */
#include "directory_watch.h"
#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif

struct DirectoryWatch {
    int descriptor;
    unsigned max_watches;
    GHashTable *paths;   /* watch number → GPtrArray of the paths that lead to the directory */
    GHashTable *numbers; /* path → watch number */
};

#ifdef __linux__

DirectoryWatch *directory_watch_new(unsigned max_watches)
{
    const int descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (descriptor < 0) {
        return NULL;
    }
    DirectoryWatch *watch = g_new0(DirectoryWatch, 1);
    watch->descriptor = descriptor;
    watch->max_watches = max_watches;
    watch->paths = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL,
                                         (GDestroyNotify)g_ptr_array_unref);
    watch->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return watch;
}

int directory_watch_add(DirectoryWatch *watch, const char *directory)
{
    const uint32_t mask = IN_MODIFY | IN_CREATE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE |
                          IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    if (g_hash_table_size(watch->paths) >= watch->max_watches &&
        !g_hash_table_contains(watch->numbers, directory)) {
        return ENOSPC;
    }
    const int number = inotify_add_watch(watch->descriptor, directory, mask);
    if (number < 0) {
        return errno;
    }
    GPtrArray *paths = g_hash_table_lookup(watch->paths, GINT_TO_POINTER(number));
    if (paths == NULL) {
        paths = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(watch->paths, GINT_TO_POINTER(number), paths);
    }
    if (!g_ptr_array_find_with_equal_func(paths, directory, g_str_equal, NULL)) {
        g_ptr_array_add(paths, g_strdup(directory));
    }
    g_hash_table_insert(watch->numbers, g_strdup(directory), GINT_TO_POINTER(number));
    return 0;
}

static bool is_at_or_below(const char *path, const char *directory)
{
    const size_t n = strlen(directory);
    return strncmp(path, directory, n) == 0 && (path[n] == '/' || path[n] == '\0');
}

/* One of the paths that lead to a directory is gone; with the last one goes the watch. */
static void remove_path(DirectoryWatch *watch, gpointer number, const char *path)
{
    GPtrArray *paths = g_hash_table_lookup(watch->paths, number);
    guint index;
    if (paths == NULL || !g_ptr_array_find_with_equal_func(paths, path, g_str_equal, &index)) {
        return;
    }
    g_ptr_array_remove_index_fast(paths, index);
    if (paths->len == 0) {
        inotify_rm_watch(watch->descriptor, GPOINTER_TO_INT(number));
        g_hash_table_remove(watch->paths, number);
    }
}

void directory_watch_remove(DirectoryWatch *watch, const char *directory)
{
    GHashTableIter iter;
    gpointer path;
    gpointer number;
    g_hash_table_iter_init(&iter, watch->numbers);
    while (g_hash_table_iter_next(&iter, &path, &number)) {
        if (is_at_or_below(path, directory)) {
            remove_path(watch, number, path);
            g_hash_table_iter_remove(&iter);
        }
    }
}

typedef void (*Handler)(void *user, WatchMessageKind kind, const char *path);

static void handle_under(const char *directory, uint32_t mask, const char *name, Handler handle,
                         void *user)
{
    char *path = name != NULL ? g_build_filename(directory, name, NULL) : g_strdup(directory);
    if ((mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
        handle(user, WATCH_APPEARED, path);
    } else if ((mask & IN_MODIFY) != 0) {
        handle(user, WATCH_CHANGED, path);
    } else if ((mask & (IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF)) != 0) {
        handle(user, WATCH_GONE, path);
    }
    g_free(path);
}

static void handle_message(DirectoryWatch *watch, const struct inotify_event *message,
                           const char *name, Handler handle, void *user)
{
    if ((message->mask & IN_Q_OVERFLOW) != 0) {
        handle(user, WATCH_OVERFLOW, NULL);
        return;
    }
    const GPtrArray *paths = g_hash_table_lookup(watch->paths, GINT_TO_POINTER(message->wd));
    if (paths == NULL) {
        return;
    }
    /* The handler may add and remove watches: it gets a list of its own. */
    GPtrArray *copies = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < paths->len; i++) {
        g_ptr_array_add(copies, g_strdup(g_ptr_array_index(paths, i)));
    }
    for (guint i = 0; i < copies->len; i++) {
        handle_under(g_ptr_array_index(copies, i), message->mask, name, handle, user);
    }
    g_ptr_array_unref(copies);
}

void directory_watch_dispatch(DirectoryWatch *watch, Handler handle, void *user)
{
    union {
        struct inotify_event message; /* for its alignment */
        char bytes[16384];
    } buffer;
    for (;;) {
        const ssize_t n_read = read(watch->descriptor, buffer.bytes, sizeof buffer.bytes);
        if (n_read <= 0) {
            return;
        }
        for (size_t at = 0; at + sizeof(struct inotify_event) <= (size_t)n_read;) {
            struct inotify_event message;
            memcpy(&message, buffer.bytes + at, sizeof message);
            at += sizeof message;
            const char *name = message.len > 0 ? buffer.bytes + at : NULL;
            handle_message(watch, &message, name, handle, user);
            at += message.len;
        }
    }
}

#else

DirectoryWatch *directory_watch_new(unsigned max_watches)
{
    (void)max_watches;
    return NULL;
}

int directory_watch_add(DirectoryWatch *watch, const char *directory)
{
    (void)watch, (void)directory;
    return ENOSYS;
}

void directory_watch_remove(DirectoryWatch *watch, const char *directory)
{
    (void)watch, (void)directory;
}

void directory_watch_dispatch(DirectoryWatch *watch,
                              void (*handle)(void *user, WatchMessageKind kind, const char *path),
                              void *user)
{
    (void)watch, (void)handle, (void)user;
}

#endif

int directory_watch_descriptor(const DirectoryWatch *watch)
{
    return watch->descriptor;
}

void directory_watch_free(DirectoryWatch *watch)
{
    if (watch == NULL) {
        return;
    }
    close(watch->descriptor);
    g_hash_table_unref(watch->paths);
    g_hash_table_unref(watch->numbers);
    g_free(watch);
}
