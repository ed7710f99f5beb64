/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "fault_source.h"
#include "record_probe.h"

static void test_what_stands_at_an_offset(void **state)
{
    (void)state;
    EventBytes file = {0};
    event_bytes_append_hex(&file, EVENT_BYTES_EXAMPLE);
    file.data[EVENT_BYTES_EXAMPLE_2 + 30] ^= 1;
    event_bytes_append_header(&file, 1000); /* at 152 */
    event_bytes_append_header(&file, 30);   /* at 164 */
    FaultSource source = fault_source(event_bytes_view(&file));
    RecordWindow window;
    assert_int_equal(events_record_window_init(&window, &source.base, NULL), EVENTS_OK);
    static const struct {
        uint64_t offset;
        FrameState state;
        bool has_header;
        uint64_t payload_bytes;
        uint64_t n_available;
    } CASES[] = {{0, FRAME_RIGHT, true, 31, 0},
                 {1, FRAME_BAD_LENGTH, false, 0, 0},
                 {EVENT_BYTES_EXAMPLE_2, FRAME_BAD_DATA, true, 48, 0},
                 {EVENT_BYTES_EXAMPLE_3, FRAME_RIGHT, true, 25, 0},
                 {EVENT_BYTES_EXAMPLE_END, FRAME_TOO_LARGE, true, 1000, 0},
                 {164, FRAME_CUT, true, 30, 12},
                 {176, FRAME_ABSENT, false, 0, 0},
                 {1000, FRAME_ABSENT, false, 0, 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        RecordProbe probe;
        assert_int_equal(events_record_probe(&window, 100, CASES[i].offset, &probe, NULL),
                         EVENTS_OK);
        assert_int_equal(probe.state, CASES[i].state);
        assert_int_equal(probe.has_header, CASES[i].has_header);
        assert_int_equal(probe.payload_bytes, CASES[i].payload_bytes);
        assert_int_equal(probe.n_available, CASES[i].n_available);
    }
    events_record_window_clear(&window);
    event_bytes_clear(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_stands_at_an_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
