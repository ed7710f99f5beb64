/* SPDX-License-Identifier: Apache-2.0 */
#include "histogram.h"

#include "cmocka_all.h"
#include "written_body.h"

#include <float.h>
#include <math.h>

enum { N_BUCKETS = 30 };

typedef double Rows[N_BUCKETS][3];

/* Rows as they stand in a file, of 30 buckets of one width. */
static void fill_rows(const float *values, size_t n_values, Rows rows)
{
    double edges[N_BUCKETS + 1];
    double counts[N_BUCKETS];
    const EventsHistogramValues floats = {EVENTS_DTYPE_FLOAT, values, n_values, N_BUCKETS, NULL};
    events_histogram_fill(&floats, edges, counts);
    for (size_t i = 0; i < N_BUCKETS; i++) {
        rows[i][0] = edges[i];
        rows[i][1] = edges[i + 1];
        rows[i][2] = counts[i];
    }
}

static void test_edges_are_even_and_the_last_bucket_is_closed(void **state)
{
    (void)state;
    float values[61];
    Rows rows;
    for (int i = 0; i <= 60; i++) {
        values[i] = (float)i / 2.0f - 10.0f; /* -10, -9.5, ... 20 */
    }
    fill_rows(values, 61, rows);
    for (int i = 0; i < N_BUCKETS; i++) {
        assert_true(rows[i][0] == -10.0 + i);
        assert_true(rows[i][1] == -9.0 + i);
        assert_true(rows[i][2] == (i == 29 ? 3.0 : 2.0));
    }
}

static void test_one_number_fills_the_last_row(void **state)
{
    (void)state;
    const float values[] = {0.1f, 0.1f, 0.1f};
    Rows rows;
    fill_rows(values, 3, rows);
    for (int i = 0; i < N_BUCKETS; i++) {
        assert_true(rows[i][0] == (double)0.1f);
        assert_true(rows[i][1] == (double)0.1f);
        assert_true(rows[i][2] == (i == 29 ? 3.0 : 0.0));
    }
}

static void assert_all_zero(Rows rows)
{
    for (int i = 0; i < N_BUCKETS * 3; i++) {
        assert_true(rows[i / 3][i % 3] == 0.0);
    }
}

static void test_no_number_gives_rows_of_zeros(void **state)
{
    (void)state;
    const float values[] = {NAN, INFINITY, -INFINITY};
    Rows rows;
    fill_rows(NULL, 0, rows);
    assert_all_zero(rows);
    fill_rows(values, 3, rows);
    assert_all_zero(rows);
}

static void test_non_finite_values_are_left_out(void **state)
{
    (void)state;
    const float values[] = {NAN, 0.0f, INFINITY, 30.0f, -INFINITY, 1.5f};
    Rows rows;
    fill_rows(values, 6, rows);
    assert_true(rows[0][0] == 0.0 && rows[0][2] == 1.0);
    assert_true(rows[1][2] == 1.0);
    assert_true(rows[29][1] == 30.0 && rows[29][2] == 1.0);
}

static double find_largest(const float *values, size_t n_values)
{
    double largest = (double)values[0];
    for (size_t i = 1; i < n_values; i++) {
        largest = fmax(largest, (double)values[i]);
    }
    return largest;
}

static void test_extreme_ranges_lose_no_value(void **state)
{
    (void)state;
    const float sets[][3] = {{-FLT_MAX, FLT_MAX, 0.0f}, {1e-45f, 3e-45f, 2e-45f},
                             {1.0f, 1.0000001f, 1.0f},  {-FLT_MAX, -FLT_MAX, FLT_MIN},
                             {0.1f, 0.7f, 0.3f},        {-0.3f, 1.1f, 0.0f},
                             {1e-3f, 0.77f, 0.1f}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        Rows rows;
        double n_counted = 0.0;
        fill_rows(sets[i], 3, rows);
        for (int j = 0; j < N_BUCKETS; j++) {
            assert_true(isfinite(rows[j][0]) && isfinite(rows[j][1]));
            assert_true(rows[j][0] <= rows[j][1]);
            assert_true(j == 0 || rows[j][0] == rows[j - 1][1]);
            n_counted += rows[j][2];
        }
        assert_true(n_counted == 3.0);
        assert_true(rows[29][1] == find_largest(sets[i], 3));
    }
}

