/* SPDX-License-Identifier: Apache-2.0 */
#include "cmocka_all.h"
#include "event_bytes.h"
#include "events/event_decode.h"

#include <float.h>
#include <math.h>
#include <string.h>

static void append_double(EventBytes *bytes, double number)
{
    uint8_t little_endian[sizeof number];
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    for (unsigned i = 0; i < sizeof little_endian; i++) {
        little_endian[i] = (uint8_t)(bits >> 8 * i);
    }
    event_bytes_append(bytes, little_endian, sizeof little_endian);
}

static void append_doubles(EventBytes *bytes, uint32_t field, const double *numbers, size_t n)
{
    EventBytes packed = {0};
    for (size_t i = 0; i < n; i++) {
        append_double(&packed, numbers[i]);
    }
    event_bytes_append_field(bytes, field, event_bytes_view(&packed));
    event_bytes_clear(&packed);
}

/* A HistogramProto with this min and max, and the n buckets. */
static EventsValueView histogram_value(EventBytes *bytes, double min, double max,
                                       const double *limits, size_t n_limits, const double *counts,
                                       size_t n_counts)
{
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, "09");
    append_double(bytes, min);
    event_bytes_append_hex(bytes, "11");
    append_double(bytes, max);
    append_doubles(bytes, 6, limits, n_limits);
    append_doubles(bytes, 7, counts, n_counts);
    return (EventsValueView){.kind = EVENTS_VALUE_HISTO, .payload = event_bytes_view(bytes)};
}

static void expect_buckets(const char *name, const EventsValueView *value, size_t n,
                           const double (*rows)[3])
{
    EventsHistogram histogram;
    EventsError err;
    if (events_histogram_decode(value, &histogram, &err) != EVENTS_OK) {
        fail_msg("%s: %s", name, err.message);
    }
    bool is_equal = histogram.n_buckets == n;
    for (size_t i = 0; is_equal && i < n; i++) {
        is_equal = histogram.left[i] == rows[i][0] && histogram.right[i] == rows[i][1] &&
                   histogram.count[i] == rows[i][2];
    }
    if (!is_equal) {
        fail_msg("%s", name);
    }
    events_histogram_clear(&histogram);
    assert_null(histogram.left);
}

/* Values 1, 2, 3: min 1, max 3, num 3, sum 6.5, sum of squares 15.25, as bytes of the field. */
static void test_a_literal_histogram(void **state)
{
    (void)state;
    EventBytes bytes = {0};
    event_bytes_append_hex(&bytes,
                           "09 00 00 00 00 00 00 f0 3f 11 00 00 00 00 00 00 08 40 19 00 00 00 00"
                           "00 00 08 40 21 00 00 00 00 00 00 1a 40 29 00 00 00 00 00 80 2e 40 32"
                           "10 00 00 00 00 00 00 00 40 00 00 00 00 00 00 08 40 3a 10 00 00 00 00"
                           "00 00 f0 3f 00 00 00 00 00 00 00 40");
    const EventsValueView value = {.kind = EVENTS_VALUE_HISTO, .payload = event_bytes_view(&bytes)};
    EventsHistogram histogram;
    assert_int_equal(events_histogram_decode(&value, &histogram, NULL), EVENTS_OK);
    assert_true(histogram.min == 1.0 && histogram.max == 3.0 && histogram.num == 3.0);
    assert_true(histogram.sum == 6.5 && histogram.sum_squares == 15.25);
    events_histogram_clear(&histogram);
    expect_buckets("literal", &value, 2, (const double[][3]){{1, 2, 1}, {2, 3, 2}});
    event_bytes_clear(&bytes);
}

