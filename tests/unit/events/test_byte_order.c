/* SPDX-License-Identifier: Apache-2.0 */
#include "byte_order.h"

#include "cmocka_all.h"

static void test_literal_bytes_are_stored_and_loaded(void **state)
{
    (void)state;
    uint8_t bytes[9] = {0};
    events_store_le32(bytes + 1, 0x80706050u);
    assert_memory_equal(bytes, "\x00\x50\x60\x70\x80\x00\x00\x00\x00", 9);
    assert_int_equal(events_load_le32(bytes + 1), 0x80706050u);
    events_store_le64(bytes + 1, 0xf1e2d3c4b5a69788u);
    assert_memory_equal(bytes, "\x00\x88\x97\xa6\xb5\xc4\xd3\xe2\xf1", 9);
    assert_true(events_load_le64(bytes + 1) == 0xf1e2d3c4b5a69788u);
}

static void test_floats_are_ieee_bits(void **state)
{
    (void)state;
    uint8_t bytes[8];
    events_store_le_float(bytes, 0.25f);
    assert_memory_equal(bytes, "\x00\x00\x80\x3e", 4);
    assert_true(events_load_le_float(bytes) == 0.25f);
    events_store_le_double(bytes, 1700000001.5);
    assert_memory_equal(bytes, "\x00\x00\x60\x40\xfc\x54\xd9\x41", 8);
    assert_true(events_load_le_double(bytes) == 1700000001.5);
}

static void test_bits_of_nan_and_minus_zero_survive(void **state)
{
    (void)state;
    static const uint8_t odd_nan[] = {0x01, 0x02, 0xc3, 0x7f};
    uint8_t bytes[4];
    events_store_le_float(bytes, events_load_le_float(odd_nan));
    assert_memory_equal(bytes, odd_nan, 4);
    events_store_le_float(bytes, -0.0f);
    assert_memory_equal(bytes, "\x00\x00\x00\x80", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literal_bytes_are_stored_and_loaded),
        cmocka_unit_test(test_floats_are_ieee_bits),
        cmocka_unit_test(test_bits_of_nan_and_minus_zero_survive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
