/* SPDX-License-Identifier: Apache-2.0 */
/* Wishes in, traces out. A job carries a snapshot of its series and brings back what the same code
 * finds that fills traces without a worker; only the main thread keeps what was found. */
#include "trace_worker.h"

#include "level_of_detail.h"
#include "plot_source.h"
#include "series_snapshot.h"

#include <math.h>
#include <pthread.h>
#include <unistd.h>

#define MOST_THREADS   4u
#define WORTH_A_THREAD 65536u
#define KEPT_FOR_US    60000000
#define NO_POINT       ((PlotPoint){(double)NAN, (double)NAN})

typedef struct {
    const Series *series; /* a name only: workers do not look into it */
    uint64_t generation;
    size_t n_points;
    TraceWish wish;
    Series *snapshot;           /* owned; NULL once it is done */
    TraceFound found;           /* owned */
    int64_t used_us;            /* when it was last asked for */
    bool is_begun, is_unwanted; /* under the mutex */
} Job;

struct TraceWorker {
    void (*wake)(void *user);
    void *user;
    /* main thread only */
    GHashTable *pending; /* const Series* → Job*: asked for and not yet taken */
    GHashTable *found;   /* const Series* → Job*, owned: done */
    XAxisKind x_axis;    /* of the last wish */
    SmoothingKind smoothing;
    /* under the mutex */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue waiting; /* of Job, the newest first */
    GQueue done;    /* of Job */
    size_t n_running;
    bool is_woken, is_stopping;
    pthread_t threads[MOST_THREADS];
    unsigned n_threads;
};

static void clear_trace(PlotTrace *trace)
{
    g_free(trace->points);
    g_free(trace->columns);
}

static void job_free(gpointer data)
{
    Job *job = data;
    series_snapshot_free(job->snapshot);
    clear_trace(&job->found.raw);
    clear_trace(&job->found.smoothed);
    g_free(job->found.marks);
    g_free(job);
}

/* --- workers --- */

static void run_job(Job *job)
{
    const TraceWish *wish = &job->wish;
    series_snapshot_complete(job->snapshot);
    const PlotSource source = {.series = job->snapshot,
                               .smoothed = smoothed_series_of_kind(job->snapshot, &wish->smoothing),
                               .x_axis = wish->x_axis,
                               .x_min = wish->x_min,
                               .x_max = wish->x_max,
                               .n_columns = wish->n_columns};
    PlotCurve curve = {0};
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(PlotMark));
    plot_traces_fill(&source, &curve, marks);
    plot_counts_add_limits(&source, &wish->y, &job->found.counts);
    job->found.raw = curve.raw;
    job->found.smoothed = curve.smoothed;
    job->found.n_marks = marks->len;
    job->found.marks = (PlotMark *)(void *)g_array_free(marks, FALSE);
    g_clear_pointer(&job->snapshot, series_snapshot_free);
}

/* Called with the mutex held. @return whether the main loop has to be woken */
static bool finish(TraceWorker *worker, Job *job)
{
    worker->n_running--;
    pthread_cond_broadcast(&worker->changed);
    if (job->is_unwanted) {
        job_free(job);
        return false;
    }
    g_queue_push_tail(&worker->done, job);
    const bool wakes = !worker->is_woken && worker->wake != NULL;
    worker->is_woken = true;
    return wakes;
}

static void *work(void *data)
{
    TraceWorker *worker = data;
    pthread_mutex_lock(&worker->mutex);
    while (!worker->is_stopping) {
        Job *job = g_queue_pop_head(&worker->waiting);
        if (job == NULL) {
            pthread_cond_wait(&worker->changed, &worker->mutex);
            continue;
        }
        job->is_begun = true;
        worker->n_running++;
        pthread_mutex_unlock(&worker->mutex);
        run_job(job);
        pthread_mutex_lock(&worker->mutex);
        if (finish(worker, job)) {
            worker->wake(worker->user); /* it only asks for a look */
        }
    }
    pthread_mutex_unlock(&worker->mutex);
    return NULL;
}

static void start_threads(TraceWorker *worker)
{
    const long n_cores = sysconf(_SC_NPROCESSORS_ONLN);
    const unsigned wanted = (unsigned)CLAMP(n_cores, 1, (long)MOST_THREADS);
    while (worker->n_threads < wanted &&
           pthread_create(&worker->threads[worker->n_threads], NULL, work, worker) == 0) {
        worker->n_threads++;
    }
}

