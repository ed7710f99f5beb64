/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "fault_source.h"
#include "record_window.h"

#include <errno.h>

static EventBytes counted_bytes(size_t size)
{
    EventBytes bytes = {0};
    for (size_t i = 0; i < size; i++) {
        const uint8_t byte = (uint8_t)(i % 251);
        event_bytes_append(&bytes, &byte, 1);
    }
    return bytes;
}

static void expect_load(RecordWindow *window, uint64_t offset, size_t wanted, size_t least)
{
    EventsBytes bytes;
    assert_int_equal(events_record_window_load(window, offset, wanted, &bytes, NULL), EVENTS_OK);
    assert_true(bytes.size >= least);
    for (size_t i = 0; i < least; i += 101) {
        assert_int_equal(bytes.data[i], (offset + i) % 251);
    }
}

static void test_any_stretch_is_given(void **state)
{
    (void)state;
    EventBytes content = counted_bytes(1000000);
    FaultSource source = fault_source(event_bytes_view(&content));
    RecordWindow window;
    assert_int_equal(events_record_window_init(&window, &source.base, NULL), EVENTS_OK);
    static const struct {
        uint64_t offset;
        size_t wanted;
        size_t least;
    } CASES[] = {{0, 12, 12},           {5, 262144, 262144}, {5, 262145, 262145},
                 {100, 900000, 900000}, {999990, 12, 10},    {0, 1, 1},
                 {1000000, 12, 0},      {2000000, 12, 0},    {300000, 700001, 700000}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        events_record_window_begin(&window);
        expect_load(&window, CASES[i].offset, CASES[i].wanted, CASES[i].least);
    }
    events_record_window_clear(&window);
    assert_int_equal(source.n_closed, 1);
    event_bytes_clear(&content);
}

static void test_memory_follows_the_bytes_and_is_given_back(void **state)
{
    (void)state;
    EventBytes content = counted_bytes(3000000);
    FaultSource source = fault_source(event_bytes_view(&content));
    RecordWindow window;
    assert_int_equal(events_record_window_init(&window, &source.base, NULL), EVENTS_OK);
    const size_t small = window.capacity;
    EventsBytes bytes;
    assert_int_equal(events_record_window_load(&window, 2900000, SIZE_MAX / 4, &bytes, NULL),
                     EVENTS_OK);
    assert_int_equal(bytes.size, 100000);
    assert_int_equal(window.capacity, small);
    expect_load(&window, 0, 2500000, 2500000);
    assert_int_equal(window.capacity, 2500000);
    events_record_window_begin(&window);
    assert_int_equal(window.capacity, small);
    expect_load(&window, 2500000, 12, 12);
    events_record_window_clear(&window);
    event_bytes_clear(&content);
}

static void test_small_steps_read_large_pieces_once(void **state)
{
    (void)state;
    EventBytes content = counted_bytes(1000000);
    FaultSource source = fault_source(event_bytes_view(&content));
    RecordWindow window;
    assert_int_equal(events_record_window_init(&window, &source.base, NULL), EVENTS_OK);
    for (uint64_t offset = 0; offset + 41 <= 1000000; offset += 41) {
        events_record_window_begin(&window);
        expect_load(&window, offset, 41, 41);
    }
    assert_true(source.n_bytes_read <= 1000000);
    assert_true(source.n_reads < 10);
    events_record_window_clear(&window);
    event_bytes_clear(&content);
}

static void test_age_is_known(void **state)
{
    (void)state;
    EventBytes content = counted_bytes(100);
    FaultSource source = fault_source((EventsBytes){content.data, 50});
    RecordWindow window;
    assert_int_equal(events_record_window_init(&window, &source.base, NULL), EVENTS_OK);
    events_record_window_begin(&window);
    expect_load(&window, 0, 60, 50);
    assert_false(window.is_old);
    events_record_window_begin(&window);
    source.bytes.size = 100;
    expect_load(&window, 0, 60, 60);
    assert_true(window.is_old);
    events_record_window_drop(&window);
    expect_load(&window, 0, 60, 60);
    assert_false(window.is_old);
    events_record_window_clear(&window);
    event_bytes_clear(&content);
}

static void test_a_fault_leaves_what_is_held(void **state)
{
    (void)state;
    EventBytes content = counted_bytes(100);
    FaultSource source = fault_source(event_bytes_view(&content));
    source.fail_from = 50;
    source.fail_errno = EIO;
    RecordWindow window;
    EventsBytes bytes;
    EventsError err = {0};
    assert_int_equal(events_record_window_init(&window, &source.base, NULL), EVENTS_OK);
    assert_int_equal(events_record_window_load(&window, 10, 60, &bytes, &err), EVENTS_ERROR_IO);
    assert_int_equal(err.system_errno, EIO);
    expect_load(&window, 20, 30, 30);
    source.fail_from = UINT64_MAX;
    expect_load(&window, 20, 60, 60);
    events_record_window_clear(&window);
    event_bytes_clear(&content);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_stretch_is_given),
        cmocka_unit_test(test_memory_follows_the_bytes_and_is_given_back),
        cmocka_unit_test(test_small_steps_read_large_pieces_once),
        cmocka_unit_test(test_age_is_known),
        cmocka_unit_test(test_a_fault_leaves_what_is_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
