/* SPDX-License-Identifier: Apache-2.0 */
#include "series_columns.h"

#include "cmocka_all.h"

#include <math.h>

static void test_floats_are_widened_once_a_double_comes(void **state)
{
    (void)state;
    SeriesColumns columns;
    series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
    series_columns_append_float(&columns, 1, 10, 0.1f);
    series_columns_append_float(&columns, 2, 11, NAN);
    assert_int_equal(columns.layout, SERIES_COLUMNS_FLOAT32);
    series_columns_append_double(&columns, INT64_MIN, -(double)INFINITY, 0.1);
    series_columns_append_float(&columns, INT64_MAX, NAN, 2);
    assert_int_equal(columns.layout, SERIES_COLUMNS_FLOAT64);
    assert_int_equal(columns.n, 4);
    assert_true(series_columns_value(&columns, 0) == (double)0.1f);
    assert_true(isnan(series_columns_value(&columns, 1)));
    assert_true(series_columns_value(&columns, 2) == 0.1);
    assert_true(series_columns_value(&columns, 3) == 2);
    assert_true(series_columns_step(&columns, 2) == INT64_MIN);
    assert_true(series_columns_step(&columns, 3) == INT64_MAX);
    assert_true(isnan(series_columns_wall_time(&columns, 3)));
    series_columns_clear(&columns);
}

static void test_the_first_double_widens_nothing(void **state)
{
    (void)state;
    SeriesColumns columns;
    series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
    for (int i = 0; i < 100; i++) {
        series_columns_append_double(&columns, i, i, i + 0.1);
    }
    assert_true(series_columns_value(&columns, 99) == 99.1);
    series_columns_clear(&columns);
    assert_int_equal(columns.n, 0);
}

static void test_stretches_are_copied_between_layouts(void **state)
{
    (void)state;
    SeriesColumns narrow;
    SeriesColumns wide;
    series_columns_init(&narrow, SERIES_COLUMNS_FLOAT32);
    series_columns_init(&wide, SERIES_COLUMNS_FLOAT32);
    for (int i = 0; i < 50; i++) {
        series_columns_append_float(&narrow, i, i, (float)i);
        series_columns_append_double(&wide, 100 + i, i, i + 0.1);
    }
    series_columns_append_from(&wide, &narrow, 10, 5);
    assert_true(series_columns_value(&wide, 50) == 10 && series_columns_value(&wide, 54) == 14);
    series_columns_append_from(&narrow, &wide, 0, 2);
    assert_int_equal(narrow.layout, SERIES_COLUMNS_FLOAT64);
    assert_true(series_columns_value(&narrow, 51) == 1.1);
    assert_true(series_columns_value(&narrow, 49) == 49);
    series_columns_truncate(&narrow, 3);
    series_columns_append_float(&narrow, 7, 7, 7);
    assert_int_equal(narrow.n, 4);
    assert_true(series_columns_value(&narrow, 3) == 7);
    series_columns_append_from(&narrow, &wide, 0, 0);
    assert_int_equal(narrow.n, 4);
    series_columns_clear(&narrow);
    series_columns_clear(&wide);
}

static void test_places_are_kept(void **state)
{
    (void)state;
    SeriesColumns columns;
    SeriesColumns copy;
    series_columns_init(&columns, SERIES_COLUMNS_MEDIA);
    series_columns_init(&copy, SERIES_COLUMNS_MEDIA);
    for (uint32_t i = 0; i < 40; i++) {
        series_columns_append_media(&columns, i, i, UINT64_C(1) << 40 | i, i % 3, 7);
    }
    series_columns_append_from(&copy, &columns, 39, 1);
    assert_true(copy.offsets_bytes[0] == (UINT64_C(1) << 40 | 39));
    assert_int_equal(copy.value_indices[0], 0);
    assert_int_equal(copy.file_indices[0], 7);
    series_columns_clear(&columns);
    series_columns_clear(&copy);
}

