/* SPDX-License-Identifier: Apache-2.0 */
/* Histograms of any buckets become lines over the same bins. */
#include "cmocka_all.h"

#include "histogram_plot.h"

#include <math.h>

static void test_counts_spread_evenly_over_the_bins(void **state)
{
    (void)state;
    double edges[] = {0, 3, 60}; /* one bucket from 0 to 3 that holds 60 */
    const HistogramSample sample = {
        .step = 7, .wall_time = 1060, .n_values = 60, .n_buckets = 1, .edges = edges};
    const HistogramSample *const samples[] = {&sample};
    HistogramPlot *plot = histogram_plot_new(samples, 1, (HistogramRange){0, 3}, AXIS_UNIT_STEP,
                                             1000, (PlotColour){1, 2, 3});
    assert_int_equal(plot->n_bins, 30);
    assert_int_equal(plot->n_lines, 1);
    assert_true(fabs(plot->lines[0].counts[0] - 2) < 1e-9);
    assert_true(fabs(plot->lines[0].counts[29] - 2) < 1e-9);
    assert_true(fabs(plot->max_count - 2) < 1e-9);
    assert_true(plot->lines[0].n_values == 60);
    assert_true(plot->lines[0].position == 7);
    assert_int_equal(plot->colour.blue, 3);
    const HistogramRange last = histogram_plot_bin(plot, 29);
    assert_true(fabs(last.low - 2.9) < 1e-9 && fabs(last.high - 3) < 1e-9);
    histogram_plot_free(plot);
}

static size_t bins_for(size_t n_buckets)
{
    double *edges = g_new0(double, 3 * n_buckets);
    const HistogramSample sample = {.n_buckets = n_buckets, .edges = edges};
    const HistogramSample *const samples[] = {&sample};
    HistogramPlot *plot =
        histogram_plot_new(samples, 1, (HistogramRange){0, 1}, AXIS_UNIT_STEP, 0, (PlotColour){0});
    const size_t n_bins = plot->n_bins;
    histogram_plot_free(plot);
    g_free(edges);
    return n_bins;
}

static void test_bins_follow_the_buckets_within_bounds(void **state)
{
    (void)state;
    assert_int_equal(bins_for(3), 30);
    assert_int_equal(bins_for(45), 45);
    assert_int_equal(bins_for(200), 60);
}

static void test_samples_with_an_error_are_left_out(void **state)
{
    (void)state;
    double edges[] = {0, 1, 4};
    char error[] = "cannot be read";
    const HistogramSample broken = {.step = 1, .wall_time = 1000, .error = error};
    const HistogramSample good = {.step = 2, .wall_time = 1090, .n_buckets = 1, .edges = edges};
    const HistogramSample *const samples[] = {&broken, &good};
    HistogramPlot *plot = histogram_plot_new(samples, 2, (HistogramRange){0, 1}, AXIS_UNIT_DURATION,
                                             1000, (PlotColour){0});
    assert_int_equal(plot->n_lines, 1);
    assert_int_equal(plot->lines[0].step, 2);
    assert_true(plot->lines[0].position == 90);
    histogram_plot_free(plot);
    plot = histogram_plot_new(samples, 2, (HistogramRange){0, 1}, AXIS_UNIT_WALL_CLOCK, 1000,
                              (PlotColour){0});
    assert_true(plot->lines[0].position == 1090);
    histogram_plot_free(plot);
}

static void test_no_samples_make_an_empty_plot(void **state)
{
    (void)state;
    HistogramPlot *plot =
        histogram_plot_new(NULL, 0, HISTOGRAM_RANGE_EMPTY, AXIS_UNIT_STEP, 0, (PlotColour){0});
    assert_int_equal(plot->n_lines, 0);
    assert_true(plot->range.low == -1 && plot->range.high == 1);
    assert_true(plot->max_count > 0);
    histogram_plot_free(plot);
    histogram_plot_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_spread_evenly_over_the_bins),
        cmocka_unit_test(test_bins_follow_the_buckets_within_bounds),
        cmocka_unit_test(test_samples_with_an_error_are_left_out),
        cmocka_unit_test(test_no_samples_make_an_empty_plot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
