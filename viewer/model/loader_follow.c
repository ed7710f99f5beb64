/* SPDX-License-Identifier: Apache-2.0 */
/* The loader's follower thread: lists the roots, then waits for the kernel to tell of changes and
 * says to the workers which files to look at.  It reads no file itself.
 *
 * Where the kernel does not tell (network and FUSE file systems, watches used up, no inotify, a
 * root that does not exist yet) everything is listed again by the clock, ever more seldom while
 * nothing changes.  Growing files are looked at every five seconds in any case. */
#include "loader_internal.h"
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define GROWING_INTERVAL_MS 5000
#define BACK_OFF            10u

void loader_follow_poke(RunLoader *loader)
{
    const char byte = 1;
    /* A full pipe wakes just as well. */
    if (loader->has_follower && write(loader->poke[1], &byte, 1) < 0) {
        return;
    }
}

/* --- what a listing finds --- */

static SeriesBatch *announce(const LoaderFile *file, const FoundFile *found)
{
    SeriesBatch *batch = series_batch_new(&file->source);
    batch->bytes = found->is_projector_config ? 0 : found->mark.size_bytes;
    batch->state = EVENT_FILE_WHOLE;
    return batch;
}

static LoaderFile *add_file(RunLoader *loader, const FoundFile *found)
{
    LoaderFile *file = g_new0(LoaderFile, 1);
    const BatchSource source = {.file_number = loader->all_files->len,
                                .path = (char *)(guintptr)found->path,
                                .run_key = (char *)(guintptr)found->run_key,
                                .run_path = (char *)(guintptr)found->run_path,
                                .is_projector_config = found->is_projector_config};
    file->is_remote = found->is_remote;
    file->run = RUN_NONE;
    batch_source_copy(&file->source, &source);
    g_ptr_array_add(loader->all_files, file);
    g_hash_table_insert(loader->files, file->source.path, file);
    if (!found->is_projector_config) {
        file->reader = file_reader_new(&source);
        file_reader_stop_when(file->reader, &loader->is_cancelled);
        if (!loader->is_reading_all) {
            file_reader_wait_for_tails(file->reader);
        }
        file->bytes = found->mark.size_bytes;
        loader->bytes_total += file->bytes;
    } else {
        file->is_read = true;
        loader->n_files_done++;
    }
    return file;
}

static bool marks_equal(const FileMark *a, const FileMark *b)
{
    return a->size_bytes == b->size_bytes && a->change_ns == b->change_ns &&
           a->device == b->device && a->inode == b->inode;
}

/* One more for each remote file, until they are as many as may be. */
static void start_remote_worker(RunLoader *loader, const LoaderFile *file)
{
    if (!file->is_remote || loader->n_remote_workers == LOADER_REMOTE_THREADS) {
        return;
    }
    pthread_t *thread = &loader->remote_workers[loader->n_remote_workers];
    const int status = pthread_create(thread, NULL, loader_worker_run, &loader->remote_worker);
    if (status == 0) {
        loader->n_remote_workers++;
    } else if (loader->n_remote_workers == 0) {
        g_error("cannot make a thread: %s", g_strerror(status));
    }
}

/* Whether it has to be looked at by the clock. */
static bool is_polled(const RunLoader *loader, const FoundFile *found)
{
    if (loader->is_reading_all || loader->polled == NULL) {
        return loader->poll_only && !loader->is_reading_all;
    }
    if (found->is_remote || g_hash_table_size(loader->polled) == 0) {
        return found->is_remote;
    }
    char *directory = g_path_get_dirname(found->path);
    const bool is = g_hash_table_contains(loader->polled, directory);
    g_free(directory);
    return is;
}

static void find_file(void *user, const FoundFile *found)
{
    RunLoader *loader = user;
    const bool is_now_polled = is_polled(loader, found);
    pthread_mutex_lock(&loader->lock);
    LoaderFile *file = g_hash_table_lookup(loader->files, found->path);
    const bool is_new = file == NULL;
    if (is_new) {
        file = add_file(loader, found);
    }
    const bool has_changed = is_new || !marks_equal(&file->mark, &found->mark);
    LoaderFile *origin = has_changed ? loader_moves_find_origin(loader, found) : NULL;
    file->mark = found->mark;
    file->is_polled = is_now_polled;
    loader_moves_note(loader, file);
    file->scan = loader->scan;
    file->is_missing = false;
    pthread_mutex_unlock(&loader->lock);
    loader->found_change |= has_changed;
    if (is_new && !loader_worker_hand_over(loader, file, announce(file, found))) {
        return;
    }
    if (has_changed && file->reader != NULL) {
        const bool has_moved =
            origin != NULL && loader_moves_lost_its_name(loader, origin, &found->mark);
        pthread_mutex_lock(&loader->lock);
        if (has_moved) {
            loader_moves_begin(loader, origin, file);
        } else {
            loader_queue_file(loader, file);
        }
        pthread_mutex_unlock(&loader->lock);
        start_remote_worker(loader, file);
    }
}

