/* SPDX-License-Identifier: Apache-2.0 */
/* A wake from a worker of lines or traces goes in, a look at what is finished on the main loop
 * comes out. The threads meet under a pthread mutex, which thread checkers understand. The look
 * comes below the priority of painting: lines that are finished meanwhile are taken together. */
#include "smooth_task.h"

#include "trace.h"

#include <pthread.h>

#define PRIORITY (G_PRIORITY_HIGH_IDLE + 25) /* painting is HIGH_IDLE + 20 */

struct SmoothTask {
    Smoother *smoother;  /* owned */
    TraceWorker *traces; /* owned */
    void (*taken)(void *user);
    void *user;
    /* shared between threads, under the mutex */
    pthread_mutex_t mutex;
    guint source; /* 0 when none is waiting */
};

static gboolean take_lines(gpointer user)
{
    TRACE_CALLBACK("smooth_task");
    SmoothTask *task = user;
    pthread_mutex_lock(&task->mutex);
    task->source = 0;
    pthread_mutex_unlock(&task->mutex);
    const bool any_line = smoother_take(task->smoother);
    const bool any_trace = trace_worker_take(task->traces);
    if (any_line || any_trace) {
        task->taken(task->user);
    }
    return G_SOURCE_REMOVE;
}

static void wake(void *user)
{
    SmoothTask *task = user;
    pthread_mutex_lock(&task->mutex);
    if (task->source == 0) {
        task->source = g_idle_add_full(PRIORITY, take_lines, task, NULL);
    }
    pthread_mutex_unlock(&task->mutex);
}

SmoothTask *smooth_task_new(void (*taken)(void *user), void *user)
{
    SmoothTask *task = g_new0(SmoothTask, 1);
    task->taken = taken;
    task->user = user;
    pthread_mutex_init(&task->mutex, NULL);
    task->smoother = smoother_new(wake, task);
    task->traces = trace_worker_new(wake, task);
    return task;
}

Smoother *smooth_task_smoother(SmoothTask *task)
{
    return task->smoother;
}

TraceWorker *smooth_task_traces(SmoothTask *task)
{
    return task->traces;
}

void smooth_task_drop(SmoothTask *task)
{
    smoother_drop(task->smoother);
    trace_worker_drop(task->traces);
}

void smooth_task_free(SmoothTask *task)
{
    if (task == NULL) {
        return;
    }
    smoother_free(task->smoother); /* both join: nobody wakes any more */
    trace_worker_free(task->traces);
    if (task->source != 0) {
        g_source_remove(task->source);
    }
    pthread_mutex_destroy(&task->mutex);
    g_free(task);
}
