/* SPDX-License-Identifier: Apache-2.0 */
/* What waits in the loader: files for the workers, batches for the main thread.  The loader's lock
 * is held in all of it.
 *
 * A file that was read before and has changed goes first: its news are few and somebody is
 * watching. Then the small files, whole; those of one size class take turns, so that a huge one
 * holds nobody up.  A big file stands among the small ones once, until its beginning was read.
 * Files of hidden runs come when no other waits. */
#include "loader_internal.h"

static unsigned level_of(const LoaderFile *file)
{
    const uint64_t size = file->was_visited ? file->bytes : MIN(file->bytes, LOADER_FIRST_BYTES);
    unsigned level = 1;
    if (file->is_read) {
        return 0;
    }
    for (uint64_t bytes = size >> 14; bytes > 0 && level + 1 < LOADER_N_LEVELS; bytes >>= 2) {
        level++;
    }
    return level;
}

static void append_file(RunLoader *loader, LoaderQueue *queue, LoaderFile *file)
{
    WaitingFiles *levels = loader_file_is_hidden(loader, file) ? queue->hidden : queue->visible;
    WaitingFiles *waiting = &levels[file->level];
    file->next_waiting = NULL;
    if (waiting->first == NULL) {
        waiting->first = file;
    } else {
        waiting->last->next_waiting = file;
    }
    waiting->last = file;
}

void loader_queue_file(RunLoader *loader, LoaderFile *file)
{
    if (file->is_busy) {
        file->is_dirty = true;
        return;
    }
    if (file->is_queued) {
        return;
    }
    file->is_queued = true;
    file->level = level_of(file);
    LoaderQueue *queue = file->is_remote ? &loader->remote : &loader->local;
    append_file(loader, queue, file);
    queue->n++;
    pthread_cond_signal(&queue->work_waits);
}

static LoaderFile *take_first(WaitingFiles levels[LOADER_N_LEVELS])
{
    for (unsigned level = 0; level < LOADER_N_LEVELS; level++) {
        LoaderFile *file = levels[level].first;
        if (file != NULL) {
            levels[level].first = file->next_waiting;
            return file;
        }
    }
    return NULL;
}

/* A file whose run got its number while it waited may stand among the visible ones although it is
 * hidden. */
static LoaderFile *take_visible(RunLoader *loader, LoaderQueue *queue)
{
    LoaderFile *file = take_first(queue->visible);
    while (file != NULL && loader_file_is_hidden(loader, file)) {
        append_file(loader, queue, file);
        file = take_first(queue->visible);
    }
    return file;
}

LoaderFile *loader_queue_next_file(RunLoader *loader, bool is_remote)
{
    LoaderQueue *queue = is_remote ? &loader->remote : &loader->local;
    LoaderFile *file = take_visible(loader, queue);
    if (file == NULL) {
        file = take_first(queue->hidden);
    }
    if (file != NULL) {
        file->is_queued = false;
        file->is_busy = true;
        file->is_dirty = false;
        queue->n--;
        loader->n_busy++;
    }
    return file;
}

static void sort_queue(RunLoader *loader, LoaderQueue *queue)
{
    LoaderFile *files = NULL; /* all of them, the last first */
    LoaderFile *file;
    while ((file = take_first(queue->visible)) != NULL ||
           (file = take_first(queue->hidden)) != NULL) {
        file->next_waiting = files;
        files = file;
    }
    LoaderFile *in_order = NULL;
    while (files != NULL) {
        file = files;
        files = file->next_waiting;
        file->next_waiting = in_order;
        in_order = file;
    }
    while (in_order != NULL) {
        file = in_order;
        in_order = file->next_waiting;
        append_file(loader, queue, file);
    }
}

void loader_queue_sort(RunLoader *loader)
{
    sort_queue(loader, &loader->local);
    sort_queue(loader, &loader->remote);
}

void loader_queue_append_batch(RunLoader *loader, SeriesBatch *batch)
{
    if (loader->first_batch == NULL) {
        loader->first_batch = batch;
    } else {
        loader->last_batch->next = batch;
    }
    loader->last_batch = batch;
    loader->batches_bytes += series_batch_size_bytes(batch);
    pthread_cond_signal(&loader->batch_waits);
}

SeriesBatch *loader_queue_next_batch(RunLoader *loader)
{
    SeriesBatch *batch = loader->first_batch;
    if (batch != NULL) {
        loader->first_batch = batch->next;
        batch->next = NULL;
        loader->batches_bytes -= series_batch_size_bytes(batch);
        pthread_cond_signal(&loader->room_waits);
    }
    return batch;
}

/* Every file was read to its end once; whether one that grows is looked at again does not count. */
static bool files_are_read(const RunLoader *loader)
{
    return loader->is_listed && loader->n_files_done == loader->all_files->len;
}

bool loader_queue_all_read(const RunLoader *loader)
{
    return files_are_read(loader) && loader->first_batch == NULL && loader->n_in_apply == 0;
}

bool loader_queue_tells_all_read(RunLoader *loader)
{
    if (!files_are_read(loader) || loader->n_files_told == loader->n_files_done + 1) {
        return false;
    }
    loader->n_files_told = loader->n_files_done + 1; /* 0: never told */
    pthread_cond_signal(&loader->batch_waits);
    const bool wakes = !loader->is_woken && loader->wake != NULL;
    loader->is_woken = true;
    return wakes;
}
