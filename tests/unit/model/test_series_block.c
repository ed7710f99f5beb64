/* SPDX-License-Identifier: Apache-2.0 */
/* What a block chooses for which points, and that it gives them back to the bit. */
#include "series_block.h"

#include "cmocka_all.h"

#include <math.h>

enum { N = SERIES_BLOCK_MAX_POINTS };

static int64_t steps[N];
static double wall_times[N];
static float values32[N];
static double values64[N];

static void make_points(double seconds_per_point)
{
    for (size_t i = 0; i < N; i++) {
        steps[i] = (int64_t)(10 * i);
        wall_times[i] = 1.7e9 + seconds_per_point * (double)i + 0.001 * (double)(i * 7919 % 100);
        values32[i] = (float)i;
        values64[i] = (double)i + 0.1;
    }
}

static SeriesBlock *seal(const double *doubles)
{
    const SeriesPoints points = {steps, wall_times, doubles != NULL ? NULL : values32, doubles, N};
    SeriesBlock *block = series_block_seal(&points);
    for (size_t i = 0; i < block->n; i++) {
        const double wall_time = series_block_wall_time(block, i);
        const double value = series_block_value(block, i);
        const double expected = doubles != NULL ? doubles[i] : (double)values32[i];
        assert_true(series_block_step(block, i) == steps[i]);
        assert_memory_equal(&wall_time, &wall_times[i], sizeof wall_time);
        assert_memory_equal(&value, &expected, sizeof value);
    }
    return block;
}

static void test_even_steps_near_times_and_floats_are_short(void **state)
{
    (void)state;
    make_points(1);
    SeriesBlock *block = seal(NULL);
    assert_int_equal(block->n, N);
    assert_int_equal(block->steps.rest_bytes, 0);
    assert_int_equal(block->times.rest_bytes, 4);
    assert_false(block->is_wide);
    assert_true(series_block_size_bytes(block) <= sizeof *block + N * 8);
    series_block_unref(block);
}

static void test_a_second_and_whole_seconds_are_shorter_still(void **state)
{
    (void)state;
    make_points(1);
    for (size_t i = 0; i < N; i++) {
        wall_times[i] = 1700000000 + (double)(i * i % 11) + (double)(60 * i);
    }
    SeriesBlock *block = seal(NULL);
    assert_int_equal(block->times.rest_bytes, 2);
    assert_true(block->unit == 1);
    series_block_unref(block);
}

static void test_a_block_ends_before_a_long_pause(void **state)
{
    (void)state;
    make_points(1);
    for (size_t i = 1000; i < N; i++) {
        wall_times[i] += 86400;
    }
    SeriesBlock *block = seal(NULL);
    assert_int_equal(block->n, 1000);
    assert_int_equal(block->times.rest_bytes, 4);
    series_block_unref(block);
    for (size_t i = 400; i < N; i++) {
        wall_times[i] += 3600;
    }
    block = seal(NULL);
    assert_int_equal(block->n, 400);
    series_block_unref(block);
}

static void test_a_pause_at_once_is_not_worth_a_block(void **state)
{
    (void)state;
    make_points(1);
    for (size_t i = 5; i < N; i++) {
        wall_times[i] += 86400;
    }
    SeriesBlock *block = seal(NULL);
    assert_int_equal(block->n, N);
    assert_true(block->unit <= 0);
    series_block_unref(block);
}

static void test_times_that_are_no_numbers_stay_doubles(void **state)
{
    (void)state;
    make_points(1);
    const uint64_t payload = UINT64_C(0xfff8dead0000beef);
    memcpy(&wall_times[77], &payload, sizeof payload);
    wall_times[78] = -0.0;
    wall_times[79] = (double)INFINITY;
    SeriesBlock *block = seal(NULL);
    assert_int_equal(block->n, N);
    assert_true(block->unit <= 0);
    series_block_unref(block);
}

static void test_doubles_that_are_floats_are_kept_as_such(void **state)
{
    (void)state;
    make_points(1);
    SeriesBlock *block = seal(values64);
    assert_true(block->is_wide);
    series_block_unref(block);
    for (size_t i = 0; i < N; i++) {
        values64[i] = (double)values32[i];
    }
    values64[3] = (double)NAN;
    values64[4] = -0.0;
    values64[5] = -(double)INFINITY;
    block = seal(values64);
    assert_false(block->is_wide);
    series_block_unref(block);
    const uint64_t payload = UINT64_C(0x7ff8000000000001); /* has no place in a float */
    memcpy(&values64[3], &payload, sizeof payload);
    block = seal(values64);
    assert_true(block->is_wide);
    series_block_unref(block);
}

static void test_a_reference_keeps_it(void **state)
{
    (void)state;
    make_points(0.25);
    SeriesBlock *block = seal(NULL);
    SeriesBlock *other = series_block_ref(block);
    series_block_unref(block);
    assert_true(series_block_step(other, 1) == 10);
    float back[3];
    series_block_read_values32(other, 7, 3, back);
    assert_memory_equal(back, values32 + 7, sizeof back);
    series_block_unref(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_even_steps_near_times_and_floats_are_short),
        cmocka_unit_test(test_a_second_and_whole_seconds_are_shorter_still),
        cmocka_unit_test(test_a_block_ends_before_a_long_pause),
        cmocka_unit_test(test_a_pause_at_once_is_not_worth_a_block),
        cmocka_unit_test(test_times_that_are_no_numbers_stay_doubles),
        cmocka_unit_test(test_doubles_that_are_floats_are_kept_as_such),
        cmocka_unit_test(test_a_reference_keeps_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
