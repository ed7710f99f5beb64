/* SPDX-License-Identifier: Apache-2.0 */
/* What waits in the loader: files for the workers, batches for the main thread.  The loader's lock
 * is held in all of it.
 *
 * A file that was read before and has changed goes first: its news are few and somebody is
 * watching. Then the small files, whole; those of one size class take turns, so that a huge one
 * holds nobody up. */
#include "loader_internal.h"

static unsigned level_of(const LoaderFile *file)
{
    unsigned level = 1;
    for (uint64_t bytes = file->bytes >> 14; bytes > 0 && level + 1 < LOADER_N_LEVELS;
         bytes >>= 2) {
        level++;
    }
    return level;
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
    file->level = file->is_read ? 0 : level_of(file);
    file->next_waiting = NULL;
    LoaderQueue *queue = file->is_remote ? &loader->remote : &loader->local;
    WaitingFiles *waiting = &queue->levels[file->level];
    if (waiting->first == NULL) {
        waiting->first = file;
    } else {
        waiting->last->next_waiting = file;
    }
    waiting->last = file;
    queue->n++;
    pthread_cond_signal(&queue->work_waits);
}

LoaderFile *loader_queue_next_file(RunLoader *loader, bool is_remote)
{
    LoaderQueue *queue = is_remote ? &loader->remote : &loader->local;
    for (unsigned level = 0; level < LOADER_N_LEVELS; level++) {
        WaitingFiles *waiting = &queue->levels[level];
        LoaderFile *file = waiting->first;
        if (file == NULL) {
            continue;
        }
        waiting->first = file->next_waiting;
        file->is_queued = false;
        file->is_busy = true;
        file->is_dirty = false;
        queue->n--;
        loader->n_busy++;
        return file;
    }
    return NULL;
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
