/* SPDX-License-Identifier: Apache-2.0 */
#include "utf8.h"

#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#define R "\xef\xbf\xbd"

typedef struct Case {
    const char *in;
    const char *out; /* the same as `in`: well-formed */
} Case;

static const Case CASES[] = {
    {"", ""},
    {"loss/train", "loss/train"},
    {"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"},
    {"\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf", "\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf"},
    {"a\xff"
     "b",
     "a" R "b"},
    {"\x80", R},
    {"\xc3", R},     /* cut after the lead */
    {"\xe2\x82", R}, /* one maximal part, one replacement */
    {"\xe2\x82"
     "A",
     R "A"},
    {"\xc0\xaf", R R},             /* overlong slash */
    {"\xe0\x9f\xbf", R R R},       /* overlong */
    {"\xf0\x8f\xbf\xbf", R R R R}, /* overlong */
    {"\xed\xa0\x80", R R R},       /* surrogate */
    {"\xf4\x90\x80\x80", R R R R}, /* above U+10FFFF */
    {"\xf5\x80\x80\x80", R R R R},
    {"\xf0\x9f\x98", R},
    {"\xc3\xc3\xa9", R "\xc3\xa9"},
};

static void test_only_well_formed_text_is_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(events_utf8_is_valid(CASES[i].in, strlen(CASES[i].in)),
                         strcmp(CASES[i].in, CASES[i].out) == 0);
    }
}

static void test_each_ill_formed_part_becomes_one_replacement(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t size = 0;
        char *clean = events_utf8_duplicate(CASES[i].in, &size);
        assert_non_null(clean);
        assert_string_equal(clean, CASES[i].out);
        assert_int_equal(size, strlen(CASES[i].out));
        free(clean);
    }
}

static void test_any_three_bytes_become_valid(void **state)
{
    (void)state;
    for (unsigned long word = 0; word < 1ul << 24; word += 37) {
        const uint8_t bytes[] = {(uint8_t)(word >> 16), (uint8_t)(word >> 8), (uint8_t)word};
        char out[9];
        const size_t size = events_utf8_replace(out, bytes, 3);
        assert_true(size <= events_utf8_replace_bound(3));
        assert_true(events_utf8_is_valid(out, size));
    }
}

static void test_zero_bytes_are_characters(void **state)
{
    (void)state;
    assert_true(events_utf8_is_valid("a\0b", 3));
    assert_false(events_utf8_is_valid("a\0\xff", 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_well_formed_text_is_valid),
        cmocka_unit_test(test_each_ill_formed_part_becomes_one_replacement),
        cmocka_unit_test(test_any_three_bytes_become_valid),
        cmocka_unit_test(test_zero_bytes_are_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
