/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of pieces in, their text out in order.  Each thread takes the next piece there is; a ring
 * of slots holds what is ready, and keeps anyone from running far ahead of the writing. */
#include "ordered_text.h"

#include <pthread.h>
#include <unistd.h>

enum { MAX_THREADS = 16, SLOTS_PER_THREAD = 2, MAX_SLOTS = MAX_THREADS * SLOTS_PER_THREAD };

typedef struct {
    GString *text; /* owned */
    bool is_ready;
} Slot;

typedef struct {
    const OrderedText *ordered;
    Slot slots[MAX_SLOTS];
    size_t n_slots;
    pthread_mutex_t lock; /* guards what follows and is_ready */
    pthread_cond_t is_written, is_made;
    size_t n_taken, n_written;
    bool is_over;
} Ring;

static void *make_pieces(void *user)
{
    Ring *ring = user;
    pthread_mutex_lock(&ring->lock);
    while (!ring->is_over && ring->n_taken < ring->ordered->n_pieces) {
        if (ring->n_taken - ring->n_written >= ring->n_slots) {
            pthread_cond_wait(&ring->is_written, &ring->lock);
            continue;
        }
        const size_t i = ring->n_taken++;
        Slot *slot = &ring->slots[i % ring->n_slots];
        pthread_mutex_unlock(&ring->lock);
        ring->ordered->append(ring->ordered->user, i, slot->text);
        pthread_mutex_lock(&ring->lock);
        slot->is_ready = true;
        pthread_cond_signal(&ring->is_made);
    }
    pthread_mutex_unlock(&ring->lock);
    return NULL;
}

static Slot *wait_for_slot(Ring *ring, size_t i)
{
    Slot *slot = &ring->slots[i % ring->n_slots];
    pthread_mutex_lock(&ring->lock);
    while (!slot->is_ready) {
        pthread_cond_wait(&ring->is_made, &ring->lock);
    }
    slot->is_ready = false;
    pthread_mutex_unlock(&ring->lock);
    return slot;
}

static bool write_pieces(Ring *ring, OutputStream *output)
{
    bool goes_on = true;
    for (size_t i = 0; i < ring->ordered->n_pieces && goes_on; i++) {
        Slot *slot = wait_for_slot(ring, i);
        g_string_append_len(output_stream_text(output), slot->text->str, (gssize)slot->text->len);
        g_string_truncate(slot->text, 0);
        goes_on = output_stream_pass(output);
        pthread_mutex_lock(&ring->lock);
        ring->n_written = i + 1;
        ring->is_over = !goes_on;
        pthread_cond_broadcast(&ring->is_written);
        pthread_mutex_unlock(&ring->lock);
    }
    return goes_on;
}

static bool write_alone(const OrderedText *ordered, OutputStream *output)
{
    bool goes_on = true;
    for (size_t i = 0; i < ordered->n_pieces && goes_on; i++) {
        ordered->append(ordered->user, i, output_stream_text(output));
        goes_on = output_stream_pass(output);
    }
    return goes_on;
}

static unsigned start_threads(Ring *ring, pthread_t *threads, unsigned n_wanted)
{
    unsigned n = 0;
    while (n < n_wanted && pthread_create(&threads[n], NULL, make_pieces, ring) == 0) {
        n++;
    }
    return n;
}

bool ordered_text_write(const OrderedText *ordered, OutputStream *output)
{
    const unsigned n_wanted = MIN(ordered->n_threads, MAX_THREADS);
    Ring ring = {.ordered = ordered, .n_slots = MAX(1, n_wanted * SLOTS_PER_THREAD)};
    pthread_t threads[MAX_THREADS];
    pthread_mutex_init(&ring.lock, NULL);
    pthread_cond_init(&ring.is_written, NULL);
    pthread_cond_init(&ring.is_made, NULL);
    for (size_t i = 0; i < ring.n_slots; i++) {
        ring.slots[i].text = g_string_new(NULL);
    }
    const unsigned n_threads = start_threads(&ring, threads, n_wanted);
    const bool is_done = n_threads > 0 ? write_pieces(&ring, output) : write_alone(ordered, output);
    for (unsigned i = 0; i < n_threads; i++) {
        pthread_join(threads[i], NULL);
    }
    for (size_t i = 0; i < ring.n_slots; i++) {
        g_string_free(ring.slots[i].text, TRUE);
    }
    pthread_mutex_destroy(&ring.lock);
    pthread_cond_destroy(&ring.is_written);
    pthread_cond_destroy(&ring.is_made);
    return is_done;
}

unsigned ordered_text_n_threads(void)
{
    const long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n > 0 ? (unsigned)MIN(n, MAX_THREADS) : 1;
}
