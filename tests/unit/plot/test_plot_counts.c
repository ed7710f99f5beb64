/* SPDX-License-Identifier: Apache-2.0 */
/* What the limits of the axes leave out of one series, counted to the point. */
#include "cmocka_all.h"

#include "../model/made_batches.h"
#include "plot_source.h"

#include <math.h>

/* Values 0 … 9 at steps 0 … 9, then not a number and an infinity. */
static PlotSource twelve_points(SeriesStore *store, double x_min, double x_max)
{
    SeriesBatch *batch = made_batch(1, "run", "run/events.out.tfevents.1.host");
    for (int i = 0; i < 10; i++) {
        made_point(batch, "loss", i, 1000 + i, i);
    }
    made_point(batch, "loss", 10, 1010, (double)NAN);
    made_point(batch, "loss", 11, 1011, HUGE_VAL);
    const RunId run = take_batch(store, batch);
    const TagId tag = series_store_find_tag(store, "loss");
    return (PlotSource){.series = series_store_series(store, run, tag),
                        .x_axis = X_AXIS_STEP,
                        .x_min = x_min,
                        .x_max = x_max,
                        .n_columns = 100};
}

static void test_limits_of_y_and_what_is_not_finite(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const PlotSource source = twelve_points(store, 0, 11);
    const AxisScale y = {AXIS_LINEAR, AXIS_UNIT_NUMBER, 2, 6};
    PlotCounts counts = {0};
    plot_counts_add(&source, &y, &counts);
    assert_int_equal(counts.n_points, 12);
    assert_int_equal(counts.n_nan, 1);
    assert_int_equal(counts.n_infinite, 1);
    assert_int_equal(counts.n_below, 2);
    assert_int_equal(counts.n_above, 3);
    assert_int_equal(counts.n_outside, 0);
    assert_int_equal(counts.n_not_positive, 0); /* a linear axis has room for zero */
    plot_counts_add(&source, &y, &counts);
    assert_int_equal(counts.n_points, 24); /* another series adds to the first */
    assert_int_equal(counts.n_above, 6);
    series_store_free(store);
}

static void test_limits_of_x_come_before_those_of_y(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const PlotSource source = twelve_points(store, 3, 7);
    const AxisScale y = {AXIS_LINEAR, AXIS_UNIT_NUMBER, 2, 6};
    PlotCounts counts = {0};
    plot_counts_add(&source, &y, &counts);
    assert_int_equal(counts.n_outside, 7);
    assert_int_equal(counts.n_below, 0);
    assert_int_equal(counts.n_above, 1);
    series_store_free(store);
}

static void test_zero_cannot_stand_on_a_log_axis(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    const PlotSource source = twelve_points(store, 0, 11);
    const AxisScale y = {AXIS_LOG, AXIS_UNIT_NUMBER, 0.5, 10};
    PlotCounts counts = {0};
    plot_counts_add(&source, &y, &counts);
    assert_int_equal(counts.n_not_positive, 1);
    assert_int_equal(counts.n_above, 0);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits_of_y_and_what_is_not_finite),
        cmocka_unit_test(test_limits_of_x_come_before_those_of_y),
        cmocka_unit_test(test_zero_cannot_stand_on_a_log_axis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
