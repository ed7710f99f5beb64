/* SPDX-License-Identifier: Apache-2.0 */
#include "image_rows.h"

#include "cmocka_all.h"

#include <math.h>

static void test_each_format_becomes_bytes(void **state)
{
    (void)state;
    uint8_t room[16];
    const uint8_t bytes[] = {1, 2, 3, 4};
    const uint16_t words[] = {0x0102, 0xfffe};
    const float floats[] = {NAN, -1.0f, 0.0f, 0.5f, 0.999f, 1.0f, INFINITY, 0.002f};
    const EventsImage grey = {2, 2, 1, 0, bytes, EVENTS_PIXELS_UINT8};
    const EventsImage deep = {2, 1, 1, 0, words, EVENTS_PIXELS_UINT16};
    const EventsImage light = {2, 1, 4, 0, floats, EVENTS_PIXELS_FLOAT};
    assert_ptr_equal(events_image_rows_convert(&grey, 1, room), bytes + 2);
    assert_memory_equal(events_image_rows_convert(&deep, 0, room), "\x01\x02\xff\xfe", 4);
    assert_memory_equal(events_image_rows_convert(&light, 0, room),
                        "\x00\x00\x00\x80\xff\xff\xff\x01", 8);
}

static void test_strides_are_left_out_of_a_copy(void **state)
{
    (void)state;
    const uint8_t pixels[] = {1, 2, 9, 3, 4, 9};
    uint8_t out[4];
    events_image_rows_copy(&(EventsImage){2, 2, 1, 3, pixels, EVENTS_PIXELS_UINT8}, out);
    assert_memory_equal(out, "\x01\x02\x03\x04", 4);
    events_image_rows_copy(&(EventsImage){2, 2, 1, 0, pixels, EVENTS_PIXELS_UINT8}, out);
    assert_memory_equal(out, "\x01\x02\x09\x03", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_format_becomes_bytes),
        cmocka_unit_test(test_strides_are_left_out_of_a_copy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
