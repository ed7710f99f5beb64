/* SPDX-License-Identifier: Apache-2.0 */
/* Which steps are drawn, and that a place without a record gives words instead of buckets. */
#include "histogram_series.h"

#include "cmocka_all.h"

static void test_few_steps_are_all_drawn(void **state)
{
    (void)state;
    size_t chosen[30], stride = 0;
    assert_int_equal(histogram_series_choose(0, 30, chosen, &stride), 0);
    assert_int_equal(histogram_series_choose(1, 30, chosen, &stride), 1);
    assert_int_equal(histogram_series_choose(30, 30, chosen, &stride), 30);
    assert_int_equal(stride, 1);
    for (size_t i = 0; i < 30; i++)
        assert_int_equal(chosen[i], i);
}

static void test_many_steps_are_thinned_evenly(void **state)
{
    (void)state;
    size_t chosen[30], stride = 0;
    for (size_t n = 31; n < 500; n++) {
        const size_t n_chosen = histogram_series_choose(n, 30, chosen, &stride);
        assert_in_range(n_chosen, 15, 30);
        assert_int_equal(chosen[0], 0);
        assert_int_equal(chosen[n_chosen - 1], n - 1);
        for (size_t i = 1; i + 1 < n_chosen; i++)
            assert_int_equal(chosen[i] - chosen[i - 1], stride);
        assert_true(chosen[n_chosen - 1] > chosen[n_chosen - 2]);
    }
    assert_int_equal(histogram_series_choose(120, 30, chosen, &stride), 30);
    assert_int_equal(stride, 4);
}

static void test_a_lost_file_gives_words(void **state)
{
    (void)state;
    char path[] = "/no/such/events.out.tfevents";
    const MediaReference reference = {path, 0, 0};
    HistogramSample *sample = histogram_sample_read(&reference, 7, 1.5);
    assert_non_null(sample->error);
    assert_int_equal(sample->step, 7);
    assert_int_equal(histogram_sample_buckets(sample).n_buckets, 0);
    histogram_sample_free(sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_steps_are_all_drawn),
        cmocka_unit_test(test_many_steps_are_thinned_evenly),
        cmocka_unit_test(test_a_lost_file_gives_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
