/* SPDX-License-Identifier: Apache-2.0 */
/* Roots in, a store that follows what is under them out.
 *
 * One follower thread finds files and learns of changes, some workers read, the main thread takes
 * finished batches over within its time budget.  All that they share is guarded by one mutex. */
#include "run_loader.h"
#include "file_rereading.h"
#include "loader_internal.h"
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define MAX_THREADS          64u
#define MAX_WATCHES          16384u /* of the user's, which other programs share */
#define PROGRESS_INTERVAL_MS 50

void run_loader_news_init(RunLoaderNews *news)
{
    news->items = g_array_new(FALSE, FALSE, sizeof(RunLoaderNewsItem));
}

void run_loader_news_clear(RunLoaderNews *news)
{
    g_clear_pointer(&news->items, g_array_unref);
}

static unsigned n_cores(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (unsigned)MIN(n, MAX_THREADS) : 1;
}

static void make_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        g_error("cannot make a pipe: %s", g_strerror(errno));
    }
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
}

RunLoader *run_loader_new(GPtrArray *roots, const RunLoaderOptions *options)
{
    const RunLoaderOptions defaults = RUN_LOADER_OPTIONS_INIT;
    options = options != NULL ? options : &defaults;
    RunLoader *loader = g_new0(RunLoader, 1);
    if (options->lister != NULL) {
        loader->lister = *options->lister;
    } else {
        file_lister_local(roots, &loader->lister);
    }
    loader->poll_only = options->poll_only;
    loader->preview_bytes =
        options->preview_bytes > 0 ? options->preview_bytes : LOADER_FIRST_BYTES;
    loader->n_threads = options->n_threads > 0 ? MIN(options->n_threads, MAX_THREADS) : n_cores();
    loader->poll_interval_ms = MAX(1, options->poll_interval_ms);
    loader->max_watches = options->max_watches > 0 ? options->max_watches : MAX_WATCHES;
    loader->files = g_hash_table_new(g_str_hash, g_str_equal);
    loader->all_files = g_ptr_array_new();
    loader->errors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    make_pipe(loader->poke);
    pthread_mutex_init(&loader->lock, NULL);
    pthread_cond_init(&loader->local.work_waits, NULL);
    pthread_cond_init(&loader->remote.work_waits, NULL);
    loader->local_worker = (LoaderWorker){loader, false};
    loader->remote_worker = (LoaderWorker){loader, true};
    pthread_cond_init(&loader->room_waits, NULL);
    pthread_cond_init(&loader->batch_waits, NULL);
    return loader;
}

static void make_thread(pthread_t *thread, void *(*run)(void *), void *user)
{
    const int status = pthread_create(thread, NULL, run, user);
    if (status != 0) {
        g_error("cannot make a thread: %s", g_strerror(status));
    }
}

static void start_threads(RunLoader *loader)
{
    loader->workers = g_new0(pthread_t, loader->n_threads);
    loader->has_follower = true;
    loader->begin_us = g_get_monotonic_time();
    for (unsigned i = 0; i < loader->n_threads; i++) {
        make_thread(&loader->workers[i], loader_worker_run, &loader->local_worker);
    }
    loader->n_workers = loader->n_threads;
    make_thread(&loader->follower, loader_follow_run, loader);
}

void run_loader_start(RunLoader *loader, void (*wake)(void *user), void *user)
{
    g_assert(!loader->has_follower);
    loader->wake = wake;
    loader->user = user;
    start_threads(loader);
}

static SeriesBatch *take_batch(RunLoader *loader, size_t n_applied)
{
    pthread_mutex_lock(&loader->lock);
    loader->n_in_apply -= n_applied;
    SeriesBatch *batch = loader_queue_next_batch(loader);
    if (batch != NULL) {
        loader->n_in_apply++;
    } else {
        loader->is_woken = false;
    }
    pthread_mutex_unlock(&loader->lock);
    return batch;
}

static void note_run(RunLoader *loader, const SeriesBatch *batch, RunId run)
{
    if (run != RUN_NONE) {
        pthread_mutex_lock(&loader->lock);
        loader_visibility_note_run(loader, batch->source.file_number, run);
        pthread_mutex_unlock(&loader->lock);
    }
}

