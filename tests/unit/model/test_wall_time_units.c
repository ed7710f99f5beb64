/* SPDX-License-Identifier: Apache-2.0 */
/* Wall times counted in their unit come back to the bit, or are refused. */
#include "wall_time_units.h"

#include "cmocka_all.h"

#include <float.h>
#include <glib.h>
#include <math.h>
#include <string.h>

enum { N = 64 };

/* @return the unit, or 0 when refused. */
static double check(const double *times, size_t n)
{
    int64_t numbers[N];
    double unit;
    if (!wall_time_units_count(times, n, numbers, &unit)) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        const double back = (double)numbers[i] * unit;
        assert_memory_equal(&back, &times[i], sizeof back);
        assert_true(numbers[i] > -(INT64_C(1) << 62) && numbers[i] < INT64_C(1) << 62);
    }
    return unit;
}

static void test_the_unit_is_the_lowest_bit(void **state)
{
    (void)state;
    assert_true(check((const double[]){1700000001, 1700000002.5}, 2) == 0.5);
    assert_true(check((const double[]){1700000001, 1700000002}, 2) == 1);
    assert_true(check((const double[]){1700000004, 1700000012, 0}, 3) == 4);
    assert_true(check((const double[]){1700000000 + 0x1p-22}, 1) == 0x1p-22);
    assert_true(check((const double[]){-3, 5, 0.25}, 3) == 0.25);
    assert_true(check((const double[]){0, 0}, 2) > 0);
    /* across January 2038 the ulp changes, the unit does not */
    assert_true(check((const double[]){2147483647.0 + 0x1p-22, 2147483648.0 + 0x1p-21}, 2) ==
                0x1p-22);
}

static void test_what_is_no_whole_number_is_refused(void **state)
{
    (void)state;
    const double refused[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, -0.0, DBL_TRUE_MIN,
                              DBL_MAX,     DBL_MIN};
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        assert_true(check((const double[]){1700000000, refused[i]}, 2) == 0);
        assert_true(check((const double[]){refused[i], refused[i]}, 2) == 0);
    }
    assert_true(check((const double[]){0x1p62, 1}, 2) == 0);
    assert_true(check((const double[]){0x1p61, 1}, 2) == 1);
}

static void test_any_times_come_back_or_are_refused(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(12);
    unsigned n_taken = 0;
    for (int round = 0; round < 20000; round++) {
        double times[N];
        const bool any_bits = round % 4 == 0;
        for (size_t i = 0; i < N; i++) {
            const uint64_t bits = (uint64_t)g_rand_int(random) << 32 | g_rand_int(random);
            memcpy(&times[i], &bits, sizeof bits);
            times[i] = any_bits ? times[i] : g_rand_double_range(random, 0x1p30, 0x1p31);
        }
        n_taken += check(times, any_bits ? 2 : N) > 0;
    }
    assert_true(n_taken >= 15000);
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_unit_is_the_lowest_bit),
        cmocka_unit_test(test_what_is_no_whole_number_is_refused),
        cmocka_unit_test(test_any_times_come_back_or_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
