/* SPDX-License-Identifier: Apache-2.0 */
/* Any stretch of values, whatever its ends, equals looking at each value; narrow and wide nodes. */
#include "value_pyramid.h"

#include "cmocka_all.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { N = 9000 };

static void read_values(const void *context, size_t first, size_t n, double *out)
{
    memcpy(out, (const double *)context + first, n * sizeof *out);
}

static void fill(double *values, bool is_wide, GRand *random)
{
    for (size_t i = 0; i < N; i++) {
        const double value = g_rand_double_range(random, -5, 5);
        values[i] = is_wide ? value : (double)(float)value;
        if (g_rand_int_range(random, 0, 50) == 0) {
            values[i] = (const double[]){(double)NAN, (double)INFINITY, -(double)INFINITY}[i % 3];
        }
    }
    for (size_t i = 3000; i < 5000; i++) {
        values[i] = (double)NAN;
    }
}

static ValueRange look_at_each(const double *values, size_t first, size_t end)
{
    ValueRange range = VALUE_RANGE_EMPTY;
    for (size_t i = first; i < end; i++) {
        value_range_add(&range, values[i]);
    }
    return range;
}

static void assert_ranges_equal(ValueRange a, ValueRange b)
{
    assert_true(a.min == b.min && a.max == b.max);
    assert_true(a.has_nan == b.has_nan && a.has_plus_infinity == b.has_plus_infinity &&
                a.has_minus_infinity == b.has_minus_infinity);
}

static void check_stretch(const ValuePyramid *pyramid, const double *values, size_t first,
                          size_t end)
{
    assert_ranges_equal(value_pyramid_query(pyramid, read_values, values, first, end),
                        look_at_each(values, first, end));
    size_t first_finite = end;
    size_t last_finite = end;
    for (size_t i = first; i < end; i++) {
        if (isfinite(values[i])) {
            first_finite = first_finite == end ? i : first_finite;
            last_finite = i;
        }
    }
    assert_int_equal(value_pyramid_first_finite(pyramid, read_values, values, first, end),
                     first_finite);
    assert_int_equal(value_pyramid_last_finite(pyramid, read_values, values, first, end),
                     last_finite);
}

static void check_count(const ValuePyramid *pyramid, const double *values, size_t first, size_t end)
{
    size_t n_nan = 1;
    size_t n_non_finite = 2;
    value_pyramid_count(pyramid, read_values, values, first, end, &n_nan, &n_non_finite);
    for (size_t i = first; i < end; i++) {
        n_nan -= isnan(values[i]) ? 1 : 0;
        n_non_finite -= isfinite(values[i]) ? 0 : 1;
    }
    assert_int_equal(n_nan, 1);
    assert_int_equal(n_non_finite, 2);
}

/* Takes values away and appends others. @return how many there are then */
static size_t truncate_somewhere(ValuePyramid *pyramid, double *values, size_t n, GRand *random)
{
    const size_t kept = (size_t)g_rand_int_range(random, (gint32)n / 2, (gint32)n + 1);
    value_pyramid_truncate(pyramid, kept);
    assert_true(pyramid->n_values <= kept && pyramid->n_values + VALUE_PYRAMID_FACTOR > kept);
    for (size_t i = kept; i < n; i++) {
        values[i] += 1;
    }
    value_pyramid_append(pyramid, values + pyramid->n_values, kept - pyramid->n_values);
    return kept;
}

static void check(bool is_wide)
{
    static double values[N];
    GRand *random = g_rand_new_with_seed(5);
    ValuePyramid pyramid;
    value_pyramid_init(&pyramid, is_wide);
    fill(values, is_wide, random);
    size_t n = 0;
    while (n < N) {
        size_t piece = (size_t)g_rand_int_range(random, 1, 900);
        piece = MIN(piece, N - n);
        value_pyramid_append(&pyramid, values + n, piece);
        n += piece;
        if (g_rand_int_range(random, 0, 4) == 0) {
            n = truncate_somewhere(&pyramid, values, n, random);
        }
        for (int i = 0; i < 300; i++) {
            const size_t first = (size_t)g_rand_int_range(random, 0, (gint32)n + 1);
            const size_t end = (size_t)g_rand_int_range(random, (gint32)first, (gint32)n + 1);
            check_stretch(&pyramid, values, first, end);
            check_count(&pyramid, values, first, end);
        }
        assert_ranges_equal(value_pyramid_total(&pyramid), look_at_each(values, 0, n));
    }
    check_stretch(&pyramid, values, 0, N);
    check_stretch(&pyramid, values, 3000, 5000);
    value_pyramid_clear(&pyramid);
    assert_int_equal(pyramid.n_values, 0);
    g_rand_free(random);
}

static void test_narrow_nodes_are_exact(void **state)
{
    (void)state;
    check(false);
}

static void test_wide_nodes_are_exact(void **state)
{
    (void)state;
    check(true);
}

static void test_it_costs_little(void **state)
{
    (void)state;
    enum { N_MANY = 1 << 20 };
    double *values = g_new(double, N_MANY);
    for (size_t i = 0; i < N_MANY; i++) {
        values[i] = (double)(i % 777);
    }
    ValuePyramid pyramid;
    value_pyramid_init(&pyramid, false);
    value_pyramid_append(&pyramid, values, N_MANY);
    assert_true(value_pyramid_size_bytes(&pyramid) <= N_MANY * sizeof(float) * 15 / 100);
    value_pyramid_clear(&pyramid);
    value_pyramid_init(&pyramid, true);
    value_pyramid_append(&pyramid, values, N_MANY);
    assert_true(value_pyramid_size_bytes(&pyramid) <= N_MANY * sizeof(double) * 15 / 100);
    value_pyramid_clear(&pyramid);
    g_free(values);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_narrow_nodes_are_exact),
        cmocka_unit_test(test_wide_nodes_are_exact),
        cmocka_unit_test(test_it_costs_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