static void say_polling(RunLoader *loader, const char *path, const char *why)
{
    if (loader->found_reason == NULL) {
        loader->found_reason = g_strdup_printf("%s: %s", path, why);
    }
}

static void find_directory(void *user, const char *path, bool is_remote)
{
    RunLoader *loader = user;
    pthread_mutex_lock(&loader->lock);
    g_hash_table_remove(loader->errors, path);
    pthread_mutex_unlock(&loader->lock);
    if (loader->is_reading_all || loader->poll_only) {
        return;
    }
    if (is_remote) {
        say_polling(loader, path, _("changes on this file system are not announced"));
    }
    const int watch_errno =
        loader->watch != NULL ? directory_watch_add(loader->watch, path) : ENOSYS;
    if (is_remote || (watch_errno != 0 && watch_errno != ENOENT)) {
        g_hash_table_add(loader->polled, g_strdup(path));
    } else {
        g_hash_table_remove(loader->polled, path);
    }
    if (watch_errno == ENOSPC) {
        say_polling(loader, path, _("no more directories can be watched"));
    } else if (watch_errno != 0 && watch_errno != ENOENT && watch_errno != EACCES) {
        say_polling(loader, path, _("the system cannot watch directories"));
    }
}

static void find_failure(void *user, const char *path, int system_errno)
{
    RunLoader *loader = user;
    pthread_mutex_lock(&loader->lock);
    g_hash_table_insert(loader->errors, g_strdup(path), g_strdup(g_strerror(system_errno)));
    pthread_mutex_unlock(&loader->lock);
    if (system_errno == ENOENT && !loader->is_reading_all) {
        say_polling(loader, path, _("does not exist yet"));
    }
}

static bool is_stopping(void *user)
{
    RunLoader *loader = user;
    pthread_mutex_lock(&loader->lock);
    const bool is = loader->is_stopping;
    pthread_mutex_unlock(&loader->lock);
    return is;
}

static void list(RunLoader *loader, const char *path)
{
    const ListingVisitor visitor = {find_directory, find_file, find_failure, loader, is_stopping};
    loader->lister.list(loader->lister.self, path, &visitor);
    pthread_mutex_lock(&loader->lock);
    if (path == NULL || loader->polling_reason == NULL) {
        g_free(loader->polling_reason);
        loader->polling_reason = g_strdup(loader->found_reason);
    }
    pthread_mutex_unlock(&loader->lock);
}

/* When it comes back it has changed; by its inode it is known under another name. */
static void forget_mark(LoaderFile *file)
{
    file->mark.size_bytes = 0;
    file->mark.change_ns = 0;
}

/* Files that the listing of everything did not see are gone: a worker finds out. */
static void look_for_missing(RunLoader *loader)
{
    for (guint i = 0; i < loader->all_files->len; i++) {
        LoaderFile *file = g_ptr_array_index(loader->all_files, i);
        if (file->scan != loader->scan && file->reader != NULL && !file->is_missing) {
            file->is_missing = true;
            forget_mark(file);
            loader_queue_file(loader, file);
        }
    }
}

static void list_all(RunLoader *loader)
{
    loader->scan++;
    loader->found_change = false;
    g_clear_pointer(&loader->found_reason, g_free);
    list(loader, NULL);
    pthread_mutex_lock(&loader->lock);
    look_for_missing(loader);
    loader->is_listed = true;
    const bool wakes = loader_queue_tells_all_read(loader); /* an empty directory, too */
    pthread_mutex_unlock(&loader->lock);
    if (wakes) {
        loader->wake(loader->user);
    }
}

/* --- messages of the kernel --- */

static bool touch(RunLoader *loader, const char *path)
{
    pthread_mutex_lock(&loader->lock);
    LoaderFile *file = g_hash_table_lookup(loader->files, path);
    if (file != NULL && file->reader != NULL) {
        loader_queue_file(loader, file);
    }
    pthread_mutex_unlock(&loader->lock);
    return file != NULL;
}

static bool is_below(const char *path, const char *directory)
{
    const size_t n = strlen(directory);
    return strncmp(path, directory, n) == 0 && path[n] == '/';
}

/* A file or directory went: what was under it is looked at. */
static void touch_below(RunLoader *loader, const char *path)
{
    directory_watch_remove(loader->watch, path);
    pthread_mutex_lock(&loader->lock);
    for (guint i = 0; i < loader->all_files->len; i++) {
        LoaderFile *file = g_ptr_array_index(loader->all_files, i);
        if (file->reader != NULL && is_below(file->source.path, path)) {
            forget_mark(file);
            loader_queue_file(loader, file);
        }
    }
    pthread_mutex_unlock(&loader->lock);
}