static void test_own_edges_close_the_last_bucket_and_leave_out_the_rest(void **state)
{
    (void)state;
    const double numbers[] = {-1.0, 0.0, 0.5, 1.0, 2.9, 3.0, 3.1, (double)NAN, (double)INFINITY};
    const double wanted[] = {0.0, 1.0, 3.0};
    double edges[3];
    double counts[2];
    events_histogram_fill(&(EventsHistogramValues){EVENTS_DTYPE_DOUBLE, numbers, 9, 2, wanted},
                          edges, counts);
    assert_memory_equal(edges, wanted, sizeof edges);
    assert_true(counts[0] == 2.0 && counts[1] == 3.0);
}

/* What a bucket holds is decided by the rule, value by value. */
static void check_against_rule(const EventsHistogramValues *values, const double *numbers)
{
    static double edges[4097];
    static double counts[4096];
    static double expected[4096];
    double low = (double)INFINITY;
    double high = -(double)INFINITY;
    memset(expected, 0, sizeof expected);
    for (size_t i = 0; i < values->n_values; i++) {
        if (isfinite(numbers[i])) {
            low = fmin(low, numbers[i]);
            high = fmax(high, numbers[i]);
        }
    }
    for (size_t i = 0; i < values->n_values; i++) {
        if (isfinite(numbers[i])) {
            const double n = (double)values->n_buckets;
            const double at = floor((numbers[i] - low) / ((high - low) / n));
            expected[(size_t)fmin(at, n - 1.0)] += 1.0;
        }
    }
    events_histogram_fill(values, edges, counts);
    assert_true(edges[0] == low && edges[values->n_buckets] == high);
    assert_memory_equal(counts, expected, values->n_buckets * sizeof counts[0]);
}

static void test_counts_are_exact_for_every_type_and_size(void **state)
{
    (void)state;
    enum { N = 5003 };
    static double doubles[N];
    static float floats[N];
    static int32_t ints[N];
    static int64_t longs[N];
    static double numbers[N];
    uint64_t random = 1;
    for (size_t i = 0; i < N; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        doubles[i] = (double)(random >> 11) * 0x1p-50 - 3.0;
        floats[i] = i % 97 == 0 ? NAN : i % 89 == 0 ? INFINITY : (float)doubles[i];
        ints[i] = (int32_t)(random >> 40) - 1000;
        longs[i] = (int64_t)(random >> 5) * (i % 2 == 0 ? 1 : -1);
    }
    static const size_t sizes[] = {2, 3, 7, 8, 511, 512, 513, 1024, N};
    static const size_t buckets[] = {1, 2, 30, 255, 256, 4096};
    for (size_t i = 0; i < 9 * 6; i++) {
        EventsHistogramValues values = {EVENTS_DTYPE_DOUBLE, doubles, sizes[i % 9], buckets[i / 9],
                                        NULL};
        check_against_rule(&values, doubles);
        values.dtype = EVENTS_DTYPE_FLOAT;
        values.values = floats + 1;
        values.n_values = sizes[i % 9] - 1;
        for (size_t j = 0; j < values.n_values; j++) {
            numbers[j] = (double)floats[j + 1];
        }
        if (values.n_values > 1) {
            check_against_rule(&values, numbers);
        }
        values =
            (EventsHistogramValues){EVENTS_DTYPE_INT32, ints, sizes[i % 9], buckets[i / 9], NULL};
        for (size_t j = 0; j < N; j++) {
            numbers[j] = (double)ints[j];
        }
        check_against_rule(&values, numbers);
        values.dtype = EVENTS_DTYPE_INT64;
        values.values = longs;
        for (size_t j = 0; j < N; j++) {
            numbers[j] = (double)longs[j];
        }
        check_against_rule(&values, numbers);
    }
}

static void test_ranges_of_doubles_neither_overflow_nor_underflow(void **state)
{
    (void)state;
    static const double sets[][4] = {{-DBL_MAX, DBL_MAX, 0.0, 1.0},
                                     {0.0, 5e-324, 1e-323, 1.5e-323},
                                     {1e-300, 2e-300, 3e-300, 3e-300}};
    for (size_t i = 0; i < 3; i++) {
        double edges[31];
        double counts[30];
        double n_counted = 0.0;
        events_histogram_fill(&(EventsHistogramValues){EVENTS_DTYPE_DOUBLE, sets[i], 4, 30, NULL},
                              edges, counts);
        for (size_t j = 0; j < 30; j++) {
            assert_true(isfinite(edges[j]) && edges[j] <= edges[j + 1]);
            n_counted += counts[j];
        }
        assert_true(n_counted == 4.0 && counts[0] >= 1.0 && counts[29] >= 1.0);
    }
}