TraceWorker *trace_worker_new(void (*wake)(void *user), void *user)
{
    TraceWorker *worker = g_new0(TraceWorker, 1);
    worker->wake = wake;
    worker->user = user;
    worker->pending = g_hash_table_new(NULL, NULL);
    worker->found = g_hash_table_new_full(NULL, NULL, NULL, job_free);
    g_queue_init(&worker->waiting);
    g_queue_init(&worker->done);
    pthread_mutex_init(&worker->mutex, NULL);
    pthread_cond_init(&worker->changed, NULL);
    return worker;
}

/* --- wishes --- */

bool trace_worker_is_for(const Series *series, XAxisKind axis)
{
    return series_n_points(series) > WORTH_A_THREAD && level_of_detail_looks_at_each(series, axis);
}

static bool same_wish(const TraceWish *a, const TraceWish *b)
{
    return a->x_axis == b->x_axis && a->x_min == b->x_min && a->x_max == b->x_max &&
           a->n_columns == b->n_columns && smoothing_kind_equal(&a->smoothing, &b->smoothing) &&
           a->y.kind == b->y.kind && a->y.min == b->y.min && a->y.max == b->y.max;
}

static bool is_for(const Job *job, const Series *series, const TraceWish *wish)
{
    return job->generation == series_generation(series) &&
           job->n_points == series_n_points(series) && same_wish(&job->wish, wish);
}

/* Called with the mutex held: gives up the series' job unless it is at work already. */
static bool drop_waiting(TraceWorker *worker, Job *job)
{
    if (job->is_begun) {
        return false;
    }
    g_queue_remove(&worker->waiting, job);
    g_hash_table_remove(worker->pending, job->series);
    job_free(job);
    return true;
}

static void drop_all_waiting(TraceWorker *worker)
{
    for (Job *job; (job = g_queue_pop_head(&worker->waiting)) != NULL;) {
        g_hash_table_remove(worker->pending, job->series);
        job_free(job);
    }
}

/* @return whether a job for the series may be begun */
static bool make_room(TraceWorker *worker, const Series *series, const TraceWish *wish)
{
    pthread_mutex_lock(&worker->mutex);
    if (worker->x_axis != wish->x_axis ||
        !smoothing_kind_equal(&worker->smoothing, &wish->smoothing)) {
        drop_all_waiting(worker);
        worker->x_axis = wish->x_axis;
        worker->smoothing = wish->smoothing;
    }
    Job *job = g_hash_table_lookup(worker->pending, series);
    const bool is_free = job == NULL || (!is_for(job, series, wish) && drop_waiting(worker, job));
    pthread_mutex_unlock(&worker->mutex);
    return is_free;
}