static void handle_message(void *user, WatchMessageKind kind, const char *path)
{
    RunLoader *loader = user;
    switch (kind) {
    case WATCH_CHANGED:
        touch(loader, path);
        return;
    case WATCH_APPEARED:
        touch(loader, path);
        list(loader, path);
        return;
    case WATCH_GONE:
        if (!touch(loader, path)) {
            touch_below(loader, path);
        }
        return;
    case WATCH_OVERFLOW:
        pthread_mutex_lock(&loader->lock);
        loader->wants_rescan = true;
        pthread_mutex_unlock(&loader->lock);
        return;
    }
}

/* --- by the clock --- */

static void touch_growing(RunLoader *loader)
{
    pthread_mutex_lock(&loader->lock);
    for (guint i = 0; i < loader->all_files->len; i++) {
        LoaderFile *file = g_ptr_array_index(loader->all_files, i);
        if (file->is_growing) {
            loader_queue_file(loader, file);
        }
    }
    pthread_mutex_unlock(&loader->lock);
}

typedef struct {
    bool is_stopping, is_paused, wants_rescan, is_polling, has_growing;
} FollowState;

static FollowState take_state(RunLoader *loader)
{
    pthread_mutex_lock(&loader->lock);
    const FollowState state = {.is_stopping = loader->is_stopping,
                               .is_paused = loader->is_paused,
                               .wants_rescan = loader->wants_rescan && !loader->is_paused,
                               .is_polling = loader->poll_only || loader->polling_reason != NULL,
                               .has_growing = loader->n_growing > 0};
    if (state.wants_rescan) {
        loader->wants_rescan = false;
    }
    pthread_mutex_unlock(&loader->lock);
    return state;
}

static void drain_pokes(const RunLoader *loader)
{
    char bytes[64];
    while (read(loader->poke[0], bytes, sizeof bytes) > 0) {
        /* until there is none left */
    }
}

static void ignore_message(void *user, WatchMessageKind kind, const char *path)
{
    (void)user, (void)kind, (void)path;
}

/* Waits for a message, a poke or the clock. @return whether the clock was first */
static bool wait_for_news(RunLoader *loader, bool is_paused, int timeout_ms)
{
    struct pollfd descriptors[2] = {{.fd = loader->poke[0], .events = POLLIN},
                                    {.fd = -1, .events = POLLIN}};
    if (loader->watch != NULL) {
        descriptors[1].fd = directory_watch_descriptor(loader->watch);
    }
    const int n_ready = poll(descriptors, 2, timeout_ms);
    if ((descriptors[0].revents & POLLIN) != 0) {
        drain_pokes(loader);
    }
    if ((descriptors[1].revents & POLLIN) != 0) {
        directory_watch_dispatch(loader->watch, is_paused ? ignore_message : handle_message,
                                 loader);
    }
    return n_ready == 0;
}

/* When the clock is to be asked next, in ms from now; -1: never. */
static int timeout_of(const FollowState *state, int64_t last_look_us, unsigned interval_ms)
{
    if (state->is_paused || !(state->is_polling || state->has_growing)) {
        return -1;
    }
    const int64_t wait_ms = state->is_polling ? interval_ms : GROWING_INTERVAL_MS;
    const int64_t passed_ms = (g_get_monotonic_time() - last_look_us) / 1000;
    return (int)CLAMP(wait_ms - passed_ms, 0, wait_ms);
}

static unsigned next_interval(const RunLoader *loader, unsigned interval_ms)
{
    return loader->found_change ? loader->poll_interval_ms
                                : MIN(interval_ms * 2, loader->poll_interval_ms * BACK_OFF);
}

static void follow(RunLoader *loader)
{
    unsigned interval_ms = loader->poll_interval_ms;
    int64_t last_look_us = g_get_monotonic_time();
    for (;;) {
        const FollowState state = take_state(loader);
        if (state.is_stopping) {
            return;
        }
        if (state.wants_rescan) {
            list_all(loader);
            continue;
        }
        const int timeout_ms = timeout_of(&state, last_look_us, interval_ms);
        if (!wait_for_news(loader, state.is_paused, timeout_ms)) {
            continue;
        }
        if (state.is_polling) {
            list_all(loader);
            interval_ms = next_interval(loader, interval_ms);
        }
        touch_growing(loader);
        last_look_us = g_get_monotonic_time();
    }
}

void *loader_follow_run(void *user)
{
    RunLoader *loader = user;
    if (!loader->poll_only && !loader->is_reading_all) {
        loader->watch = directory_watch_new(loader->max_watches);
        loader->polled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    list_all(loader);
    if (!loader->is_reading_all) {
        follow(loader);
    }
    directory_watch_free(loader->watch);
    g_clear_pointer(&loader->polled, g_hash_table_unref);
    g_free(loader->found_reason);
    return NULL;
}
