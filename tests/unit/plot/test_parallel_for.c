/* SPDX-License-Identifier: Apache-2.0 */
/* Each index exactly once, whatever the number of threads; little work stays with the caller. */
#include "cmocka_all.h"

#include "parallel_for.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { N = 5000 };

typedef struct {
    atomic_int calls[N];
    atomic_int n_from_elsewhere;
    pthread_t caller;
} Count;

static void count(size_t i, void *user)
{
    Count *counted = user;
    atomic_fetch_add(&counted->calls[i], 1);
    if (!pthread_equal(pthread_self(), counted->caller)) {
        atomic_fetch_add(&counted->n_from_elsewhere, 1);
    }
}

static void test_each_index_is_worked_on_once(void **state)
{
    (void)state;
    static Count counted;
    counted.caller = pthread_self();
    parallel_for(N, 1, count, &counted);
    for (int i = 0; i < N; i++) {
        assert_int_equal(atomic_load(&counted.calls[i]), 1);
    }
}

static void test_little_work_is_done_by_the_caller(void **state)
{
    (void)state;
    static Count counted;
    counted.caller = pthread_self();
    parallel_for(99, 50, count, &counted);
    assert_int_equal(atomic_load(&counted.n_from_elsewhere), 0);
    assert_int_equal(atomic_load(&counted.calls[98]), 1);
    assert_int_equal(atomic_load(&counted.calls[99]), 0);
    parallel_for(0, 1, count, &counted);
}

static void test_the_number_of_threads_has_bounds(void **state)
{
    (void)state;
    assert_in_range(parallel_for_n_threads(), 1, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_index_is_worked_on_once),
        cmocka_unit_test(test_little_work_is_done_by_the_caller),
        cmocka_unit_test(test_the_number_of_threads_has_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
