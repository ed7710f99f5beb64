/* SPDX-License-Identifier: Apache-2.0 */
/* Ridges as numbers: the newest at the bottom, everything inside the picture, pointers find lines.
 */
#include "histogram_layout.h"

#include "cmocka_all.h"

#include <math.h>

typedef struct {
    HistogramSample samples[4];
    double edges[4][9];
    const HistogramSample *list[4];
} Samples;

/* Four steps of three buckets over 0 … 3, the middle one growing. */
static void make_samples(Samples *out)
{
    for (int i = 0; i < 4; i++) {
        const double edges[9] = {0, 1, 2, 1, 2, 3, 1, 1.0 + i, 1};
        for (int k = 0; k < 9; k++)
            out->edges[i][k] = edges[k];
        out->samples[i] = (HistogramSample){.step = 100 * i,
                                            .wall_time = 1000.0 + 60.0 * i,
                                            .n_values = 3.0 + i,
                                            .n_buckets = 3,
                                            .edges = out->edges[i]};
        out->list[i] = &out->samples[i];
    }
}

static void test_lines_stand_at_their_steps(void **state)
{
    (void)state;
    Samples samples;
    make_samples(&samples);
    PlotText *text = plot_text_new(NULL, 1.0);
    HistogramPlot *plot = histogram_plot_new(samples.list, 4, (HistogramRange){0, 3},
                                             AXIS_UNIT_STEP, 1000.0, (PlotColour){1, 2, 3});
    HistogramLayout *layout = histogram_layout_new(plot, 500, 300, text);
    const double bottom = layout->data.y + layout->data.height;
    double bases[4];
    for (size_t i = 0; i < 4; i++)
        bases[i] = histogram_layout_base(layout, &plot->lines[i]);
    assert_true(fabs(bases[3] - bottom) < 1e-9);
    assert_true(fabs((bases[1] - bases[0]) - (bases[3] - bases[2])) < 1e-9);
    assert_true(bases[0] < bases[1] && bases[0] >= layout->data.y + layout->ridge_height - 1e-9);
    assert_true(layout->data.x >= 54.0 && layout->data.x + layout->data.width <= 482.0 + 1e-9);
    histogram_layout_free(layout);
    histogram_plot_free(plot);
    plot_text_free(text);
}

static void test_no_point_leaves_the_picture(void **state)
{
    (void)state;
    Samples samples;
    make_samples(&samples);
    PlotText *text = plot_text_new(NULL, 1.0);
    for (size_t n = 1; n <= 4; n++) {
        HistogramPlot *plot = histogram_plot_new(samples.list, n, (HistogramRange){0, 3},
                                                 AXIS_UNIT_STEP, 1000.0, (PlotColour){0});
        HistogramLayout *layout = histogram_layout_new(plot, 400, 240, text);
        for (size_t line = 0; line < n; line++)
            for (size_t bin = 0; bin < plot->n_bins; bin++) {
                double x = 0, y = 0;
                histogram_layout_point(layout, plot, line, bin, &x, &y);
                assert_true(y >= layout->data.y - 1e-9);
                assert_true(y <= layout->data.y + layout->data.height + 1e-9);
                assert_true(x > layout->data.x && x < layout->data.x + layout->data.width);
            }
        histogram_layout_free(layout);
        histogram_plot_free(plot);
    }
    plot_text_free(text);
}

static void test_a_pointer_finds_the_line_it_is_on(void **state)
{
    (void)state;
    Samples samples;
    make_samples(&samples);
    PlotText *text = plot_text_new(NULL, 1.0);
    HistogramPlot *plot = histogram_plot_new(samples.list, 4, (HistogramRange){0, 3},
                                             AXIS_UNIT_STEP, 1000.0, (PlotColour){0});
    HistogramLayout *layout = histogram_layout_new(plot, 500, 300, text);
    for (size_t line = 0; line < 4; line++) {
        double x = 0, y = 0;
        HistogramHit hit;
        histogram_layout_point(layout, plot, line, 12, &x, &y);
        assert_true(histogram_layout_hit(layout, plot, x, y, &hit));
        assert_int_equal(hit.line, line);
        assert_int_equal(hit.bin, 12);
        assert_true(fabs(hit.x - x) < 1e-9 && fabs(hit.y - y) < 1e-9);
    }
    HistogramHit hit;
    assert_false(histogram_layout_hit(layout, plot, 2, 100, &hit));
    assert_false(histogram_layout_hit(layout, plot, 250, 299, &hit));
    assert_false(histogram_layout_hit(layout, plot, (double)NAN, 100, &hit));
    histogram_layout_free(layout);
    histogram_plot_free(plot);
    plot_text_free(text);
}

static void test_counts_of_a_line_are_its_values(void **state)
{
    (void)state;
    Samples samples;
    make_samples(&samples);
    HistogramPlot *plot = histogram_plot_new(samples.list, 4, (HistogramRange){0, 3},
                                             AXIS_UNIT_DURATION, 1000.0, (PlotColour){0});
    assert_int_equal(plot->n_bins, 30);
    assert_true(plot->lines[2].position == 120.0);
    for (size_t line = 0; line < 4; line++) {
        double sum = 0;
        for (size_t bin = 0; bin < plot->n_bins; bin++)
            sum += plot->lines[line].counts[bin];
        assert_true(fabs(sum - (3.0 + (double)line)) < 1e-9);
    }
    assert_true(fabs(plot->max_count - 0.4) < 1e-9);
    const HistogramRange bin = histogram_plot_bin(plot, 29);
    assert_true(fabs(bin.low - 2.9) < 1e-9 && fabs(bin.high - 3.0) < 1e-9);
    histogram_plot_free(plot);
}

static void test_nothing_and_broken_samples_make_an_empty_picture(void **state)
{
    (void)state;
    char words[] = "cut";
    const HistogramSample broken = {.step = 1, .error = words};
    const HistogramSample *list[] = {&broken};
    PlotText *text = plot_text_new(NULL, 1.0);
    HistogramPlot *plot =
        histogram_plot_new(list, 1, HISTOGRAM_RANGE_EMPTY, AXIS_UNIT_STEP, 0.0, (PlotColour){0});
    HistogramLayout *layout = histogram_layout_new(plot, 1, 1, text);
    HistogramHit hit;
    assert_int_equal(plot->n_lines, 0);
    assert_false(histogram_layout_hit(layout, plot, 0.5, 0.5, &hit));
    histogram_layout_free(layout);
    histogram_plot_free(plot);
    plot_text_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_stand_at_their_steps),
        cmocka_unit_test(test_no_point_leaves_the_picture),
        cmocka_unit_test(test_a_pointer_finds_the_line_it_is_on),
        cmocka_unit_test(test_counts_of_a_line_are_its_values),
        cmocka_unit_test(test_nothing_and_broken_samples_make_an_empty_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
