/* SPDX-License-Identifier: Apache-2.0 */
#include "histogram.h"

#include "byte_order.h"
#include "cmocka_all.h"
#include "event.pb-c.h"

#include <float.h>
#include <math.h>

typedef double Rows[EVENTS_HISTOGRAM_BUCKETS][3];

static void test_edges_are_even_and_the_last_bucket_is_closed(void **state)
{
    (void)state;
    float values[61];
    Rows rows;
    for (int i = 0; i <= 60; i++) {
        values[i] = (float)i / 2.0f - 10.0f; /* -10, -9.5, ... 20 */
    }
    events_histogram_fill(values, 61, rows);
    for (int i = 0; i < EVENTS_HISTOGRAM_BUCKETS; i++) {
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
    events_histogram_fill(values, 3, rows);
    for (int i = 0; i < EVENTS_HISTOGRAM_BUCKETS; i++) {
        assert_true(rows[i][0] == (double)0.1f);
        assert_true(rows[i][1] == (double)0.1f);
        assert_true(rows[i][2] == (i == 29 ? 3.0 : 0.0));
    }
}

static void assert_all_zero(Rows rows)
{
    for (int i = 0; i < EVENTS_HISTOGRAM_BUCKETS * 3; i++) {
        assert_true(rows[i / 3][i % 3] == 0.0);
    }
}

static void test_no_number_gives_rows_of_zeros(void **state)
{
    (void)state;
    const float values[] = {NAN, INFINITY, -INFINITY};
    Rows rows;
    events_histogram_fill(NULL, 0, rows);
    assert_all_zero(rows);
    events_histogram_fill(values, 3, rows);
    assert_all_zero(rows);
}

static void test_non_finite_values_are_left_out(void **state)
{
    (void)state;
    const float values[] = {NAN, 0.0f, INFINITY, 30.0f, -INFINITY, 1.5f};
    Rows rows;
    events_histogram_fill(values, 6, rows);
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
        events_histogram_fill(sets[i], 3, rows);
        for (int j = 0; j < EVENTS_HISTOGRAM_BUCKETS; j++) {
            assert_true(isfinite(rows[j][0]) && isfinite(rows[j][1]));
            assert_true(rows[j][0] <= rows[j][1]);
            assert_true(j == 0 || rows[j][0] == rows[j - 1][1]);
            n_counted += rows[j][2];
        }
        assert_true(n_counted == 3.0);
        assert_true(rows[29][1] == find_largest(sets[i], 3));
    }
}

static void test_event_holds_a_30_by_3_tensor_of_doubles(void **state)
{
    (void)state;
    const float values[] = {1.0f, 2.0f};
    EventsByteBuffer out = {0};
    const EventsEncodeHead head = {"weights", 5, 1700000000.0};
    assert_int_equal(events_histogram_encode(&out, &head, values, 2), EVENTS_OK);
    EventsProto__Event *event = events_proto__event__unpack(NULL, out.size, out.data);
    assert_non_null(event);
    const EventsProto__Summary__Value *value = event->summary->value[0];
    assert_string_equal(value->tag, "weights");
    assert_string_equal(value->metadata->plugin_data->plugin_name, "histograms");
    assert_int_equal(value->tensor->dtype, EVENTS_PROTO__DATA_TYPE__DT_DOUBLE);
    assert_int_equal(value->tensor->tensor_shape->n_dim, 2);
    assert_int_equal(value->tensor->tensor_shape->dim[0]->size, 30);
    assert_int_equal(value->tensor->tensor_shape->dim[1]->size, 3);
    assert_int_equal(value->tensor->tensor_content.len, 720);
    const uint8_t *content = value->tensor->tensor_content.data;
    assert_true(events_load_le_double(content) == 1.0);
    assert_true(events_load_le_double(content + 16) == 1.0);
    assert_true(events_load_le_double(content + 712) == 1.0);
    assert_true(events_load_le_double(content + 704) == 2.0);
    events_proto__event__free_unpacked(event, NULL);
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
        cmocka_unit_test(test_event_holds_a_30_by_3_tensor_of_doubles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
