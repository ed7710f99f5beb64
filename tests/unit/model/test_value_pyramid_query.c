/* SPDX-License-Identifier: Apache-2.0 */
/* Stretches that begin and end on, before and behind the edges of nodes, held against looking at
 * each value; how few values are looked at for that. */
#include "value_pyramid.h"

#include "cmocka_all.h"

#include <glib.h>
#include <math.h>
#include <string.h>

enum { N = 4096 + 256 + 16 + 3 };

/* Values, and how many were read. */
typedef struct {
    double values[N];
    size_t *n_read;
} Source;

static void read_values(const void *context, size_t first, size_t n, double *out)
{
    const Source *source = context;
    *source->n_read += n;
    memcpy(out, source->values + first, n * sizeof *out);
}

static const size_t edges[] = {0,    1,    15,   16,   17,   255,  256,       257,
                               1000, 4080, 4095, 4096, 4097, 4352, 4352 + 16, N};

static void check(const ValuePyramid *pyramid, const Source *source, size_t first, size_t end)
{
    ValueRange expected = VALUE_RANGE_EMPTY;
    size_t first_finite = end;
    size_t last_finite = end;
    size_t n_nan = 0;
    size_t n_non_finite = 0;
    for (size_t i = first; i < end; i++) {
        const double value = source->values[i];
        value_range_add(&expected, value);
        n_nan += isnan(value) ? 1 : 0;
        n_non_finite += isfinite(value) ? 0 : 1;
        if (isfinite(value)) {
            first_finite = MIN(first_finite, i);
            last_finite = i;
        }
    }
    const ValueRange range = value_pyramid_query(pyramid, read_values, source, first, end);
    assert_true(range.min == expected.min && range.max == expected.max);
    assert_int_equal(range.has_nan, expected.has_nan);
    assert_int_equal(range.has_plus_infinity, expected.has_plus_infinity);
    assert_int_equal(range.has_minus_infinity, expected.has_minus_infinity);
    assert_int_equal(value_pyramid_first_finite(pyramid, read_values, source, first, end),
                     first_finite);
    assert_int_equal(value_pyramid_last_finite(pyramid, read_values, source, first, end),
                     last_finite);
    size_t counted_nan = 0;
    size_t counted_non_finite = 0;
    value_pyramid_count(pyramid, read_values, source, first, end, &counted_nan,
                        &counted_non_finite);
    assert_int_equal(counted_nan, n_nan);
    assert_int_equal(counted_non_finite, n_non_finite);
}

static void check_edges(const Source *source)
{
    ValuePyramid pyramid;
    value_pyramid_init(&pyramid, false);
    value_pyramid_append(&pyramid, source->values, N);
    for (size_t a = 0; a < G_N_ELEMENTS(edges); a++) {
        for (size_t b = a; b < G_N_ELEMENTS(edges); b++) {
            check(&pyramid, source, edges[a], edges[b]);
        }
    }
    value_pyramid_clear(&pyramid);
}

static void test_a_lone_value_counts_in_each_stretch_that_holds_it(void **state)
{
    (void)state;
    static const double kinds[] = {9, -9, (double)NAN, (double)INFINITY, -(double)INFINITY};
    size_t n_read = 0;
    Source source = {.n_read = &n_read};
    for (size_t e = 0; e + 1 < G_N_ELEMENTS(edges); e++) {
        const double kept = source.values[edges[e]];
        source.values[edges[e]] = kinds[e % G_N_ELEMENTS(kinds)];
        check_edges(&source);
        source.values[edges[e]] = kept;
    }
}

static void test_finite_values_among_nan_are_found(void **state)
{
    (void)state;
    size_t n_read = 0;
    Source source = {.n_read = &n_read};
    for (size_t i = 0; i < N; i++) {
        source.values[i] = (double)NAN;
    }
    check_edges(&source);
    for (size_t e = 0; e + 1 < G_N_ELEMENTS(edges); e++) {
        source.values[edges[e]] = 1;
        check_edges(&source);
        source.values[edges[e]] = (double)NAN;
    }
}

static void test_few_values_are_looked_at(void **state)
{
    (void)state;
    size_t n_read = 0;
    Source source = {.n_read = &n_read};
    ValuePyramid pyramid;
    value_pyramid_init(&pyramid, false);
    value_pyramid_append(&pyramid, source.values, N);
    for (size_t a = 0; a < G_N_ELEMENTS(edges); a++) {
        for (size_t b = a; b < G_N_ELEMENTS(edges); b++) {
            n_read = 0;
            value_pyramid_query(&pyramid, read_values, &source, edges[a], edges[b]);
            assert_in_range(n_read, 0, 30);
        }
    }
    value_pyramid_clear(&pyramid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_lone_value_counts_in_each_stretch_that_holds_it),
        cmocka_unit_test(test_finite_values_among_nan_are_found),
        cmocka_unit_test(test_few_values_are_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
