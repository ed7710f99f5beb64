/* SPDX-License-Identifier: Apache-2.0 */
/* One list of elements in each of the ways in which it may be written. */
#include "tensor_elements.h"

#include "cmocka_all.h"
#include "event_bytes.h"
#include "tensor_type.h"

#include <stdio.h>
#include <string.h>

static TensorScan scan_of(EventBytes *bytes, const char *hex)
{
    TensorScan scan;
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, hex);
    assert_true(events_tensor_scan(event_bytes_view(bytes), &scan));
    return scan;
}

/* The elements of `field` in hexadecimal, each behind a blank; "!" where the bytes go wrong. */
static void spell(EventsBytes message, uint32_t field, char *out_text, size_t size)
{
    const TensorScan scan = {.message = message};
    TensorElements elements = events_tensor_elements(&scan, field);
    uint64_t bits;
    size_t n = 0;
    out_text[0] = '\0';
    while (events_tensor_elements_next(&elements, &bits)) {
        n += (size_t)snprintf(out_text + n, size - n, " %llx", (unsigned long long)bits);
    }
    if (elements.fields.is_bad || elements.packed.is_bad) {
        snprintf(out_text + n, size - n, " !");
    }
}

static void test_elements_come_in_order_however_they_are_written(void **state)
{
    (void)state;
    static const struct {
        uint32_t field;
        const char *hex;
        const char *expected;
    } CASES[] = {
        {7, "", ""},
        {7, "3a 00", ""},
        {7, "08 03 3a 03 01 80 01", " 1 80"},
        {7, "38 01 38 80 01", " 1 80"},
        {7, "3a 01 01 38 02 3a 00 3a 02 03 04", " 1 2 3 4"},
        {7, "3a 01 01 52 01 09 3a 01 02", " 1 2"},
        {7, "3d 00 00 80 3f 38 05", " 5"}, /* another wire type: an unknown field */
        {7, "3a 0a fe ff ff ff ff ff ff ff ff 01", " fffffffffffffffe"},
        {5, "2a 08 00 00 80 3f 00 00 00 c0", " 3f800000 c0000000"},
        {5, "2d 00 00 80 3f 2a 04 00 00 00 c0", " 3f800000 c0000000"},
        {6, "32 08 00 00 00 00 00 00 f0 3f", " 3ff0000000000000"},
        {6, "31 00 00 00 00 00 00 f0 3f", " 3ff0000000000000"},
        {9, "4a 08 00 00 80 3f 00 00 00 c0", " 3f800000 c0000000"},
        {12, "61 00 00 00 00 00 00 f0 3f", " 3ff0000000000000"},
        {16, "82 01 02 01 02", " 1 2"},
        {17, "8a 01 01 05 88 01 06", " 5 6"},
        {18, "92 01 02 38 c0 92 01 01 ff", " 38 c0 ff"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char text[128];
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        spell(event_bytes_view(&bytes), CASES[i].field, text, sizeof text);
        assert_string_equal(text, CASES[i].expected);
        event_bytes_clear(&bytes);
    }
}

static void test_elements_end_where_bytes_make_no_sense(void **state)
{
    (void)state;
    static const struct {
        uint32_t field;
        const char *hex;
        const char *expected;
    } CASES[] = {
        {7, "3a 02 01 80", " 1 !"},
        {7, "3a 0c 01 80 80 80 80 80 80 80 80 80 80 00", " 1 !"},
        {7, "38 01 3a 05 02", " 1 !"},
        {7, "38 01 38", " 1 !"},
        {5, "2a 07 00 00 80 3f 00 00 00", " 3f800000 !"},
        {6, "32 07 00 00 00 00 00 00 f0", " !"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char text[128];
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        spell(event_bytes_view(&bytes), CASES[i].field, text, sizeof text);
        assert_string_equal(text, CASES[i].expected);
        event_bytes_clear(&bytes);
    }
}

static void test_strings_are_slices_of_the_message(void **state)
{
    (void)state;
    EventBytes bytes;
    const TensorScan scan = scan_of(&bytes, "08 07 42 02 68 69 12 00 42 00 42 01 61");
    TensorElements elements = events_tensor_elements(&scan, TENSOR_FIELD_STRING);
    EventsBytes text;
    assert_true(events_tensor_elements_next_bytes(&elements, &text));
    assert_ptr_equal(text.data, bytes.data + 4);
    assert_int_equal(text.size, 2);
    assert_true(events_tensor_elements_next_bytes(&elements, &text));
    assert_int_equal(text.size, 0);
    assert_true(events_tensor_elements_next_bytes(&elements, &text));
    assert_ptr_equal(text.data, bytes.data + 12);
    assert_int_equal(text.size, 1);
    assert_false(events_tensor_elements_next_bytes(&elements, &text));
    assert_false(elements.fields.is_bad);
    event_bytes_clear(&bytes);
}

static void test_small_numbers_may_stand_in_uint32_val(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        uint32_t field;
    } CASES[] = {
        {"08 01", 5},
        {"08 04", 7},              /* no elements anywhere */
        {"08 04 82 01 01 05", 16}, /* uint8 in uint32_val */
        {"08 04 80 01 05", 16},    /* the same, not packed */
        {"08 04 3a 01 01 82 01 01 05", 7},
        {"08 04 3a 00 82 01 01 05", 16},
        {"08 01 82 01 01 05", 5}, /* only what belongs into int_val */
        {"08 16 82 01 01 05", 16},
        {"08 63 82 01 01 05", 0}, /* an unknown dtype has no field */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const TensorScan scan = scan_of(&bytes, CASES[i].hex);
        if (events_tensor_elements_field(&scan) != CASES[i].field) {
            fail_msg("%s: field %u", CASES[i].hex, events_tensor_elements_field(&scan));
        }
        event_bytes_clear(&bytes);
    }
}

static void test_one_half_of_more_than_16_bits_shows_floats(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        uint32_t field;
        bool is_float;
    } CASES[] = {
        {"08 13", 13, false},
        {"08 13 6a 06 ff ff 03 80 f8 01", 13, false},             /* ffff, 7c00 */
        {"08 13 6a 04 00 80 80 04", 13, true},                    /* 0, 10000 */
        {"08 13 68 00 68 80 80 04", 13, true},                    /* the same, not packed */
        {"08 13 6a 05 80 80 80 fc 03", 13, true},                 /* 3f800000 */
        {"08 13 6a 0a 80 80 80 80 80 80 80 80 80 01", 13, false}, /* above 32 bits: no matter */
        {"08 03 3a 03 80 80 04", 7, false},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const TensorScan scan = scan_of(&bytes, CASES[i].hex);
        if (events_tensor_elements_half_is_float(&scan, CASES[i].field) != CASES[i].is_float) {
            fail_msg("%s", CASES[i].hex);
        }
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements_come_in_order_however_they_are_written),
        cmocka_unit_test(test_elements_end_where_bytes_make_no_sense),
        cmocka_unit_test(test_strings_are_slices_of_the_message),
        cmocka_unit_test(test_small_numbers_may_stand_in_uint32_val),
        cmocka_unit_test(test_one_half_of_more_than_16_bits_shows_floats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
