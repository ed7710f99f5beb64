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
    EventsByteSource *source = offset_source_new(&inner.base, 4);
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
    EventsByteSource *source = offset_source_new(&inner.base, 1);
    uint8_t out[2];
    size_t n_read;
    EventsError err = {0};
    assert_int_equal(events_byte_source_read_at(source, 0, out, 2, &n_read, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EIO);
    events_byte_source_close(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes_and_size_count_from_the_offset),
        cmocka_unit_test(test_failures_come_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
