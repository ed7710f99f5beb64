/* SPDX-License-Identifier: Apache-2.0 */
/* The ring by itself: what is claimed, committed, let go of, and that threads do not lose or
 * reorder each other's entries. */
#include "record_ring.h"

#include "cmocka_all.h"

#include <pthread.h>
#include <sched.h>

enum { KIND = 5, N_SLOTS = 512 };

static void put(EventsRecordRing *ring, uint32_t n_slots, uint32_t flags)
{
    uint64_t end;
    EventsRingHead *entry = events_record_ring_claim(ring, n_slots, ring->n_slots, &end);
    assert_non_null(entry);
    events_record_ring_commit(entry, KIND, flags, n_slots);
}

static void test_an_entry_is_there_once_it_is_committed(void **state)
{
    (void)state;
    EventsRecordRing ring;
    uint64_t end;
    assert_true(events_record_ring_init(&ring, 1));
    assert_int_equal(ring.n_slots, N_SLOTS);
    EventsRingHead *entry = events_record_ring_claim(&ring, 3, N_SLOTS, &end);
    assert_int_equal(end, 3);
    assert_int_equal(events_record_ring_state(&ring, 0), 0);
    events_record_ring_commit(entry, KIND, 2, 3);
    const uint32_t there = events_record_ring_state(&ring, 0);
    assert_int_equal(events_record_ring_kind(there), KIND);
    assert_int_equal(events_record_ring_flags(there), 2);
    assert_int_equal(events_record_ring_slots_of(there), 3);
    assert_int_equal(events_record_ring_state(&ring, 3), 0);
    events_record_ring_clear(&ring);
}

static void test_the_limit_is_kept(void **state)
{
    (void)state;
    EventsRecordRing ring;
    uint64_t end;
    assert_true(events_record_ring_init(&ring, 1));
    put(&ring, 10, 0);
    assert_null(events_record_ring_claim(&ring, 1, 10, &end));
    assert_null(events_record_ring_claim(&ring, 1, 0, &end));
    assert_non_null(events_record_ring_claim(&ring, 1, 11, &end));
    events_record_ring_clear(&ring);
}

static void test_entries_stay_in_one_piece_across_the_end(void **state)
{
    (void)state;
    EventsRecordRing ring;
    uint64_t end;
    assert_true(events_record_ring_init(&ring, 1));
    put(&ring, N_SLOTS - 2, 0);
    events_record_ring_release(&ring, N_SLOTS - 2);
    EventsRingHead *entry = events_record_ring_claim(&ring, 5, N_SLOTS, &end);
    assert_ptr_equal(entry, ring.slots); /* behind padding, at the beginning */
    assert_int_equal(end, N_SLOTS + 5);
    const uint32_t padding = events_record_ring_state(&ring, N_SLOTS - 2);
    assert_int_equal(events_record_ring_kind(padding), EVENTS_RING_PADDING);
    assert_int_equal(events_record_ring_slots_of(padding), 2);
    assert_null(events_record_ring_claim(&ring, N_SLOTS / 2 + 254, N_SLOTS, &end));
    events_record_ring_clear(&ring);
}

static void test_what_is_let_go_of_is_zero(void **state)
{
    (void)state;
    EventsRecordRing ring;
    assert_true(events_record_ring_init(&ring, 1));
    for (uint32_t lap = 0; lap < 5; lap++) {
        for (uint32_t i = 0; i < N_SLOTS / 4; i++) {
            put(&ring, 3, 1);
        }
        const uint64_t head = atomic_load(&ring.head);
        events_record_ring_release(&ring, head);
        for (uint64_t at = 0; at < N_SLOTS; at++) {
            assert_int_equal(atomic_load(&events_record_ring_at(&ring, at)->state), 0);
        }
    }
    events_record_ring_clear(&ring);
}

static void test_an_empty_ring_goes_back_to_its_beginning(void **state)
{
    (void)state;
    EventsRecordRing ring;
    uint64_t end;
    assert_true(events_record_ring_init(&ring, 4 << 20));
    put(&ring, 100, 0);
    events_record_ring_release(&ring, 100);
    events_record_ring_rewind(&ring);
    assert_int_equal(atomic_load(&ring.head), 100); /* still near */
    for (int i = 0; i < 10; i++) {
        put(&ring, 4000, 0);
    }
    events_record_ring_rewind(&ring);
    assert_int_equal(atomic_load(&ring.head), 40100); /* not empty */
    events_record_ring_release(&ring, 40100);
    events_record_ring_rewind(&ring);
    assert_int_equal(atomic_load(&ring.head) % ring.n_slots, 0);
    assert_ptr_equal(events_record_ring_claim(&ring, 1, 1, &end), ring.slots);
    events_record_ring_clear(&ring);
}

enum { N_THREADS = 4, N_EACH = 20000 };

typedef struct Number {
    EventsRingHead head;
    uint32_t thread;
    uint64_t value;
} Number;

typedef struct Producer {
    EventsRecordRing *ring;
    uint32_t thread;
} Producer;

static void *produce(void *argument)
{
    const Producer *producer = argument;
    for (uint64_t i = 0; i < N_EACH; i++) {
        const uint32_t n_slots = i % 7 == 0 ? 3 : 1;
        uint64_t end;
        EventsRingHead *entry;
        while ((entry = events_record_ring_claim(producer->ring, n_slots, N_SLOTS, &end)) == NULL) {
            sched_yield();
        }
        Number *number = (Number *)(void *)entry;
        number->thread = producer->thread;
        number->value = i;
        events_record_ring_commit(entry, KIND, 0, n_slots);
    }
    return NULL;
}

static void test_threads_lose_nothing_and_keep_their_order(void **state)
{
    (void)state;
    EventsRecordRing ring;
    pthread_t threads[N_THREADS];
    Producer producers[N_THREADS];
    uint64_t next[N_THREADS] = {0};
    assert_true(events_record_ring_init(&ring, 1));
    for (uint32_t i = 0; i < N_THREADS; i++) {
        producers[i] = (Producer){&ring, i};
        assert_int_equal(pthread_create(&threads[i], NULL, produce, &producers[i]), 0);
    }
    uint64_t at = 0;
    for (size_t n = 0; n < (size_t)N_THREADS * N_EACH;) {
        const uint32_t there = events_record_ring_state(&ring, at);
        if (there == 0) {
            sched_yield();
            continue;
        }
        if (events_record_ring_kind(there) == KIND) {
            const Number *number = (const Number *)(void *)events_record_ring_at(&ring, at);
            assert_int_equal(number->value, next[number->thread]++);
            n++;
        }
        at += events_record_ring_slots_of(there);
        events_record_ring_release(&ring, at);
    }
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    events_record_ring_clear(&ring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_entry_is_there_once_it_is_committed),
        cmocka_unit_test(test_the_limit_is_kept),
        cmocka_unit_test(test_entries_stay_in_one_piece_across_the_end),
        cmocka_unit_test(test_what_is_let_go_of_is_zero),
        cmocka_unit_test(test_an_empty_ring_goes_back_to_its_beginning),
        cmocka_unit_test(test_threads_lose_nothing_and_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
