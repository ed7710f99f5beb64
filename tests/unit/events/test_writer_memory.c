/* SPDX-License-Identifier: Apache-2.0 */
/* That logging scalars of known tags allocates nothing after opening, in any thread. The program's
 * malloc() is this file's, and counts. */
#define _GNU_SOURCE
#include "logged_run.h"

#include <stdatomic.h>

#if defined(__GLIBC__) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
#define HAS_COUNT 1
#else
#define HAS_COUNT 0
#endif

static _Atomic size_t n_allocations;

#if HAS_COUNT

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    atomic_fetch_add(&n_allocations, 1);
    return __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    atomic_fetch_add(&n_allocations, 1);
    return __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    atomic_fetch_add(&n_allocations, 1);
    return __libc_realloc(old, size);
}

#endif

static void test_known_tags_cost_no_memory(void **state)
{
    (void)state;
    static const char *const tags[] = {"a", "b", "c"};
    const float values[] = {1.0f, 2.0f, 3.0f};
    char *directory = temporary_directory_make();
    EventsWriter *writer = logged_run_open(directory, NULL);
    assert_int_equal(events_writer_row(writer, 0, 1.0, 3, tags, values), EVENTS_OK);
    assert_int_equal(events_writer_flush(writer, NULL), EVENTS_OK);
    const size_t before = atomic_load(&n_allocations);
    for (int i = 0; i < 300000; i++) {
        events_writer_scalar(writer, tags[i % 3], i, (float)i);
        if (i % 8 == 0) {
            events_writer_row(writer, i, 2.0, 3, tags, values);
            events_writer_scalar_double(writer, "a", i, 0.1);
        }
    }
    assert_int_equal(events_writer_flush(writer, NULL), EVENTS_OK);
    assert_int_equal(atomic_load(&n_allocations), before);
    assert_int_equal(events_writer_close(writer, NULL), EVENTS_OK);
    assert_true(!HAS_COUNT || before > 0);
    temporary_directory_remove(directory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_tags_cost_no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
