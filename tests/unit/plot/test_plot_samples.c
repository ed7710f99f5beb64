/* SPDX-License-Identifier: Apache-2.0 */
/* The samples behind a curve are the series' own, smoothed if asked, also after it has grown. */
#include "cmocka_all.h"

#include "../model/made_batches.h"
#include "plot_samples.h"

#include <math.h>

static const char path[] = "run/events.out.tfevents.1.host";

static const Series *two_points(SeriesStore *store)
{
    SeriesBatch *batch = made_batch(1, "run", path);
    made_point(batch, "loss", 10, 1000, 1);
    made_point(batch, "loss", 20, 1060, 2);
    const RunId run = take_batch(store, batch);
    return series_store_series(store, run, series_store_find_tag(store, "loss"));
}

static const SmoothingKind none;
static const SmoothingKind half = {.strength = 0.5};

static void test_a_sample_has_all_its_numbers(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    PlotSamples samples = plot_samples_of(two_points(store), X_AXIS_RELATIVE, &half);
    assert_int_equal(samples.count(samples.context), 2);
    assert_true(samples.x(samples.context, 0) == 0);
    assert_true(samples.x(samples.context, 1) == 60);
    PlotSample sample;
    samples.sample(samples.context, 1, &sample);
    assert_int_equal(sample.step, 20);
    assert_true(sample.x == 60 && sample.relative == 60 && sample.wall_time == 1060);
    assert_true(sample.value == 2);
    /* (0.5 · 0.5 + 0.5 · 2) / (1 − 0.25) */
    assert_true(fabs(sample.smoothed - 5.0 / 3.0) < 1e-12);
    samples.free_context(samples.context);
    series_store_free(store);
}

static void test_without_smoothing_both_values_are_the_same(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    PlotSamples samples = plot_samples_of(two_points(store), X_AXIS_STEP, &none);
    PlotSample sample;
    samples.sample(samples.context, 1, &sample);
    assert_true(sample.x == 20 && sample.relative == 60);
    assert_true(sample.value == 2 && sample.smoothed == 2);
    samples.free_context(samples.context);
    series_store_free(store);
}

static void test_samples_grow_with_the_series(void **state)
{
    (void)state;
    SeriesStore *store = series_store_new();
    PlotSamples samples = plot_samples_of(two_points(store), X_AXIS_STEP, &none);
    SeriesBatch *more = made_batch(1, "run", path);
    made_point(more, "loss", 30, 1090, 7);
    take_batch(store, more);
    assert_int_equal(samples.count(samples.context), 3);
    PlotSample sample;
    samples.sample(samples.context, 2, &sample);
    assert_true(sample.x == 30 && sample.value == 7 && sample.relative == 90);
    samples.free_context(samples.context);
    series_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_sample_has_all_its_numbers),
        cmocka_unit_test(test_without_smoothing_both_values_are_the_same),
        cmocka_unit_test(test_samples_grow_with_the_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
