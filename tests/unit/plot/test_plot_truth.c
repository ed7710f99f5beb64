/* SPDX-License-Identifier: Apache-2.0 */
/* The exact words of the truth line, case by case. */
#include "cmocka_all.h"

#include "hand_made_plot.h"
#include "plot_truth.h"

static Plot *plot_of(PlotCounts counts, size_t n_curves, bool smoothed)
{
    static const PlotPoint POINTS[] = {{0, 1}, {1, 2}};
    Plot *plot = plot_new("loss");
    for (size_t i = 0; i < n_curves; i++) {
        PlotCurve *curve = hand_made_curve(plot, (uint32_t)i, "run", POINTS, 2);
        if (smoothed) {
            plot_trace_set_points(&curve->smoothed, POINTS, 2);
        }
    }
    plot->counts = counts;
    return plot;
}

typedef struct {
    PlotCounts counts;
    size_t n_curves;
    const char *words;
} Case;

static void test_the_words_are_exact(void **state)
{
    (void)state;
    const Case cases[] = {
        {{.n_points = 23806644, .loading = (double)NAN}, 1, "23,806,644 points, all shown"},
        {{.n_points = 1, .loading = (double)NAN}, 1, "1 point, all shown"},
        {{.loading = (double)NAN}, 0, "0 points"},
        {{.n_points = 36000,
          .smoothing = {.strength = 0.9},
          .raw_hidden = true,
          .loading = (double)NAN},
         3,
         "36,000 points, smoothed 0.90, raw hidden"},
        {{.n_points = 36000, .smoothing = {.strength = 0.9}, .loading = (double)NAN},
         9,
         "36,000 points, smoothed 0.90, raw hidden"},
        {{.n_points = 36000, .smoothing = {.strength = 0.9}, .loading = (double)NAN},
         3,
         "36,000 points, all shown"},
        {{.n_points = 36000,
          .smoothing = {SMOOTHING_TIME_WEIGHTED, SMOOTHING_SECONDS, 30},
          .raw_hidden = true,
          .loading = (double)NAN},
         3,
         "36,000 points, smoothed with a time-weighted average of half-life 30 s, raw hidden"},
        {{.n_points = 33140, .n_above = 12, .loading = (double)NAN},
         1,
         "33,140 points, 12 above the axis"},
        {{.n_points = 33140, .n_below = 3, .loading = (double)NAN},
         1,
         "33,140 points, 3 below the axis"},
        {{.n_points = 33140, .n_above = 12, .n_below = 3, .loading = (double)NAN},
         1,
         "33,140 points, 12 above, 3 below the axis"},
        {{.n_points = 500, .n_nan = 3, .loading = (double)NAN}, 1, "500 points, all shown, 3 NaN"},
        {{.n_points = 500, .n_superseded = 120, .loading = (double)NAN},
         1,
         "500 points, all shown, 120 replaced after restart"},
        {{.n_points = 500, .n_never_written = 1204, .loading = (double)NAN},
         1,
         "500 points, all shown, 1,204 never written"},
        {{.n_points = 500, .n_records_damaged = 2, .loading = (double)NAN},
         1,
         "500 points, all shown, 2 records damaged"},
        {{.n_points = 8100000, .loading = 0.349}, 1, "8.1 M points, loading 34 %"},
        {{.n_points = 33140, .n_outside = 31900, .loading = (double)NAN},
         1,
         "1,240 of 33,140 points"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Plot *plot =
            plot_of(cases[i].counts, cases[i].n_curves, cases[i].counts.smoothing.strength > 0);
        char *line = plot_truth_line(plot);
        assert_string_equal(line, cases[i].words);
        g_free(line);
        plot_free(plot);
    }
}

static void test_damage_is_a_warning(void **state)
{
    (void)state;
    Plot *whole = plot_of((PlotCounts){.n_points = 5, .loading = (double)NAN}, 1, false);
    Plot *damaged = plot_of(
        (PlotCounts){.n_points = 5, .n_records_damaged = 1, .loading = (double)NAN}, 1, false);
    assert_false(plot_truth_is_warning(whole));
    assert_true(plot_truth_is_warning(damaged));
    plot_free(whole);
    plot_free(damaged);
}

static void test_the_lifted_run_shows_its_raw_trace(void **state)
{
    (void)state;
    Plot *plot =
        plot_of((PlotCounts){.n_points = 8, .smoothing = {.strength = 0.5}, .loading = (double)NAN},
                2, true);
    plot->lifted = 1;
    char *line = plot_truth_line(plot); /* that of the other is hidden meanwhile */
    assert_string_equal(line, "8 points, smoothed 0.50, raw hidden");
    g_free(line);
    plot_free(plot);
}

static void test_the_quantity_of_x_has_a_word(void **state)
{
    (void)state;
    Plot *plot = plot_new("loss");
    assert_string_equal(plot_truth_x_quantity(plot), "step");
    plot->x.unit = AXIS_UNIT_DURATION;
    assert_string_equal(plot_truth_x_quantity(plot), "relative");
    plot->x.unit = AXIS_UNIT_WALL_CLOCK;
    assert_string_equal(plot_truth_x_quantity(plot), "wall time");
    plot_free(plot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_words_are_exact),
        cmocka_unit_test(test_damage_is_a_warning),
        cmocka_unit_test(test_the_lifted_run_shows_its_raw_trace),
        cmocka_unit_test(test_the_quantity_of_x_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
