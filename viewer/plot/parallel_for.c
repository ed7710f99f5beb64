/* SPDX-License-Identifier: Apache-2.0 */
/* A number of things and a function in; the function has been called for each when the call comes
 * back. Threads take the next index from an atomic counter, are started for the call and joined
 * within it; when none can be started, the caller does all the work. */
#include "parallel_for.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_THREADS = 4 };

typedef struct {
    atomic_size_t next;
    size_t n;
    void (*work)(size_t index, void *user);
    void *user;
} Loop;

unsigned parallel_for_n_threads(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MOST_THREADS ? MOST_THREADS : (unsigned)n;
}

static void *run(void *data)
{
    Loop *loop = data;
    for (size_t i; (i = atomic_fetch_add(&loop->next, 1)) < loop->n;) {
        loop->work(i, loop->user);
    }
    return NULL;
}

void parallel_for(size_t n, size_t at_least, void (*work)(size_t index, void *user), void *user)
{
    Loop loop = {.n = n, .work = work, .user = user};
    const size_t worth = at_least > 0 ? n / at_least : n;
    const unsigned most = worth > 1 ? parallel_for_n_threads() : 1;
    const unsigned n_threads = worth < most ? (unsigned)worth : most;
    pthread_t threads[MOST_THREADS];
    unsigned n_started = 0;
    atomic_init(&loop.next, 0);
    while (n_started + 1 < n_threads &&
           pthread_create(&threads[n_started], NULL, run, &loop) == 0) {
        n_started++;
    }
    run(&loop);
    for (unsigned i = 0; i < n_started; i++) {
        pthread_join(threads[i], NULL);
    }
}
