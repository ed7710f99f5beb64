/* SPDX-License-Identifier: Apache-2.0 */
/* Requests for smoothed lines in, lines handed to their series out.
 *
 * A job carries what it needs (blocks shared by reference, the filter's state it goes on from) and
 * brings back check-points and extremes; only the main thread puts them into the series.  Little
 * work is done at once, within an allowance that is renewed sixty times a second. */
#include "smoother.h"
#include "series_internal.h"
#include "smoothed_internal.h"
#include "smoothing_input.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define MOST_THREADS      4u
#define POINTS_AT_ONCE    131072u /* between two looks whether anybody still wants them */
#define ALLOWANCE         250000u /* points a while: about a millisecond */
#define ALLOWANCE_EACH_US 16000

typedef struct {
    const Series *series; /* a name only: workers do not look into it */
    uint64_t generation;
    double weight;
    size_t first_block; /* the line's blocks before it stand already */
    size_t n;           /* points of the series, all in all */
    SmoothingInput input;
    SmoothedBlocks blocks;
    atomic_bool is_unwanted;
    bool is_begun; /* under the mutex */
} Job;

struct Smoother {
    void (*wake)(void *user);
    void *user;
    /* main thread only */
    GHashTable *pending; /* const Series* → Job*: asked for and not yet taken */
    double weight;       /* of the last request */
    size_t allowance;
    int64_t renewed_us;
    /* under the mutex */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue waiting; /* of Job */
    GQueue done;    /* of Job */
    size_t n_running;
    bool is_woken, is_stopping;
    pthread_t threads[MOST_THREADS];
    unsigned n_threads;
};

static void job_free(gpointer data)
{
    Job *job = data;
    smoothing_input_clear(&job->input);
    smoothed_blocks_clear(&job->blocks);
    g_free(job);
}

/* --- workers --- */

static void run_job(Job *job)
{
    for (size_t n = 0; n < job->input.n && !atomic_load(&job->is_unwanted);) {
        n = MIN(n + POINTS_AT_ONCE, job->input.n);
        smoothed_blocks_extend(&job->blocks, smoothing_input_read, &job->input, n);
    }
}

/* Called with the mutex held. @return whether the main loop has to be woken */
static bool finish(Smoother *smoother, Job *job)
{
    smoother->n_running--;
    pthread_cond_broadcast(&smoother->changed);
    if (atomic_load(&job->is_unwanted)) {
        job_free(job);
        return false;
    }
    g_queue_push_tail(&smoother->done, job);
    const bool wakes = !smoother->is_woken && smoother->wake != NULL;
    smoother->is_woken = true;
    return wakes;
}

static void *work(void *data)
{
    Smoother *smoother = data;
    pthread_mutex_lock(&smoother->mutex);
    while (!smoother->is_stopping) {
        Job *job = g_queue_pop_head(&smoother->waiting);
        if (job == NULL) {
            pthread_cond_wait(&smoother->changed, &smoother->mutex);
            continue;
        }
        job->is_begun = true;
        smoother->n_running++;
        pthread_mutex_unlock(&smoother->mutex);
        run_job(job);
        pthread_mutex_lock(&smoother->mutex);
        if (finish(smoother, job)) {
            smoother->wake(smoother->user); /* it only asks for a look */
        }
    }
    pthread_mutex_unlock(&smoother->mutex);
    return NULL;
}

static void start_threads(Smoother *smoother)
{
    const long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
    const unsigned wanted = (unsigned)CLAMP(n_cores, 1, (long)MOST_THREADS);
    while (smoother->n_threads < wanted &&
           pthread_create(&smoother->threads[smoother->n_threads], NULL, work, smoother) == 0) {
        smoother->n_threads++;
    }
}

Smoother *smoother_new(void (*wake)(void *user), void *user)
{
    Smoother *smoother = g_new0(Smoother, 1);
    smoother->wake = wake;
    smoother->user = user;
    smoother->pending = g_hash_table_new(NULL, NULL);
    smoother->allowance = ALLOWANCE;
    g_queue_init(&smoother->waiting);
    g_queue_init(&smoother->done);
    pthread_mutex_init(&smoother->mutex, NULL);
    pthread_cond_init(&smoother->changed, NULL);
    return smoother;
}

/* --- requests --- */

static bool is_for(const Job *job, const Series *series, double weight)
{
    return job->weight == weight && job->generation == series->generation;
}

/* Called with the mutex held: gives up the series' job unless it is at work already. */
static bool drop_waiting(Smoother *smoother, Job *job)
{
    if (job->is_begun) {
        return false;
    }
    g_queue_remove(&smoother->waiting, job);
    g_hash_table_remove(smoother->pending, job->series);
    job_free(job);
    return true;
}

static void drop_all_waiting(Smoother *smoother)
{
    for (Job *job; (job = g_queue_pop_head(&smoother->waiting)) != NULL;) {
        g_hash_table_remove(smoother->pending, job->series);
        job_free(job);
    }
}

static Job *make_job(const Series *series, double weight, const SmoothedSeries *line)
{
    Job *job = g_new0(Job, 1);
    job->series = series;
    job->generation = series->generation;
    job->weight = weight;
    job->n = series->n_points;
    atomic_init(&job->is_unwanted, false);
    if (line != NULL) {
        const SmoothedMark end = smoothed_blocks_end(&line->blocks);
        job->first_block = line->blocks.n_blocks;
        smoothed_blocks_init(&job->blocks, weight, &end);
    } else {
        smoothed_blocks_init(&job->blocks, weight, NULL);
    }
    smoothing_input_init(&job->input, series, job->first_block * SMOOTHED_BLOCK_POINTS, job->n);
    return job;
}

