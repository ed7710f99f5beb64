/* SPDX-License-Identifier: Apache-2.0 */
/* Work and its results cross between threads in lists under one pthread mutex, which thread
 * checkers understand; the main loop is only woken. A result that nobody waits for any more was
 * marked when it was forgotten, so a late one can never be taken for a new one. */
#include "media_task.h"

#include "trace.h"

#include <pthread.h>
#include <stdbool.h>

#define MAX_THREADS 8
#define BUDGET_US   2500
#define PRIORITY    (G_PRIORITY_HIGH_IDLE + 30) /* painting is HIGH_IDLE + 20 */

typedef struct {
    MediaTask task;
    void *result;
    bool is_forgotten;
} Item;

struct MediaQueue {
    unsigned n_owners;
    unsigned n_threads_wanted, n_threads;
    pthread_t threads[MAX_THREADS];
    /* shared between threads, under the mutex */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    GQueue waiting, running, finished; /* of Item */
    guint source;                      /* 0 when the main loop was not asked */
    bool is_ending;
};

static void free_input(Item *item)
{
    if (item->task.free_input)
        item->task.free_input(item->task.input);
    item->task.input = NULL;
}

static void deliver(Item *item, bool is_forgotten)
{
    if (!is_forgotten)
        item->task.done(item->result, item->task.user);
    else if (item->task.free_result)
        item->task.free_result(item->result);
    g_free(item);
}

static Item *take_finished(MediaQueue *queue, bool *out_forgotten)
{
    pthread_mutex_lock(&queue->mutex);
    Item *item = g_queue_pop_head(&queue->finished);
    if (item)
        *out_forgotten = item->is_forgotten;
    else
        queue->source = 0;
    pthread_mutex_unlock(&queue->mutex);
    return item;
}

static gboolean take_results(gpointer user)
{
    TRACE_CALLBACK("media_task");
    MediaQueue *queue = user;
    const int64_t began = g_get_monotonic_time();
    bool is_forgotten = false;
    Item *item = NULL;
    media_queue_ref(queue); /* a result may close its page */
    while (g_get_monotonic_time() - began < BUDGET_US &&
           (item = take_finished(queue, &is_forgotten)))
        deliver(item, is_forgotten);
    const bool more = item != NULL; /* else the source was given up under the mutex */
    const bool is_last = queue->n_owners == 1;
    media_queue_unref(queue);
    return more && !is_last ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void *work(void *user)
{
    MediaQueue *queue = user;
    pthread_mutex_lock(&queue->mutex);
    while (!queue->is_ending) {
        Item *item = g_queue_pop_head(&queue->waiting);
        if (!item) {
            pthread_cond_wait(&queue->changed, &queue->mutex);
            continue;
        }
        g_queue_push_tail(&queue->running, item);
        pthread_mutex_unlock(&queue->mutex);
        void *result = item->task.work(item->task.input);
        free_input(item);
        pthread_mutex_lock(&queue->mutex);
        item->result = result;
        g_queue_remove(&queue->running, item);
        g_queue_push_tail(&queue->finished, item);
        if (queue->source == 0)
            queue->source = g_idle_add_full(PRIORITY, take_results, queue, NULL);
    }
    pthread_mutex_unlock(&queue->mutex);
    return NULL;
}

MediaQueue *media_queue_new(unsigned n_threads)
{
    MediaQueue *queue = g_new0(MediaQueue, 1);
    queue->n_owners = 1;
    queue->n_threads_wanted = CLAMP(n_threads, 1, MAX_THREADS);
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->changed, NULL);
    return queue;
}

MediaQueue *media_queue_ref(MediaQueue *queue)
{
    queue->n_owners++;
    return queue;
}

static void end_threads(MediaQueue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->is_ending = true;
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->mutex);
    for (unsigned i = 0; i < queue->n_threads; i++)
        pthread_join(queue->threads[i], NULL);
}

void media_queue_unref(MediaQueue *queue)
{
    if (!queue || --queue->n_owners > 0)
        return;
    end_threads(queue);
    Item *item = NULL;
    while ((item = g_queue_pop_head(&queue->waiting))) {
        free_input(item);
        g_free(item);
    }
    while ((item = g_queue_pop_head(&queue->finished)))
        deliver(item, true);
    if (queue->source != 0)
        g_source_remove(queue->source);
    pthread_cond_destroy(&queue->changed);
    pthread_mutex_destroy(&queue->mutex);
    g_free(queue);
}

void media_queue_push(MediaQueue *queue, const MediaTask *task)
{
    Item *item = g_new0(Item, 1);
    item->task = *task;
    pthread_mutex_lock(&queue->mutex);
    g_queue_push_head(&queue->waiting, item);
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->mutex);
    if (queue->n_threads < queue->n_threads_wanted &&
        pthread_create(&queue->threads[queue->n_threads], NULL, work, queue) == 0)
        queue->n_threads++;
}

static void mark_forgotten(GQueue *items, const void *user)
{
    for (GList *link = items->head; link; link = link->next) {
        Item *item = link->data;
        item->is_forgotten = item->is_forgotten || item->task.user == user;
    }
}

static GSList *take_waiting(MediaQueue *queue, const void *user)
{
    GSList *taken = NULL;
    for (GList *link = queue->waiting.head; link;) {
        GList *next = link->next;
        Item *item = link->data;
        if (item->task.user == user) {
            taken = g_slist_prepend(taken, item);
            g_queue_delete_link(&queue->waiting, link);
        }
        link = next;
    }
    return taken;
}

void media_queue_forget(MediaQueue *queue, const void *user)
{
    pthread_mutex_lock(&queue->mutex);
    GSList *taken = take_waiting(queue, user);
    mark_forgotten(&queue->running, user);
    mark_forgotten(&queue->finished, user);
    pthread_mutex_unlock(&queue->mutex);
    for (GSList *link = taken; link; link = link->next) {
        free_input(link->data);
        g_free(link->data);
    }
    g_slist_free(taken);
}