static void test_values_have_the_known_bytes(void **state)
{
    (void)state;
    const int32_t values[] = {1, 3, 3};
    EventsByteBuffer out = {0};
    const EventsHistogramValues two = {EVENTS_DTYPE_INT32, values, 3, 2, NULL};
    assert_int_equal(events_histogram_encode(&out, &two), EVENTS_OK);
    written_body_assert_bytes(&out,
                              "\x42\x3e\x08\x02\x12\x08\x12\x02\x08\x02\x12\x02\x08\x03\x22\x30"
                              "\x00\x00\x00\x00\x00\x00\xf0\x3f"
                              "\x00\x00\x00\x00\x00\x00\x00\x40"
                              "\x00\x00\x00\x00\x00\x00\xf0\x3f"
                              "\x00\x00\x00\x00\x00\x00\x00\x40"
                              "\x00\x00\x00\x00\x00\x00\x08\x40"
                              "\x00\x00\x00\x00\x00\x00\x00\x40",
                              64);
    const double edges[] = {1.0, 2.0, 3.0};
    const double counts[] = {1.0, 2.0};
    EventsByteBuffer same = {0};
    assert_int_equal(events_histogram_encode_buckets(&same, 2, edges, counts), EVENTS_OK);
    assert_int_equal(same.size, out.size);
    assert_memory_equal(same.data, out.data, out.size);
    events_byte_buffer_clear(&same);
    events_byte_buffer_clear(&out);
}

static void test_30_buckets_unless_said_otherwise(void **state)
{
    (void)state;
    const float value = 1.0f;
    EventsByteBuffer out = {0};
    const EventsHistogramValues values = {EVENTS_DTYPE_FLOAT, &value, 1, 0, NULL};
    assert_int_equal(events_histogram_encode(&out, &values), EVENTS_OK);
    WrittenBody read = written_body_read(&out);
    assert_int_equal(read.value->tensor->tensor_shape->dim[0]->size, 30);
    assert_int_equal(read.value->tensor->tensor_content.len, 720);
    written_body_free(&read);
    events_byte_buffer_clear(&out);
}

static void test_what_cannot_be_is_refused(void **state)
{
    (void)state;
    const float value = 1.0f;
    static const double falling[] = {1.0, 0.0};
    static const double equal[] = {1.0, 1.0};
    static const double endless[] = {0.0, (double)INFINITY};
    static const double rising[] = {0.0, 1.0};
    static const double negative[] = {-1.0};
    static const double no_number[] = {(double)NAN};
    const EventsHistogramValues bad[] = {
        {EVENTS_DTYPE_INVALID, &value, 1, 0, NULL},
        {EVENTS_DTYPE_STRING, &value, 1, 0, NULL},
        {EVENTS_DTYPE_FLOAT, NULL, 1, 0, NULL},
        {EVENTS_DTYPE_FLOAT, &value, 1, 0, rising},
        {EVENTS_DTYPE_FLOAT, &value, 1, 1, falling},
        {EVENTS_DTYPE_FLOAT, &value, 1, 1, equal},
        {EVENTS_DTYPE_FLOAT, &value, 1, 1, endless},
        {EVENTS_DTYPE_FLOAT, &value, 1, EVENTS_HISTOGRAM_MAX_BUCKETS + 1, NULL}};
    EventsByteBuffer out = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(events_histogram_encode(&out, &bad[i]), EVENTS_ERROR_INVALID);
    }
    assert_int_equal(events_histogram_encode_buckets(&out, 0, rising, rising),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_histogram_encode_buckets(&out, 1, falling, rising),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_histogram_encode_buckets(&out, 1, rising, negative),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(events_histogram_encode_buckets(&out, 1, rising, no_number),
                     EVENTS_ERROR_INVALID);
    assert_int_equal(out.size, 0);
    assert_int_equal(events_histogram_encode_buckets(&out, 1, equal, rising), EVENTS_OK);
    events_byte_buffer_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges_are_even_and_the_last_bucket_is_closed),
        cmocka_unit_test(test_one_number_fills_the_last_row),
        cmocka_unit_test(test_no_number_gives_rows_of_zeros),
        cmocka_unit_test(test_non_finite_values_are_left_out),
        cmocka_unit_test(test_extreme_ranges_lose_no_value),
        cmocka_unit_test(test_own_edges_close_the_last_bucket_and_leave_out_the_rest),
        cmocka_unit_test(test_counts_are_exact_for_every_type_and_size),
        cmocka_unit_test(test_ranges_of_doubles_neither_overflow_nor_underflow),
        cmocka_unit_test(test_values_have_the_known_bytes),
        cmocka_unit_test(test_30_buckets_unless_said_otherwise),
        cmocka_unit_test(test_what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
