/* SPDX-License-Identifier: Apache-2.0 */
/* A loader at work, for tests: waits for conditions by its wake callback, never by sleeping. */
#ifndef LOADING_H
#define LOADING_H

#include "log_root.h"
#include "run_loader.h"

#include "cmocka_all.h"
#include "event_bytes.h"
#include "temporary_directory.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t woken;
    bool is_woken;
    GPtrArray *roots;
    RunLoader *loader;
    SeriesStore *store;
} Loading;

static inline void loading_wake(void *user)
{
    Loading *loading = user;
    pthread_mutex_lock(&loading->lock);
    loading->is_woken = true;
    pthread_cond_signal(&loading->woken);
    pthread_mutex_unlock(&loading->lock);
}

/* Starts following the roots. */
static inline void loading_start(Loading *loading, const char *const *roots, size_t n,
                                 const RunLoaderOptions *options)
{
    pthread_mutex_init(&loading->lock, NULL);
    pthread_cond_init(&loading->woken, NULL);
    loading->is_woken = false;
    loading->roots = log_roots_parse(roots, n);
    loading->loader = run_loader_new(loading->roots, options);
    loading->store = series_store_new();
    run_loader_start(loading->loader, loading_wake, loading);
}

static inline void loading_stop(Loading *loading)
{
    run_loader_free(loading->loader);
    series_store_free(loading->store);
    g_ptr_array_unref(loading->roots);
    pthread_mutex_destroy(&loading->lock);
    pthread_cond_destroy(&loading->woken);
}

typedef bool (*LoadingCondition)(const Loading *loading, const void *what);

/* A guard: nothing here takes a second, but damage at the end of a file that has just changed,
 * which may yet be written over, is looked at again only when 60 s have passed. */
enum { LOADING_GUARD_S = 150 };

/* @return whether it was woken before the guard */
static inline bool loading_is_woken(Loading *loading)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LOADING_GUARD_S;
    int status = 0;
    pthread_mutex_lock(&loading->lock);
    while (!loading->is_woken && status != ETIMEDOUT) {
        status = pthread_cond_timedwait(&loading->woken, &loading->lock, &until);
    }
    const bool is_woken = loading->is_woken;
    loading->is_woken = false;
    pthread_mutex_unlock(&loading->lock);
    return is_woken;
}

static inline void loading_take_all(Loading *loading)
{
    while (run_loader_apply(loading->loader, loading->store, -1, NULL)) {
    }
}

/* Takes batches until the condition holds. @return whether it did before the guard */
static inline bool loading_meets(Loading *loading, LoadingCondition condition, const void *what)
{
    loading_take_all(loading);
    while (!condition(loading, what)) {
        const bool is_woken = loading_is_woken(loading);
        loading_take_all(loading);
        if (!is_woken) {
            return false;
        }
    }
    return true;
}

static inline void loading_wait_for_wake(Loading *loading)
{
    if (!loading_is_woken(loading)) {
        fail_msg("nothing came within %d s", LOADING_GUARD_S);
    }
}

static inline void loading_wait(Loading *loading, LoadingCondition condition, const void *what)
{
    if (!loading_meets(loading, condition, what)) {
        fail_msg("%s within %d s",
                 condition(loading, what) ? "the condition was met without a wake"
                                          : "the condition was not met",
                 LOADING_GUARD_S);
    }
}

static inline bool loading_all_read(const Loading *loading, const void *what)
{
    (void)what;
    return run_loader_progress(loading->loader).all_read;
}

/* A series by names; NULL when it is not there (yet). */
static inline const Series *loading_series(const Loading *loading, const char *run, const char *tag)
{
    const RunId id = series_store_find_run(loading->store, run);
    return id == RUN_NONE ? NULL
                          : series_store_series(loading->store, id,
                                                series_store_find_tag(loading->store, tag));
}

typedef struct {
    const char *run, *tag;
    size_t n_points;
} LoadingPoints;

/* Whether a series has so many points. */
static inline bool loading_has_points(const Loading *loading, const void *what)
{
    const LoadingPoints *points = what;
    const Series *series = loading_series(loading, points->run, points->tag);
    return series != NULL && series_n_points(series) == points->n_points;
}

/* The first file of a run; NULL when the run is not there. */
static inline const EventFile *loading_file(const Loading *loading, const char *run)
{
    const RunId id = series_store_find_run(loading->store, run);
    return id == RUN_NONE ? NULL
                          : g_ptr_array_index(series_store_run(loading->store, id)->files, 0);
}

/* Appends scalars of tag "x" at steps [first, first + n), value = step, wall time = 1e9 + step. */
static inline void loading_append_scalars(EventBytes *bytes, int64_t first, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const int64_t step = first + (int64_t)i;
        event_bytes_append_scalar(bytes, "x", step, 1e9 + (double)step, (float)step);
    }
}

/* Writes a file of such scalars below `directory`. */
static inline void loading_write(const char *directory, const char *name, int64_t first, size_t n)
{
    EventBytes bytes = {0};
    loading_append_scalars(&bytes, first, n);
    char *path = temporary_directory_file(directory, name);
    temporary_directory_write(path, bytes.data, bytes.size);
    free(path);
    event_bytes_clear(&bytes);
}

#endif
