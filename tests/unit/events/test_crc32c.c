/* SPDX-License-Identifier: Apache-2.0 */
/* Known vectors first, then both ways of computing against each other at every alignment. */
#include "crc32c.h"

#include "cmocka_all.h"
#include "written_file.h"

typedef struct Vector {
    const char *bytes;
    size_t size;
    uint32_t crc;
    uint32_t masked;
} Vector;

static const char ZEROS[32];
static const char ONES[] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"
                           "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
static const char COUNTING[] = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"
                               "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f";

static const Vector VECTORS[] = {
    {"", 0, 0x00000000, 0xa282ead8},          {"a", 1, 0xc1d04330, 0x28e46e78},
    {"123456789", 9, 0xe3069283, 0xc78ab0e5}, {ZEROS, 32, 0x8a9136aa, 0x0fd7fffa},
    {ONES, 32, 0x62a8ab43, 0xf909b029},       {COUNTING, 32, 0x46dd794e, 0x951f7892},
};

static void test_known_vectors_hold_at_every_alignment(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof VECTORS / sizeof *VECTORS; i++) {
        for (size_t shift = 0; shift < 16; shift++) {
            uint8_t buffer[64];
            memcpy(buffer + shift, VECTORS[i].bytes, VECTORS[i].size);
            assert_int_equal(events_crc32c(buffer + shift, VECTORS[i].size), VECTORS[i].crc);
            assert_int_equal(events_crc32c_extend_portable(0, buffer + shift, VECTORS[i].size),
                             VECTORS[i].crc);
        }
    }
}

static void test_masking_is_undone_by_unmasking(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof VECTORS / sizeof *VECTORS; i++) {
        assert_int_equal(events_crc32c_mask(VECTORS[i].crc), VECTORS[i].masked);
        assert_int_equal(events_crc32c_unmask(VECTORS[i].masked), VECTORS[i].crc);
    }
}

static void test_instruction_and_table_agree_for_every_length(void **state)
{
    (void)state;
    uint8_t buffer[320];
    for (size_t i = 0; i < sizeof buffer; i++) {
        buffer[i] = (uint8_t)(i * 151 + (i >> 3));
    }
    for (size_t shift = 0; shift < 9; shift++) {
        for (size_t size = 0; size < 300; size++) {
            const uint32_t masked = written_file_masked_crc(buffer + shift, size);
            assert_int_equal(events_crc32c_mask(events_crc32c(buffer + shift, size)), masked);
            assert_int_equal(
                events_crc32c_mask(events_crc32c_extend_portable(0, buffer + shift, size)), masked);
        }
    }
}

static void test_extending_equals_the_whole(void **state)
{
    (void)state;
    for (size_t cut = 0; cut <= 32; cut++) {
        const uint32_t first = events_crc32c(COUNTING, cut);
        assert_int_equal(events_crc32c_extend(first, COUNTING + cut, 32 - cut), 0x46dd794e);
        assert_int_equal(events_crc32c_extend_portable(first, COUNTING + cut, 32 - cut),
                         0x46dd794e);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_vectors_hold_at_every_alignment),
        cmocka_unit_test(test_masking_is_undone_by_unmasking),
        cmocka_unit_test(test_instruction_and_table_agree_for_every_length),
        cmocka_unit_test(test_extending_equals_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
