/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "tensor_elements.h"
#include "tensor_type.h"

static void test_shapes(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *hex;
        bool has_shape;
        bool is_wrong;
        size_t rank;
        uint64_t n_elements;
    } CASES[] = {
        {"missing", "08 01", false, false, 0, 1},
        {"empty", "08 01 12 00", true, false, 0, 1},
        {"[0] by an empty dimension", "12 02 12 00", true, false, 1, 0},
        {"[2,3]", "12 08 12 02 08 02 12 02 08 03", true, false, 2, 6},
        {"[2,3] in two messages", "12 04 12 02 08 02 12 04 12 02 08 03", true, false, 2, 6},
        {"named dimension", "12 07 12 05 08 02 12 01 61", true, false, 1, 2},
        {"unknown rank", "12 02 18 01", false, false, 0, 1},
        {"-1", "12 0d 12 0b 08 ff ff ff ff ff ff ff ff ff 01", false, false, 1, 0},
        {"-2", "12 0d 12 0b 08 fe ff ff ff ff ff ff ff ff 01", true, true, 1, 0},
        {"2^32 x 2^32", "12 10 12 06 08 80 80 80 80 10 12 06 08 80 80 80 80 10", true, true, 2,
         (uint64_t)1 << 32},
        {"2^32 x 2^32 x 0", "12 12 12 06 08 80 80 80 80 10 12 06 08 80 80 80 80 10 12 00", true,
         false, 3, 0},
        {"0 x 2^32 x 2^32", "12 12 12 00 12 06 08 80 80 80 80 10 12 06 08 80 80 80 80 10", true,
         false, 3, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        TensorScan scan;
        if (!events_tensor_scan(event_bytes_view(&bytes), &scan) ||
            scan.has_shape != CASES[i].has_shape || scan.is_shape_wrong != CASES[i].is_wrong ||
            scan.rank != CASES[i].rank || scan.n_elements != CASES[i].n_elements) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&bytes);
    }
}

static void test_more_dimensions_than_there_is_room_for(void **state)
{
    (void)state;
    EventBytes shape = {0};
    EventBytes bytes = {0};
    for (size_t i = 0; i < 100000; i++) {
        event_bytes_append_hex(&shape, "12 02 08 01");
    }
    event_bytes_append_field(&bytes, 2, event_bytes_view(&shape));
    TensorScan scan;
    assert_true(events_tensor_scan(event_bytes_view(&bytes), &scan));
    assert_int_equal(scan.rank, 100000);
    assert_int_equal(scan.n_elements, 1);
    event_bytes_clear(&shape);
    event_bytes_clear(&bytes);
}

static void test_elements_packed_unpacked_and_mixed(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        uint32_t field;
        size_t n;
        uint64_t last;
        bool is_bad;
    } CASES[] = {
        {"", 7, 0, 0, false},
        {"3a 00", 7, 0, 0, false},
        {"3a 03 01 02 03", 7, 3, 3, false},
        {"38 01 38 02", 7, 2, 2, false},
        {"38 01 3a 02 02 03 38 04 3a 00 3a 01 05", 7, 5, 5, false},
        {"50 01 3a 01 02 50 03", 7, 1, 2, false},
        {"3a 02 01 80", 7, 1, 1, true},
        {"3a 0b 80 80 80 80 80 80 80 80 80 80 00", 7, 0, 0, true},
        {"2a 08 01 00 00 00 02 00 00 00", 5, 2, 2, false},
        {"2d 05 00 00 00 2a 04 06 00 00 00", 5, 2, 6, false},
        {"31 07 00 00 00 00 00 00 00", 6, 1, 7, false},
        {"92 01 03 01 02 09", 18, 3, 9, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        const TensorScan scan = {.message = event_bytes_view(&bytes)};
        TensorElements elements = events_tensor_elements(&scan, CASES[i].field);
        size_t n = 0;
        uint64_t bits = 0;
        while (events_tensor_elements_next(&elements, &bits)) {
            n++;
        }
        assert_int_equal(n, CASES[i].n);
        assert_int_equal(n > 0 ? bits : 0, CASES[i].last);
        assert_int_equal(elements.fields.is_bad || elements.packed.is_bad, CASES[i].is_bad);
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_more_dimensions_than_there_is_room_for),
        cmocka_unit_test(test_elements_packed_unpacked_and_mixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