static void test_protos_of_many_writers(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double min, max;
        size_t n;
        double limits[6], counts[6];
        size_t n_rows;
        double rows[6][3];
    } CASES[] = {
        {"leading empty bucket", 1, 1, 2, {0.9, 1.1}, {0, 5}, 1, {{1, 1, 5}}},
        {"zeros", 0, 0, 2, {0, 1e-12}, {0, 2}, 1, {{0, 0, 2}}},
        {"empty ends and a hole",
         -3,
         4,
         5,
         {-5, -2, 0, 3, 9},
         {0, 1, 0, 2, 0},
         3,
         {{-3, -2, 1}, {-2, 0, 0}, {0, 4, 2}}},
        {"all empty", DBL_MAX, -DBL_MAX, 1, {DBL_MAX}, {0}, 0, {{0}}},
        {"no bucket", 0, 0, 0, {0}, {0}, 0, {{0}}},
        {"ends of the number line",
         -7,
         8,
         3,
         {0, 1, DBL_MAX},
         {1, 2, 3},
         3,
         {{-7, 0, 1}, {0, 1, 2}, {1, 8, 3}}},
        {"min and max are NaN",
         (double)NAN,
         (double)NAN,
         3,
         {0, 1, 2},
         {0, 2, 1},
         2,
         {{0, 1, 2}, {1, 2, 1}}},
        {"min and max are NaN, open ends",
         (double)NAN,
         (double)NAN,
         3,
         {0, 1, DBL_MAX},
         {1, 2, 3},
         3,
         {{0, 0, 1}, {0, 1, 2}, {1, 1, 3}}},
        {"min never set", DBL_MAX, 3, 2, {1, 3}, {1, 2}, 2, {{1, 1, 1}, {1, 3, 2}}},
        {"one open bucket without ends",
         (double)NAN,
         (double)NAN,
         1,
         {DBL_MAX},
         {1},
         1,
         {{DBL_MAX, DBL_MAX, 1}}},
        {"negative and fractional counts",
         0,
         4,
         4,
         {1, 2, 3, 4},
         {0.5, -3, (double)NAN, 0.25},
         4,
         {{0, 1, 0.5}, {1, 2, 0}, {2, 3, 0}, {3, 4, 0.25}}},
        {"min above its bucket", 9, 0, 2, {1, 2}, {1, 1}, 2, {{1, 1, 1}, {1, 2, 1}}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes;
        const EventsValueView value =
            histogram_value(&bytes, CASES[i].min, CASES[i].max, CASES[i].limits, CASES[i].n,
                            CASES[i].counts, CASES[i].n);
        expect_buckets(CASES[i].name, &value, CASES[i].n_rows, CASES[i].rows);
        event_bytes_clear(&bytes);
    }
}

static void test_lists_of_unequal_length_and_unpacked(void **state)
{
    (void)state;
    static const double LIMITS[] = {1, 2, 3};
    static const double COUNTS[] = {4, 5, 6};
    EventBytes bytes;
    EventsValueView value = histogram_value(&bytes, 0, 2, LIMITS, 3, COUNTS, 2);
    expect_buckets("more limits", &value, 2, (const double[][3]){{0, 1, 4}, {1, 2, 5}});
    event_bytes_clear(&bytes);
    value = histogram_value(&bytes, 0, 2, LIMITS, 2, COUNTS, 3);
    expect_buckets("more counts", &value, 2, (const double[][3]){{0, 1, 4}, {1, 2, 5}});
    event_bytes_append_hex(&bytes, "31 00 00 00 00 00 00 08 40"); /* one more limit, unpacked */
    value.payload = event_bytes_view(&bytes);
    expect_buckets("unpacked", &value, 3, (const double[][3]){{0, 1, 4}, {1, 2, 5}, {2, 2, 6}});
    event_bytes_clear(&bytes);
}

static EventsValueView tensor_value(EventBytes *bytes, const char *head, const double *numbers,
                                    size_t n)
{
    *bytes = (EventBytes){0};
    event_bytes_append_hex(bytes, head);
    append_doubles(bytes, 4, numbers, n);
    return (EventsValueView){.kind = EVENTS_VALUE_TENSOR, .payload = event_bytes_view(bytes)};
}

