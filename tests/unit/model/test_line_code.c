/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers near a line are short, and any numbers at all come back exactly. */
#include "line_code.h"

#include "cmocka_all.h"

#include <glib.h>

enum { N = 100 };

static LineCode check(const int64_t *numbers, size_t n)
{
    uint64_t rests[N];
    int64_t back[N];
    const LineCode code = line_code_fit(numbers, n);
    line_code_write(&code, numbers, n, rests);
    for (size_t first = 0; first < n; first += 7) {
        line_code_read(&code, rests, first, n - first, back);
        assert_memory_equal(back, numbers + first, (n - first) * sizeof *back);
    }
    for (size_t i = 0; i < n; i++) {
        assert_true(line_code_at(&code, rests, i) == numbers[i]);
    }
    return code;
}

static void test_even_spacing_needs_the_line_alone(void **state)
{
    (void)state;
    int64_t numbers[N];
    for (int i = 0; i < N; i++) {
        numbers[i] = -700 + 13 * i;
    }
    const LineCode code = check(numbers, N);
    assert_int_equal(code.rest_bytes, 0);
    assert_int_equal(code.base, -700);
    assert_int_equal(code.slope, 13);
    assert_int_equal(check(numbers, 1).rest_bytes, 0);
    assert_int_equal(check(numbers, 0).rest_bytes, 0);
}

static void test_what_is_left_decides_the_width(void **state)
{
    (void)state;
    int64_t numbers[N];
    for (int i = 0; i < N; i++) {
        numbers[i] = INT64_C(1000000) * i;
    }
    numbers[50] += UINT16_MAX;
    assert_int_equal(check(numbers, N).rest_bytes, 2);
    numbers[50]++;
    assert_int_equal(check(numbers, N).rest_bytes, 4);
    numbers[50] += UINT32_MAX - UINT16_MAX - 1;
    assert_int_equal(check(numbers, N).rest_bytes, 4);
    numbers[50]++;
    assert_int_equal(check(numbers, N).rest_bytes, 8);
    numbers[50] = 0;
    numbers[51] -= 3;
    assert_int_equal(check(numbers, N).rest_bytes, 4);
}

static void test_the_ends_of_int64_do_not_overflow(void **state)
{
    (void)state;
    check((const int64_t[]){INT64_MIN, INT64_MAX}, 2);
    check((const int64_t[]){INT64_MAX, INT64_MIN}, 2);
    check((const int64_t[]){INT64_MIN, 0, INT64_MAX, -1, INT64_MIN}, 5);
    assert_int_equal(check((const int64_t[]){INT64_MIN, INT64_MIN + 1}, 2).rest_bytes, 0);
}

static void test_any_numbers_come_back(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(11);
    for (int round = 0; round < 2000; round++) {
        int64_t numbers[N];
        const unsigned shift = (unsigned)g_rand_int_range(random, 0, 64);
        const size_t n = (size_t)g_rand_int_range(random, 1, N);
        for (size_t i = 0; i < n; i++) {
            const uint64_t bits = (uint64_t)g_rand_int(random) << 32 | g_rand_int(random);
            numbers[i] = (int64_t)((bits >> shift) + (uint64_t)i * (bits & 0xff));
        }
        check(numbers, n);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_even_spacing_needs_the_line_alone),
        cmocka_unit_test(test_what_is_left_decides_the_width),
        cmocka_unit_test(test_the_ends_of_int64_do_not_overflow),
        cmocka_unit_test(test_any_numbers_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