static void request(Smoother *smoother, const Series *series, double weight,
                    const SmoothedSeries *line)
{
    pthread_mutex_lock(&smoother->mutex);
    if (smoother->weight != weight) {
        drop_all_waiting(smoother);
        smoother->weight = weight;
    }
    Job *job = g_hash_table_lookup(smoother->pending, series);
    const bool is_free =
        job == NULL || (!is_for(job, series, weight) && drop_waiting(smoother, job));
    pthread_mutex_unlock(&smoother->mutex);
    if (!is_free) {
        return; /* it comes, or what is wanted now will be asked for when that one has come */
    }
    job = make_job(series, weight, line);
    g_hash_table_insert(smoother->pending, (gpointer)(guintptr)series, job);
    start_threads(smoother);
    pthread_mutex_lock(&smoother->mutex);
    g_queue_push_tail(&smoother->waiting, job);
    pthread_cond_signal(&smoother->changed);
    pthread_mutex_unlock(&smoother->mutex);
}

/* Whether so many points may be smoothed at once. */
static bool allows(Smoother *smoother, size_t n)
{
    const int64_t now_us = g_get_monotonic_time();
    if (now_us - smoother->renewed_us > ALLOWANCE_EACH_US) {
        smoother->renewed_us = now_us;
        smoother->allowance = ALLOWANCE;
    }
    const bool may = n <= smoother->allowance;
    smoother->allowance -= may ? n : 0;
    return may;
}

const SmoothedSeries *smoother_line(Smoother *smoother, const Series *series, double weight,
                                    bool *out_is_exact)
{
    weight = smoothing_clamp_weight(weight);
    *out_is_exact = true;
    if (weight <= 0) {
        return NULL;
    }
    SmoothedSeries *line = smoothed_series_kept(series, weight);
    const size_t n_missing = series->n_points - (line != NULL ? line->n : 0);
    if (n_missing == 0 || smoothed_series_is_constant(series) || allows(smoother, n_missing)) {
        return smoothed_series_of(series, weight);
    }
    *out_is_exact = false;
    request(smoother, series, weight, line);
    return line != NULL && line->n > 0 ? line : smoothed_series_last(series);
}

/* --- results --- */

static void put_into_series(Job *job)
{
    const Series *series = job->series;
    if (series->generation != job->generation || smoothed_series_is_constant(series)) {
        return;
    }
    SmoothedSeries *line = smoothed_series_kept(series, job->weight);
    if (line == NULL) {
        line = smoothed_series_begin(series, job->weight);
    }
    if (job->first_block == 0 && line->blocks.n_blocks < job->blocks.n_blocks) {
        smoothed_blocks_clear(&line->blocks);
        line->blocks = job->blocks;
        job->blocks = (SmoothedBlocks){0};
        line->n = MAX(line->n, job->n);
    } else if (line->blocks.n_blocks == job->first_block) {
        smoothed_blocks_join(&line->blocks, &job->blocks);
        line->n = MAX(line->n, job->n);
    }
}

bool smoother_take(Smoother *smoother)
{
    pthread_mutex_lock(&smoother->mutex);
    GQueue done = smoother->done;
    g_queue_init(&smoother->done);
    smoother->is_woken = false;
    pthread_mutex_unlock(&smoother->mutex);
    const bool any = !g_queue_is_empty(&done);
    for (Job *job; (job = g_queue_pop_head(&done)) != NULL;) {
        put_into_series(job);
        g_hash_table_remove(smoother->pending, job->series);
        job_free(job);
    }
    return any;
}

void smoother_wait(Smoother *smoother)
{
    pthread_mutex_lock(&smoother->mutex);
    while (smoother->n_running > 0 || !g_queue_is_empty(&smoother->waiting)) {
        pthread_cond_wait(&smoother->changed, &smoother->mutex);
    }
    pthread_mutex_unlock(&smoother->mutex);
    smoother_take(smoother);
}

void smoother_drop(Smoother *smoother)
{
    pthread_mutex_lock(&smoother->mutex);
    drop_all_waiting(smoother);
    GHashTableIter iterator;
    gpointer job = NULL;
    g_hash_table_iter_init(&iterator, smoother->pending);
    while (g_hash_table_iter_next(&iterator, NULL, &job)) {
        atomic_store(&((Job *)job)->is_unwanted, true); /* at work, or done */
    }
    g_hash_table_remove_all(smoother->pending);
    for (Job *finished; (finished = g_queue_pop_head(&smoother->done)) != NULL;) {
        job_free(finished);
    }
    pthread_mutex_unlock(&smoother->mutex);
}

void smoother_free(Smoother *smoother)
{
    if (smoother == NULL) {
        return;
    }
    smoother_drop(smoother);
    pthread_mutex_lock(&smoother->mutex);
    smoother->is_stopping = true;
    pthread_cond_broadcast(&smoother->changed);
    pthread_mutex_unlock(&smoother->mutex);
    for (unsigned i = 0; i < smoother->n_threads; i++) {
        pthread_join(smoother->threads[i], NULL);
    }
    g_hash_table_unref(smoother->pending);
    pthread_cond_destroy(&smoother->changed);
    pthread_mutex_destroy(&smoother->mutex);
    g_free(smoother);
}