static void test_tensors_of_rows(void **state)
{
    (void)state;
    static const double ROWS[] = {1, 2, 1, 2, 3, 2};
    EventBytes bytes;
    EventsValueView value = tensor_value(&bytes, "08 02 12 08 12 02 08 02 12 02 08 03", ROWS, 6);
    expect_buckets("[2,3]", &value, 2, (const double[][3]){{1, 2, 1}, {2, 3, 2}});
    EventsHistogram histogram;
    assert_int_equal(events_histogram_decode(&value, &histogram, NULL), EVENTS_OK);
    assert_true(histogram.min == 1.0 && histogram.max == 3.0 && histogram.num == 3.0);
    assert_true(isnan(histogram.sum));
    events_histogram_clear(&histogram);
    event_bytes_clear(&bytes);
    value = tensor_value(&bytes, "08 02 12 06 12 00 12 02 08 03", NULL, 0);
    expect_buckets("[0,3]", &value, 0, NULL);
    event_bytes_clear(&bytes);
    static const double POINT[] = {5, 5, 0, 5, 5, 9};
    value = tensor_value(&bytes, "08 02 12 08 12 02 08 02 12 02 08 03", POINT, 6);
    expect_buckets("equal edges", &value, 2, (const double[][3]){{5, 5, 0}, {5, 5, 9}});
    event_bytes_clear(&bytes);
    event_bytes_append_hex(&bytes, "08 01 12 08 12 02 08 01 12 02 08 03"
                                   "2a 0c 00 00 80 3f 00 00 00 40 00 00 40 40");
    value.payload = event_bytes_view(&bytes);
    expect_buckets("float", &value, 1, (const double[][3]){{1, 2, 3}});
    event_bytes_clear(&bytes);
}

static void test_values_that_are_no_histogram(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        EventsValueKind kind;
        const char *hex;
        EventsStatus status;
    } CASES[] = {
        {"simple", EVENTS_VALUE_SIMPLE, "", EVENTS_ERROR_INVALID},
        {"[1,2]", EVENTS_VALUE_TENSOR, "08 01 12 08 12 02 08 01 12 02 08 02 2a 04 00 00 80 3f",
         EVENTS_ERROR_CORRUPT},
        {"[3]", EVENTS_VALUE_TENSOR, "08 01 12 04 12 02 08 03 2a 04 00 00 80 3f",
         EVENTS_ERROR_CORRUPT},
        {"strings", EVENTS_VALUE_TENSOR, "08 07 12 08 12 02 08 01 12 02 08 03 42 01 61",
         EVENTS_ERROR_CORRUPT},
        {"unknown dtype", EVENTS_VALUE_TENSOR, "08 63 12 08 12 02 08 01 12 02 08 03",
         EVENTS_ERROR_CORRUPT},
        {"complex", EVENTS_VALUE_TENSOR, "08 08 12 08 12 02 08 01 12 02 08 03",
         EVENTS_ERROR_CORRUPT},
        {"huge splat", EVENTS_VALUE_TENSOR,
         "08 01 12 0c 12 06 08 80 94 eb dc 03 12 02 08 03 2a 04 00 00 80 3f",
         EVENTS_ERROR_TOO_LARGE},
        {"no message", EVENTS_VALUE_HISTO, "09 00", EVENTS_ERROR_CORRUPT},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        EventBytes bytes = {0};
        event_bytes_append_hex(&bytes, CASES[i].hex);
        const EventsValueView value = {.kind = CASES[i].kind, .payload = event_bytes_view(&bytes)};
        EventsHistogram histogram;
        if (events_histogram_decode(&value, &histogram, NULL) != CASES[i].status) {
            fail_msg("%s", CASES[i].name);
        }
        event_bytes_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_literal_histogram),
        cmocka_unit_test(test_protos_of_many_writers),
        cmocka_unit_test(test_lists_of_unequal_length_and_unpacked),
        cmocka_unit_test(test_tensors_of_rows),
        cmocka_unit_test(test_values_that_are_no_histogram),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