static void ask_for(TraceWorker *worker, const Series *series, const TraceWish *wish)
{
    if (!make_room(worker, series, wish)) {
        return; /* it comes, or what is wanted now will be asked for when that one has come */
    }
    Job *job = g_new0(Job, 1);
    job->series = series;
    job->generation = series_generation(series);
    job->n_points = series_n_points(series);
    job->wish = *wish;
    job->snapshot = series_snapshot_take(series);
    job->used_us = g_get_monotonic_time();
    g_hash_table_insert(worker->pending, (gpointer)(guintptr)series, job);
    start_threads(worker);
    pthread_mutex_lock(&worker->mutex);
    g_queue_push_head(&worker->waiting, job);
    pthread_cond_signal(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
}

const TraceFound *trace_worker_find(TraceWorker *worker, const Series *series,
                                    const TraceWish *wish, bool *out_is_exact)
{
    Job *last = g_hash_table_lookup(worker->found, series);
    *out_is_exact = last != NULL && is_for(last, series, wish);
    if (!*out_is_exact) {
        ask_for(worker, series, wish);
    }
    if (last == NULL || last->generation != series_generation(series) ||
        last->wish.x_axis != wish->x_axis) {
        return NULL;
    }
    last->used_us = g_get_monotonic_time();
    return &last->found;
}

/* --- what was found --- */

/* What columns [first, end) show together. */
static PlotColumn join(const PlotColumn *columns, size_t first, size_t end)
{
    PlotColumn joined = {0};
    for (size_t i = first; i < end; i++) {
        const PlotColumn *column = &columns[i];
        if (column->n == 0) {
            continue;
        }
        if (joined.n == 0) {
            joined = *column;
        } else {
            joined.last = column->last;
            joined.min = fmin(joined.min, column->min);
            joined.max = fmax(joined.max, column->max);
            joined.n += column->n;
        }
    }
    return joined;
}

static void copy_columns(const PlotTrace *found, double x_min, double x_max, size_t n_columns,
                         PlotTrace *out)
{
    PlotColumn *columns = g_new0(PlotColumn, n_columns);
    const double per_column = (found->x_max - found->x_min) / (double)found->n_columns;
    const double n_found = (double)found->n_columns;
    for (size_t c = 0; c < n_columns; c++) {
        const double left = level_of_detail_edge(x_min, x_max, n_columns, c);
        const double right = level_of_detail_edge(x_min, x_max, n_columns, c + 1);
        const double first = floor((left - found->x_min) / per_column);
        const double end = fmax(floor((right - found->x_min) / per_column), first + 1);
        if (end > 0 && first < n_found) {
            columns[c] = join(found->columns, (size_t)fmax(first, 0), (size_t)fmin(end, n_found));
        }
    }
    g_free(out->columns);
    *out = (PlotTrace){.columns = columns,
                       .n_columns = n_columns,
                       .x_min = x_min,
                       .x_max = x_max,
                       .before = NO_POINT,
                       .after = NO_POINT};
}

void trace_worker_copy(const PlotTrace *found, double x_min, double x_max, size_t n_columns,
                       PlotTrace *out)
{
    if (found->n_columns == 0) {
        plot_trace_set_points(out, found->points, found->n_points);
    } else if (found->x_min == x_min && found->x_max == x_max && found->n_columns == n_columns) {
        plot_trace_set_columns(out, found->columns, n_columns, x_min, x_max);
        out->before = found->before;
        out->after = found->after;
    } else {
        copy_columns(found, x_min, x_max, n_columns, out);
    }
}

static gboolean is_old(gpointer series, gpointer value, gpointer now_us)
{
    (void)series;
    return *(const int64_t *)now_us - ((const Job *)value)->used_us > KEPT_FOR_US;
}

bool trace_worker_take(TraceWorker *worker)
{
    pthread_mutex_lock(&worker->mutex);
    GQueue done = worker->done;
    g_queue_init(&worker->done);
    worker->is_woken = false;
    pthread_mutex_unlock(&worker->mutex);
    const bool any = !g_queue_is_empty(&done);
    int64_t now_us = g_get_monotonic_time();
    for (Job *job; (job = g_queue_pop_head(&done)) != NULL;) {
        job->used_us = now_us;
        g_hash_table_remove(worker->pending, job->series);
        g_hash_table_replace(worker->found, (gpointer)(guintptr)job->series, job);
    }
    if (any) {
        g_hash_table_foreach_remove(worker->found, is_old, &now_us);
    }
    return any;
}

void trace_worker_wait(TraceWorker *worker)
{
    pthread_mutex_lock(&worker->mutex);
    while (worker->n_running > 0 || !g_queue_is_empty(&worker->waiting)) {
        pthread_cond_wait(&worker->changed, &worker->mutex);
    }
    pthread_mutex_unlock(&worker->mutex);
    trace_worker_take(worker);
}

void trace_worker_drop(TraceWorker *worker)
{
    pthread_mutex_lock(&worker->mutex);
    drop_all_waiting(worker);
    for (Job *job; (job = g_queue_pop_head(&worker->done)) != NULL;) {
        g_hash_table_remove(worker->pending, job->series);
        job_free(job);
    }
    GHashTableIter iterator;
    gpointer job = NULL;
    g_hash_table_iter_init(&iterator, worker->pending);
    while (g_hash_table_iter_next(&iterator, NULL, &job)) {
        ((Job *)job)->is_unwanted = true; /* at work */
    }
    g_hash_table_remove_all(worker->pending);
    pthread_mutex_unlock(&worker->mutex);
    g_hash_table_remove_all(worker->found);
}

void trace_worker_free(TraceWorker *worker)
{
    if (worker == NULL) {
        return;
    }
    trace_worker_drop(worker);
    pthread_mutex_lock(&worker->mutex);
    worker->is_stopping = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->mutex);
    for (unsigned i = 0; i < worker->n_threads; i++) {
        pthread_join(worker->threads[i], NULL);
    }
    g_hash_table_unref(worker->pending);
    g_hash_table_unref(worker->found);
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->mutex);
    g_free(worker);
}
