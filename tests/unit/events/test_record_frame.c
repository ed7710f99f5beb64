/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "record_frame.h"

static void test_literal_headers_and_footers(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes, EVENT_BYTES_EXAMPLE);
    assert_true(events_record_frame_header_is_right(bytes.data));
    assert_int_equal(events_record_frame_payload_bytes(bytes.data), 31);
    assert_true(events_record_frame_footer_is_right(bytes.data + 12 + 31, 0xb8d1d112));
    assert_false(events_record_frame_footer_is_right(bytes.data + 12 + 31, 0xb8d1d113));
    for (size_t bit = 0; bit < 12 * 8; bit++) {
        bytes.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        assert_false(events_record_frame_header_is_right(bytes.data));
        bytes.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    event_bytes_clear(&bytes);
}

static void test_twelve_zeros_are_no_header(void **state)
{
    (void)state;
    static const uint8_t ZEROS[12] = {0};
    assert_false(events_record_frame_header_is_right(ZEROS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literal_headers_and_footers),
        cmocka_unit_test(test_twelve_zeros_are_no_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