static void apply_batch(RunLoader *loader, SeriesStore *store, const SeriesBatch *batch,
                        RunLoaderNews *news)
{
    const RunId run = series_store_apply(store, batch);
    note_run(loader, batch, run);
    if (news != NULL && run != RUN_NONE) {
        const RunLoaderNewsItem item = {series_store_serial(store), run, batch->newest_step,
                                        batch->role == BATCH_NEWS ? batch->n_points : 0};
        g_array_append_val(news->items, item);
    }
}

bool run_loader_apply(RunLoader *loader, SeriesStore *store, int64_t budget_us, RunLoaderNews *news)
{
    const int64_t begin_us = g_get_monotonic_time();
    SeriesBatch *batch = take_batch(loader, 0);
    bool is_over = false;
    while (batch != NULL) {
        apply_batch(loader, store, batch, news);
        series_batch_free(batch);
        is_over = budget_us >= 0 && g_get_monotonic_time() - begin_us >= budget_us / 2;
        if (is_over) {
            break;
        }
        batch = take_batch(loader, 1);
    }
    series_store_settle(store); /* the other half of the budget */
    pthread_mutex_lock(&loader->lock);
    loader->n_in_apply = 0;
    const bool has_more = loader->first_batch != NULL;
    loader->is_woken = has_more;
    pthread_mutex_unlock(&loader->lock);
    return has_more;
}

/* At the pace so far; the first moments say nothing of it. */
static double seconds_left(const RunLoader *loader)
{
    const double passed_s = (double)(g_get_monotonic_time() - loader->begin_us) / 1e6;
    if (loader->bytes_done == 0 || passed_s * 1000 < PROGRESS_INTERVAL_MS) {
        return (double)NAN;
    }
    const double left = (double)(loader->bytes_total - loader->bytes_done);
    return left / (double)loader->bytes_done * passed_s;
}

RunLoaderProgress run_loader_progress(const RunLoader *constant)
{
    RunLoader *loader = (RunLoader *)(guintptr)constant; /* for its lock */
    pthread_mutex_lock(&loader->lock);
    RunLoaderProgress progress = {.bytes_done = loader->bytes_done,
                                  .bytes_total = loader->bytes_total,
                                  .n_points = loader->n_points,
                                  .n_files = loader->all_files->len,
                                  .n_files_done = loader->n_files_done,
                                  .seconds_left = seconds_left(loader),
                                  .following = RUN_LOADER_EVENTS,
                                  .all_read = loader_queue_all_read(loader)};
    if (!loader->has_follower || loader->is_reading_all) {
        progress.following = RUN_LOADER_NOT_FOLLOWING;
    } else if (loader->is_paused) {
        progress.following = RUN_LOADER_PAUSED;
    } else if (loader->poll_only || loader->polling_reason != NULL) {
        progress.following = RUN_LOADER_POLLING;
    }
    pthread_mutex_unlock(&loader->lock);
    return progress;
}

/* Waits until a batch is there, or everything is read, or it is time to show progress. */
static void wait_for_batch(RunLoader *loader)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += PROGRESS_INTERVAL_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_nsec -= 1000000000L;
        until.tv_sec++;
    }
    pthread_mutex_lock(&loader->lock);
    if (loader->first_batch == NULL && !loader_queue_all_read(loader)) {
        pthread_cond_timedwait(&loader->batch_waits, &loader->lock, &until);
    }
    pthread_mutex_unlock(&loader->lock);
}

void run_loader_read_all(RunLoader *loader, SeriesStore *store,
                         void (*progress)(const RunLoaderProgress *progress, void *user),
                         void *user)
{
    g_assert(!loader->has_follower);
    loader->is_reading_all = true;
    start_threads(loader);
    for (;;) {
        run_loader_apply(loader, store, PROGRESS_INTERVAL_MS * 1000, NULL);
        const RunLoaderProgress now = run_loader_progress(loader);
        if (progress != NULL) {
            progress(&now, user);
        }
        if (now.all_read) {
            return;
        }
        wait_for_batch(loader);
    }
}

