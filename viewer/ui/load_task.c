/* SPDX-License-Identifier: Apache-2.0 */
/* A wake from any thread goes in, calls of run_loader_apply() on the main loop come out. The
 * threads meet under a pthread mutex, which thread checkers understand, and hand over nothing but
 * "look": the batches wait in the loader's own queue. Each turn of the loop is kept under 4 ms,
 * below the priority of painting, so that the window stays awake while millions of points arrive.
 */
#include "load_task.h"

#include "trace.h"

#include <pthread.h>

#define BUDGET_US 2500
#define PRIORITY  (G_PRIORITY_HIGH_IDLE + 30) /* painting is HIGH_IDLE + 20 */

struct LoadTask {
    /* borrowed */
    RunLoader *loader;
    SeriesStore *store;
    void (*applied)(const RunLoaderNews *news, bool more, void *user);
    void *user;
    /* shared between threads, under the mutex */
    pthread_mutex_t mutex;
    guint source; /* 0 when none is waiting */
};

static void trace_news(const LoadTask *task, const RunLoaderNews *news)
{
    if (!trace_is_on()) {
        return;
    }
    for (guint i = 0; i < news->items->len; i++) {
        const RunLoaderNewsItem *item = &g_array_index(news->items, RunLoaderNewsItem, i);
        if (item->n_points > 0) {
            trace_event("batch",
                        "%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GSIZE_FORMAT " %s",
                        item->serial, item->newest_step, item->n_points,
                        series_store_run(task->store, item->run)->name);
        }
    }
}

static gboolean take_batches(gpointer user)
{
    TRACE_CALLBACK("load_task");
    LoadTask *task = user;
    pthread_mutex_lock(&task->mutex);
    const guint source = task->source;
    task->source = 0; /* a wake from now on asks for another look */
    pthread_mutex_unlock(&task->mutex);
    RunLoaderNews news;
    run_loader_news_init(&news);
    const bool more = run_loader_apply(task->loader, task->store, BUDGET_US, &news);
    trace_news(task, &news);
    task->applied(&news, more, task->user);
    run_loader_news_clear(&news);
    if (!more) {
        return G_SOURCE_REMOVE;
    }
    pthread_mutex_lock(&task->mutex);
    const bool again = task->source == 0;
    if (again) {
        task->source = source;
    }
    pthread_mutex_unlock(&task->mutex);
    return again ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void wake(void *user)
{
    LoadTask *task = user;
    pthread_mutex_lock(&task->mutex);
    if (task->source == 0) {
        task->source = g_idle_add_full(PRIORITY, take_batches, task, NULL);
    }
    pthread_mutex_unlock(&task->mutex);
}

LoadTask *load_task_start(RunLoader *loader, SeriesStore *store,
                          void (*applied)(const RunLoaderNews *news, bool more, void *user),
                          void *user)
{
    LoadTask *task = g_new0(LoadTask, 1);
    task->loader = loader;
    task->store = store;
    task->applied = applied;
    task->user = user;
    pthread_mutex_init(&task->mutex, NULL);
    run_loader_start(loader, wake, task);
    return task;
}

void load_task_free(LoadTask *task)
{
    if (task == NULL) {
        return;
    }
    if (task->source != 0) {
        g_source_remove(task->source);
    }
    pthread_mutex_destroy(&task->mutex);
    g_free(task);
}
