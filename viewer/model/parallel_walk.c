/* SPDX-License-Identifier: Apache-2.0 */
/* A directory in, what stands below it out, in any order.  Threads read directories; the caller
 * alone decides what is read next, tells what was found, and sees to it that no link leads back. */
#include "parallel_walk.h"
#include <errno.h>
#include <pthread.h>

/* A directory that is to be read, then one that was. */
typedef struct Node {
    char *path;
    struct Node *parent; /* NULL: its parents are the caller's */
    size_t depth;
    DirectoryListing listing;
} Node;

typedef struct {
    const ParallelWalkVisitor *visitor;
    const DirectoryId *above;
    size_t n_above;
    GPtrArray *nodes; /* owned: all of them, since children look at their parents */
    size_t n_under_way;
    pthread_t threads[PARALLEL_WALK_THREADS];
    size_t n_threads;
    pthread_mutex_t lock; /* guards the rest */
    pthread_cond_t work_waits, result_waits;
    GQueue work, results; /* of Node */
    bool is_over;
} Walk;

static void free_node(gpointer data)
{
    Node *node = data;
    directory_listing_clear(&node->listing);
    g_free(node->path);
    g_free(node);
}

static void *read_directories(void *user)
{
    Walk *walk = user;
    pthread_mutex_lock(&walk->lock);
    for (;;) {
        Node *node = g_queue_pop_head(&walk->work);
        if (node == NULL) {
            if (walk->is_over) {
                break;
            }
            pthread_cond_wait(&walk->work_waits, &walk->lock);
            continue;
        }
        pthread_mutex_unlock(&walk->lock);
        node->listing = walk->visitor->read(node->path);
        pthread_mutex_lock(&walk->lock);
        g_queue_push_tail(&walk->results, node);
        pthread_cond_signal(&walk->result_waits);
    }
    pthread_mutex_unlock(&walk->lock);
    return NULL;
}

/* One thread more when all may be busy; without any at all the caller reads itself. */
static void start_thread(Walk *walk)
{
    if (walk->n_threads < PARALLEL_WALK_THREADS && walk->n_threads < walk->n_under_way &&
        pthread_create(&walk->threads[walk->n_threads], NULL, read_directories, walk) == 0) {
        walk->n_threads++;
    }
}

static void enqueue(Walk *walk, const char *path, Node *parent)
{
    Node *node = g_new0(Node, 1);
    node->path = g_strdup(path);
    node->parent = parent;
    node->depth = parent != NULL ? parent->depth + 1 : walk->n_above;
    g_ptr_array_add(walk->nodes, node);
    walk->n_under_way++;
    pthread_mutex_lock(&walk->lock);
    g_queue_push_tail(&walk->work, node);
    pthread_cond_signal(&walk->work_waits);
    pthread_mutex_unlock(&walk->lock);
    start_thread(walk);
}

static Node *next_result(Walk *walk)
{
    pthread_mutex_lock(&walk->lock);
    Node *node = NULL;
    while ((node = g_queue_pop_head(&walk->results)) == NULL && walk->n_threads > 0) {
        pthread_cond_wait(&walk->result_waits, &walk->lock);
    }
    if (node == NULL) {
        node = g_queue_pop_head(&walk->work);
        node->listing = walk->visitor->read(node->path);
    }
    pthread_mutex_unlock(&walk->lock);
    walk->n_under_way--;
    return node;
}

static bool is_same(DirectoryId a, DirectoryId b)
{
    return a.device == b.device && a.inode == b.inode;
}

static bool leads_back(const Walk *walk, const Node *node)
{
    for (const Node *above = node->parent; above != NULL; above = above->parent) {
        if (is_same(above->listing.id, node->listing.id)) {
            return true;
        }
    }
    for (size_t i = 0; i < walk->n_above; i++) {
        if (is_same(walk->above[i], node->listing.id)) {
            return true;
        }
    }
    return false;
}

static void take(Walk *walk, Node *node)
{
    const ParallelWalkVisitor *visitor = walk->visitor;
    if (node->listing.system_errno == 0 &&
        (leads_back(walk, node) || !visitor->may_enter(visitor->user, node->listing.id))) {
        return;
    }
    visitor->take(visitor->user, node->path, &node->listing);
    for (guint i = 0; i < node->listing.entries->len; i++) {
        const DirectoryEntry *entry = &g_array_index(node->listing.entries, DirectoryEntry, i);
        if (entry->kind == ENTRY_DIRECTORY && node->depth + 1 < PARALLEL_WALK_MAX_DEPTH) {
            enqueue(walk, entry->path, node);
        }
    }
    g_array_set_size(node->listing.entries, 0);
}

static void stop(Walk *walk)
{
    pthread_mutex_lock(&walk->lock);
    walk->is_over = true;
    g_queue_clear(&walk->work);
    pthread_cond_broadcast(&walk->work_waits);
    pthread_mutex_unlock(&walk->lock);
    for (size_t i = 0; i < walk->n_threads; i++) {
        pthread_join(walk->threads[i], NULL);
    }
}

void parallel_walk(const char *path, const DirectoryId *above, size_t n_above,
                   const ParallelWalkVisitor *visitor)
{
    Walk walk = {.visitor = visitor,
                 .above = above,
                 .n_above = n_above,
                 .nodes = g_ptr_array_new_with_free_func(free_node)};
    pthread_mutex_init(&walk.lock, NULL);
    pthread_cond_init(&walk.work_waits, NULL);
    pthread_cond_init(&walk.result_waits, NULL);
    enqueue(&walk, path, NULL);
    while (walk.n_under_way > 0 && !visitor->is_over(visitor->user)) {
        take(&walk, next_result(&walk));
    }
    stop(&walk);
    g_queue_clear(&walk.results);
    g_ptr_array_unref(walk.nodes);
    pthread_mutex_destroy(&walk.lock);
    pthread_cond_destroy(&walk.work_waits);
    pthread_cond_destroy(&walk.result_waits);
}
