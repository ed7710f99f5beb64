/* SPDX-License-Identifier: Apache-2.0 */
#include "offset_source.h"

#include "cmocka_all.h"
#include "fault_source.h"

#include <errno.h>

static void test_bytes_and_size_count_from_the_offset(void **state)
{
    (void)state;
    const uint8_t bytes[] = {0, 1, 2, 3, 4, 5};
    FaultSource inner = fault_source((EventsBytes){bytes, 6});
    EventsByteSource *source = offset_source_new(&inner.base, 4, NULL);
    uint8_t out[8];
    size_t n_read;
    uint64_t size;
    assert_int_equal(events_byte_source_size(source, &size, NULL), EVENTS_OK);
    assert_int_equal(size, 2);
    assert_int_equal(events_byte_source_read_at(source, 1, out, 8, &n_read, NULL), EVENTS_OK);
    assert_int_equal(n_read, 1);
    assert_int_equal(out[0], 5);
    inner.bytes.size = 3; /* it was cut meanwhile */
    assert_int_equal(events_byte_source_size(source, &size, NULL), EVENTS_OK);
    assert_int_equal(size, 0);
    assert_int_equal(events_byte_source_read_at(source, 0, out, 8, &n_read, NULL), EVENTS_OK);
    assert_int_equal(n_read, 0);
    events_byte_source_close(source);
    assert_int_equal(inner.n_closed, 1);
}

static void test_failures_come_through(void **state)
{
    (void)state;
    const uint8_t bytes[] = {0, 1, 2};
    FaultSource inner = fault_source((EventsBytes){bytes, 3});
    inner.fail_from = 0;
    inner.fail_errno = EIO;
    EventsByteSource *source = offset_source_new(&inner.base, 1, NULL);
    uint8_t out[2];
    size_t n_read;
    EventsError err = {0};
    assert_int_equal(events_byte_source_read_at(source, 0, out, 2, &n_read, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EIO);
    events_byte_source_close(source);
}

static void assert_prints_equal(const FilePrint *a, const FilePrint *b)
{
    assert_int_equal(a->offset_bytes, b->offset_bytes);
    assert_int_equal(a->head_size, b->head_size);
    assert_int_equal(a->tail_size, b->tail_size);
    assert_memory_equal(a->head, b->head, a->head_size);
    assert_memory_equal(a->tail, b->tail, a->tail_size);
}

/* The same print whether it was kept or has to be read. */
static void test_the_print_is_kept_as_it_comes_by(void **state)
{
    (void)state;
    uint8_t bytes[300];
    uint8_t out[300];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)i;
    }
    static const size_t ends[] = {300, 65, 64, 63, 1};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        FaultSource inner = fault_source((EventsBytes){bytes, ends[i]});
        EventsByteSource *source = offset_source_new(&inner.base, 0, NULL);
        FilePrint wanted;
        FilePrint kept;
        FilePrint read;
        size_t n_read;
        file_print_take(&wanted, &inner.base, ends[i]);
        offset_source_take_print(source, ends[i], &read);
        assert_prints_equal(&wanted, &read);
        assert_int_equal(events_byte_source_read_at(source, 0, out, 300, &n_read, NULL), EVENTS_OK);
        inner.fail_from = 0; /* nothing more can be read */
        inner.fail_errno = EIO;
        offset_source_take_print(source, ends[i], &kept);
        assert_prints_equal(&wanted, &kept);
        events_byte_source_close(source);
    }
}

/* One answer is enough: the second time nobody is asked. */
static void test_the_end_is_asked_for_once(void **state)
{
    (void)state;
    const uint8_t bytes[] = {0, 1, 2};
    FaultSource inner = fault_source((EventsBytes){bytes, 3});
    EventsByteSource *source = offset_source_new(&inner.base, 0, NULL);
    uint8_t out[4];
    size_t n_read = 1;
    assert_int_equal(events_byte_source_read_at(source, 3, out, 4, &n_read, NULL), EVENTS_OK);
    assert_int_equal(n_read, 0);
    inner.fail_from = 0;
    inner.fail_errno = EIO;
    assert_int_equal(events_byte_source_read_at(source, 3, out, 4, &n_read, NULL), EVENTS_OK);
    assert_int_equal(n_read, 0);
    events_byte_source_close(source);
}

static void test_nothing_is_read_when_it_is_over(void **state)
{
    (void)state;
    const uint8_t bytes[] = {0, 1, 2};
    FaultSource inner = fault_source((EventsBytes){bytes, 3});
    atomic_bool is_over = false;
    EventsByteSource *source = offset_source_new(&inner.base, 0, &is_over);
    uint8_t out[2];
    size_t n_read = 9;
    assert_int_equal(events_byte_source_read_at(source, 0, out, 2, &n_read, NULL), EVENTS_OK);
    atomic_store(&is_over, true);
    EventsError err = {0};
    assert_int_equal(events_byte_source_read_at(source, 0, out, 2, &n_read, &err), EVENTS_ERROR_IO);
    assert_int_equal(n_read, 0);
    assert_int_equal(err.system_errno, ECANCELED);
    assert_int_equal(inner.n_reads, 1);
    events_byte_source_close(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_and_size_count_from_the_offset),
        cmocka_unit_test(test_failures_come_through),
        cmocka_unit_test(test_the_print_is_kept_as_it_comes_by),
        cmocka_unit_test(test_the_end_is_asked_for_once),
        cmocka_unit_test(test_nothing_is_read_when_it_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
