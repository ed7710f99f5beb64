/* SPDX-License-Identifier: Apache-2.0 */
/* The loader's worker threads: each takes the file that waits first, reads some of it and hands
 * finished batches to the main thread. */
#include "loader_internal.h"
#include "utf8_text.h"
#include <string.h>

/* A worker leaves a file after so many bytes if others wait. */
#define VISIT_BYTES (UINT64_C(8) << 20)
/* Workers wait while batches of so many bytes lie in the queue. */
#define MAX_BATCHES_BYTES ((size_t)48 << 20)

typedef struct {
    RunLoader *loader;
    LoaderFile *file;
} Delivery;

/* Keeps the list of what could not be read up to date. */
static void note_error(RunLoader *loader, const SeriesBatch *batch)
{
    if (batch->error == NULL) {
        g_hash_table_remove(loader->errors, batch->source.path);
        return;
    }
    g_hash_table_insert(loader->errors, g_strdup(batch->source.path),
                        utf8_text_make_valid(batch->error, strlen(batch->error)));
}

static void note_progress(RunLoader *loader, LoaderFile *file, const SeriesBatch *batch)
{
    const uint64_t total = batch->vanished ? batch->bytes_read : batch->bytes;
    const uint64_t done = MIN(batch->bytes_read, total);
    loader->bytes_total += total - file->bytes;
    loader->bytes_done += done - file->bytes_read;
    loader->n_points += batch->n_points;
    file->bytes = total;
    file->bytes_read = done;
    if (file->is_growing != batch->is_growing) {
        file->is_growing = batch->is_growing;
        loader->n_growing += batch->is_growing ? 1 : (size_t)-1;
        if (loader->n_growing == 1 && batch->is_growing) {
            loader_follow_poke(loader); /* it has to look by the clock, too */
        }
    }
}

bool loader_worker_hand_over(RunLoader *loader, LoaderFile *file, SeriesBatch *batch)
{
    pthread_mutex_lock(&loader->lock);
    while (loader->batches_bytes > MAX_BATCHES_BYTES && !loader->is_stopping) {
        pthread_cond_wait(&loader->room_waits, &loader->lock);
    }
    if (loader->is_stopping) {
        pthread_mutex_unlock(&loader->lock);
        series_batch_free(batch);
        return false;
    }
    if (batch->pass != 0) {
        loader_rereading_note_progress(loader, file, batch);
    } else if (batch->role == BATCH_NEWS) {
        note_error(loader, batch);
        note_progress(loader, file, batch);
    }
    batch->is_polled = file->is_polled;
    loader_queue_append_batch(loader, batch);
    const bool wakes = !loader->is_woken && loader->wake != NULL;
    loader->is_woken = true;
    pthread_mutex_unlock(&loader->lock);
    if (wakes) {
        loader->wake(loader->user);
    }
    return true;
}

static bool deliver(void *user, SeriesBatch *batch)
{
    const Delivery *delivery = user;
    loader_moves_settle(delivery->loader, delivery->file);
    return loader_worker_hand_over(delivery->loader, delivery->file, batch);
}

static void finish_visit(RunLoader *loader, LoaderFile *file, FileReaderResult result)
{
    loader->n_busy--;
    file->is_busy = false;
    if (result != FILE_READER_MORE) {
        /* What cannot be read is done, too. */
        loader->bytes_done += file->bytes - file->bytes_read;
        file->bytes_read = file->bytes;
        loader->n_files_done += file->is_read ? 0 : 1;
        file->is_read = true;
    }
    if (result == FILE_READER_MORE || file->is_dirty) {
        loader_queue_file(loader, file);
    } else {
        loader_moves_go_on(loader, file);
    }
}

/* What a visit needs of what the lock guards. */
typedef struct {
    bool is_first;
    bool wants_preview;
    FileMark mark;
    uint32_t pass; /* of reading again; 0: none is wanted */
} VisitPlan;

static VisitPlan plan_visit(const RunLoader *loader, LoaderFile *file)
{
    const VisitPlan plan = {.is_first = !file->was_visited,
                            .wants_preview = loader_preview_is_wanted(loader, file),
                            .mark = file->mark,
                            .pass = file->wanted_pass};
    file->was_visited |= plan.pass == 0;
    if (plan.pass == 0) {
        loader_moves_prepare(file);
    }
    return plan;
}

static FileReaderResult visit_file(RunLoader *loader, LoaderFile *file, const VisitPlan *plan)
{
    Delivery delivery = {loader, file};
    if (plan->pass != 0) {
        return loader_rereading_visit(loader, file, plan->pass, VISIT_BYTES, deliver, &delivery);
    }
    if (plan->is_first) {
        file_reader_expect(file->reader, &plan->mark);
    }
    const uint64_t budget_bytes = plan->wants_preview ? loader->preview_bytes : VISIT_BYTES;
    const FileReaderResult result =
        file_reader_visit(file->reader, &loader->lister, budget_bytes, deliver, &delivery);
    if (result != FILE_READER_MORE) {
        loader_preview_end(loader, file);
    } else if (plan->wants_preview) {
        loader_preview_begin(loader, file);
    }
    return result;
}

void *loader_worker_run(void *user)
{
    const LoaderWorker *worker = user;
    RunLoader *loader = worker->loader;
    LoaderQueue *queue = worker->is_remote ? &loader->remote : &loader->local;
    pthread_mutex_lock(&loader->lock);
    while (!loader->is_stopping) {
        LoaderFile *file = loader_queue_next_file(loader, worker->is_remote);
        if (file == NULL) {
            pthread_cond_wait(&queue->work_waits, &loader->lock);
            continue;
        }
        const VisitPlan plan = plan_visit(loader, file);
        pthread_mutex_unlock(&loader->lock);
        const FileReaderResult result = visit_file(loader, file, &plan);
        if (result != FILE_READER_MORE && plan.pass == 0) {
            loader_moves_settle(loader, file);
        }
        pthread_mutex_lock(&loader->lock);
        finish_visit(loader, file, file->wanted_pass != 0 ? FILE_READER_MORE : result);
        if (loader_queue_tells_all_read(loader)) {
            pthread_mutex_unlock(&loader->lock);
            loader->wake(loader->user);
            pthread_mutex_lock(&loader->lock);
        }
    }
    pthread_mutex_unlock(&loader->lock);
    return NULL;
}
