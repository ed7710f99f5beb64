/* SPDX-License-Identifier: Apache-2.0 */
#include "record_seal.h"

#include "cmocka_all.h"

#include <string.h>

static void test_empty_record_is_sixteen_known_bytes(void **state)
{
    (void)state;
    uint8_t record[16];
    memset(record, 0xaa, sizeof record);
    assert_int_equal(events_record_seal(record, 0), 16);
    assert_memory_equal(record, "\x00\x00\x00\x00\x00\x00\x00\x00\x29\x03\x98\x07\xd8\xea\x82\xa2",
                        16);
}

/* The event that real TensorFlow begins its files with. */
static void test_known_version_record_gets_its_checksums(void **state)
{
    (void)state;
    uint8_t record[12 + 24 + 4] = {0};
    memcpy(record + 12,
           "\x09\x00\x00\x80\x38\x99\xd6\xd7\x41\x1a\x0d"
           "brain.Event:2",
           24);
    assert_int_equal(events_record_seal(record, 24), sizeof record);
    assert_memory_equal(record, "\x18\x00\x00\x00\x00\x00\x00\x00\xa3\x7f\x4b\x22", 12);
    assert_memory_equal(record + 36, "\x12\x4b\x36\xab", 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_record_is_sixteen_known_bytes),
        cmocka_unit_test(test_known_version_record_gets_its_checksums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