static void test_places_of_many_pictures_are_small(void **state)
{
    (void)state;
    SeriesColumns columns;
    series_columns_init(&columns, SERIES_COLUMNS_MEDIA);
    for (uint32_t i = 0; i < 100000; i++) {
        series_columns_append_media(&columns, i, i, UINT64_C(1000) * i, 0, 0);
    }
    assert_true(series_columns_size_bytes(&columns) <= 6000000);
    series_columns_clear(&columns);
}

static void test_short_columns_are_packed_and_go_on(void **state)
{
    (void)state;
    SeriesColumns columns;
    series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
    for (int i = 0; i < 2000; i++) {
        series_columns_append_float(&columns, 5 * i, 1.7e9 + 0.5 * i, (float)i);
        series_columns_pack(&columns);
        if (i == 99) {
            assert_true(series_columns_size_bytes(&columns) <= 100 * 8 + 400);
        }
    }
    assert_true(columns.n_blocks <= 2);
    assert_int_equal(columns.n, 2000);
    for (int i = 0; i < 2000; i++) {
        assert_true(series_columns_value(&columns, (size_t)i) == i);
        assert_true(series_columns_wall_time(&columns, (size_t)i) == 1.7e9 + 0.5 * i);
    }
    series_columns_clear(&columns);
}

static void test_a_short_first_block_is_shared_and_sealed_anew(void **state)
{
    (void)state;
    SeriesColumns from;
    SeriesColumns to;
    series_columns_init(&from, SERIES_COLUMNS_FLOAT32);
    series_columns_init(&to, SERIES_COLUMNS_FLOAT32);
    for (int i = 0; i < 100; i++) {
        series_columns_append_float(&from, i, 0.25 * i, 0.5f * (float)i);
    }
    series_columns_pack(&from);
    series_columns_append_from(&to, &from, 0, 100);
    assert_ptr_equal(to.places[0].block, from.places[0].block);
    assert_int_equal(to.capacity, 0);
    series_columns_append_from(&to, &from, 0, 100); /* not another short block */
    assert_int_equal(to.n_blocks, 1);
    series_columns_pack(&to);
    assert_int_equal(to.n_blocks, 1);
    assert_int_equal(to.places[0].block->n, 200);
    for (size_t i = 0; i < 200; i++) {
        assert_int_equal(series_columns_step(&to, i), i % 100);
        assert_true(series_columns_value(&to, i) == 0.5 * (double)(i % 100));
    }
    series_columns_clear(&to);
    series_columns_clear(&from);
}

static void test_whole_blocks_are_shared(void **state)
{
    (void)state;
    SeriesColumns columns;
    SeriesColumns copy;
    series_columns_init(&columns, SERIES_COLUMNS_FLOAT32);
    series_columns_init(&copy, SERIES_COLUMNS_FLOAT32);
    for (int i = 0; i < 10000; i++) {
        series_columns_append_float(&columns, i, i, (float)i);
    }
    series_columns_append_float(&copy, -1, -1, -1);
    series_columns_append_from(&copy, &columns, 0, 10000);
    assert_ptr_equal(copy.places[1].block, columns.places[0].block);
    assert_int_equal(copy.places[1].first, 1);
    series_columns_clear(&columns);
    assert_true(series_columns_value(&copy, 5000) == 4999);
    series_columns_clear(&copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_floats_are_widened_once_a_double_comes),
        cmocka_unit_test(test_the_first_double_widens_nothing),
        cmocka_unit_test(test_stretches_are_copied_between_layouts),
        cmocka_unit_test(test_places_are_kept),
        cmocka_unit_test(test_places_of_many_pictures_are_small),
        cmocka_unit_test(test_short_columns_are_packed_and_go_on),
        cmocka_unit_test(test_a_short_first_block_is_shared_and_sealed_anew),
        cmocka_unit_test(test_whole_blocks_are_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