void run_loader_pause(RunLoader *loader)
{
    pthread_mutex_lock(&loader->lock);
    loader->is_paused = true;
    pthread_mutex_unlock(&loader->lock);
    loader_follow_poke(loader);
}

void run_loader_resume(RunLoader *loader)
{
    pthread_mutex_lock(&loader->lock);
    loader->is_paused = false;
    loader->wants_rescan = true;
    pthread_mutex_unlock(&loader->lock);
    loader_follow_poke(loader);
}

static void free_error(gpointer data)
{
    RunLoaderError *error = data;
    g_free(error->path);
    g_free(error->message);
    g_free(error);
}

static gint compare_errors(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const RunLoaderError *const *)a)->path,
                  (*(const RunLoaderError *const *)b)->path);
}

GPtrArray *run_loader_errors(const RunLoader *constant)
{
    RunLoader *loader = (RunLoader *)(guintptr)constant; /* for its lock */
    GPtrArray *errors = g_ptr_array_new_with_free_func(free_error);
    pthread_mutex_lock(&loader->lock);
    GHashTableIter iter;
    gpointer path;
    gpointer message;
    g_hash_table_iter_init(&iter, loader->errors);
    while (g_hash_table_iter_next(&iter, &path, &message)) {
        RunLoaderError *error = g_new(RunLoaderError, 1);
        *error = (RunLoaderError){g_strdup(path), g_strdup(message)};
        g_ptr_array_add(errors, error);
    }
    pthread_mutex_unlock(&loader->lock);
    g_ptr_array_sort(errors, compare_errors);
    return errors;
}

char *run_loader_polling_reason(const RunLoader *constant)
{
    RunLoader *loader = (RunLoader *)(guintptr)constant; /* for its lock */
    pthread_mutex_lock(&loader->lock);
    char *reason = g_strdup(loader->polling_reason);
    pthread_mutex_unlock(&loader->lock);
    return reason;
}

static void stop_threads(RunLoader *loader)
{
    atomic_store(&loader->is_cancelled, true);
    pthread_mutex_lock(&loader->lock);
    loader->is_stopping = true;
    pthread_cond_broadcast(&loader->local.work_waits);
    pthread_cond_broadcast(&loader->remote.work_waits);
    pthread_cond_broadcast(&loader->room_waits);
    pthread_mutex_unlock(&loader->lock);
    loader_follow_poke(loader);
    if (loader->has_follower) {
        pthread_join(loader->follower, NULL); /* it starts workers, too */
    }
    for (unsigned i = 0; i < loader->n_workers; i++) {
        pthread_join(loader->workers[i], NULL);
    }
    for (unsigned i = 0; i < loader->n_remote_workers; i++) {
        pthread_join(loader->remote_workers[i], NULL);
    }
}

void run_loader_free(RunLoader *loader)
{
    if (loader == NULL) {
        return;
    }
    stop_threads(loader);
    SeriesBatch *batch;
    while ((batch = loader_queue_next_batch(loader)) != NULL) {
        series_batch_free(batch);
    }
    for (guint i = 0; i < loader->all_files->len; i++) {
        LoaderFile *file = g_ptr_array_index(loader->all_files, i);
        file_reader_free(file->reader);
        file_rereading_free(file->rereading);
        batch_source_clear(&file->source);
        g_free(file);
    }
    g_ptr_array_unref(loader->all_files);
    g_clear_pointer(&loader->run_is_hidden, g_byte_array_unref);
    g_hash_table_unref(loader->files);
    g_clear_pointer(&loader->by_inode, g_hash_table_unref);
    g_hash_table_unref(loader->errors);
    g_free(loader->polling_reason);
    g_free(loader->workers);
    close(loader->poke[0]);
    close(loader->poke[1]);
    pthread_mutex_destroy(&loader->lock);
    pthread_cond_destroy(&loader->local.work_waits);
    pthread_cond_destroy(&loader->remote.work_waits);
    pthread_cond_destroy(&loader->room_waits);
    pthread_cond_destroy(&loader->batch_waits);
    loader->lister.free(loader->lister.self);
    g_free(loader);
}
