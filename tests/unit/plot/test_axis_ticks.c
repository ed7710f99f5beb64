/* SPDX-License-Identifier: Apache-2.0 */
/* Ticks as tables: which labels stand on which axis at which length; and that labels keep their
 * distance at every length. */
#include "cmocka_all.h"

#include "axis_ticks.h"

#include <math.h>
#include <string.h>

static double length_of_label(const char *label, void *user)
{
    (void)user;
    return 7 * (double)g_utf8_strlen(label, -1);
}

static double height_of_label(const char *label, void *user)
{
    (void)label;
    (void)user;
    return 11;
}

static AxisTicksOptions x_options(double length)
{
    return (AxisTicksOptions){.length = length,
                              .px_per_label = 64,
                              .n_min = 3,
                              .n_max = 10,
                              .gap = 14,
                              .measure = length_of_label};
}

static AxisTicksOptions y_options(double length)
{
    return (AxisTicksOptions){.length = length,
                              .px_per_label = 44,
                              .n_min = 3,
                              .n_max = 8,
                              .gap = 6,
                              .measure = height_of_label};
}

/* The labels with a bar between, and the common part in brackets at the end. */
static char *joined(const AxisTicks *ticks)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < ticks->n; i++) {
        if (ticks->ticks[i].label != NULL) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? "|" : "", ticks->ticks[i].label);
        }
    }
    if (ticks->common != NULL) {
        g_string_append_printf(text, " [%s]", ticks->common);
    }
    return g_string_free(text, FALSE);
}

typedef struct {
    AxisKind kind;
    AxisUnit unit;
    double min, max;
    double length;
    const char *labels;
} Case;

static void check(const Case *cases, size_t n, AxisTicksOptions (*make)(double))
{
    GTimeZone *utc = g_time_zone_new_utc();
    for (size_t i = 0; i < n; i++) {
        const AxisScale axis = {cases[i].kind, cases[i].unit, cases[i].min, cases[i].max};
        AxisTicksOptions options = make(cases[i].length);
        options.zone = utc;
        AxisTicks ticks = axis_ticks(&axis, &options);
        char *text = joined(&ticks);
        assert_string_equal(text, cases[i].labels);
        g_free(text);
        axis_ticks_clear(&ticks);
    }
    g_time_zone_unref(utc);
}

static void test_numbers_have_the_digits_they_need(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 2.5, 242, "0.0|0.5|1.0|1.5|2.0|2.5"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 1.25, 242, "0.0|0.2|0.4|0.6|0.8|1.0|1.2"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 0.2, 242, "0.00|0.05|0.10|0.15|0.20"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0.5, 1, 140, "0.6|0.8|1.0"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, -1, 1, 242, "−1.0|−0.5|0.0|0.5|1.0"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 9000, 242, "0|2000|4000|6000|8000"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 100, 176, "0|25|50|75|100"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 12000, 242, "0|2k|4k|6k|8k|10k|12k"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 1.5e6, 200, "0|0.5M|1.0M|1.5M"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 4.6e-4, 242, "0|1|2|3|4 [·10⁻⁴]"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 3e-3, 242,
         "0.0000|0.0005|0.0010|0.0015|0.0020|0.0025|0.0030"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 2e22, 242, "0.0|0.5|1.0|1.5|2.0 [·10²²]"},
    };
    check(CASES, sizeof CASES / sizeof CASES[0], y_options);
}

static void test_a_tiny_span_on_a_big_value_takes_an_offset(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0.9999 - 1e-7, 0.9999 + 1e-7, 242,
         "−1.0|−0.5|0.0|0.5|1.0 [+0.9999  ·10⁻⁷]"},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 2.304005, 2.304095, 242, "2|4|6|8 [+2.304  ·10⁻⁵]"},
        {AXIS_LINEAR, AXIS_UNIT_STEP, 1000000, 1000050, 300, "0|10|20|30|40|50 [+1000000]"},
    };
    check(CASES, sizeof CASES / sizeof CASES[0], y_options);
}

static void test_steps_are_whole_numbers(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {AXIS_LINEAR, AXIS_UNIT_STEP, 0, 12000, 292, "0|2k|4k|6k|8k|10k|12k"},
        {AXIS_LINEAR, AXIS_UNIT_STEP, 0, 20000, 292, "0|5k|10k|15k|20k"},
        {AXIS_LINEAR, AXIS_UNIT_STEP, 0, 2, 600, "0|1|2"},
        {AXIS_LINEAR, AXIS_UNIT_STEP, -0.5, 0.5, 292, "0"},
        {AXIS_LINEAR, AXIS_UNIT_STEP, 6.5, 7.5, 292, "7"},
        {AXIS_LINEAR, AXIS_UNIT_STEP, 0, 999, 292, "0|200|400|600|800"},
    };
    check(CASES, sizeof CASES / sizeof CASES[0], x_options);
}

static void test_durations_step_as_clocks_do(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 1500, 292, "0|5 min|10 min|15 min|20 min|25 min"},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 50, 292, "0|10 s|20 s|30 s|40 s|50 s"},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 6 * 3600, 292, "0|1 h|2 h|3 h|4 h|5 h|6 h"},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 7000, 500, "0|30 min|1 h|1 h 30 min"},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 5 * 86400, 292, "0|1 d|2 d|3 d|4 d|5 d"},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 1, 292, "0|0.2 s|0.4 s|0.6 s|0.8 s|1.0 s"},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, -0.5, 0.5, 292, "0|0.2 s|0.4 s"},
    };
    check(CASES, sizeof CASES / sizeof CASES[0], x_options);
}

static const double NOVEMBER_24 = 1795478400; /* 2026-11-24 00:00 UTC, a Tuesday */

static void test_wall_clock_says_each_day_once(void **state)
{
    (void)state;
    const Case cases[] = {
        {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, NOVEMBER_24 + 14 * 3600, NOVEMBER_24 + 16 * 3600, 350,
         "14:00|14:30|15:00|15:30|16:00 [Tue 24]"},
        {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, NOVEMBER_24 - 7 * 3600, NOVEMBER_24 + 6 * 3600, 350,
         "18:00|20:00|22:00|Tue 24|02:00|04:00|06:00 [Mon 23]"},
        {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, NOVEMBER_24 + 61, NOVEMBER_24 + 90, 350,
         "00:01:10|00:01:20|00:01:30 [Tue 24]"},
        {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, NOVEMBER_24 + 36.5 * 86400, NOVEMBER_24 + 39.5 * 86400,
         350, "12:00|Thu 31|12:00|2027|12:00|Sat 2|12:00 [Wed 30]"},
    };
    check(cases, sizeof cases / sizeof cases[0], x_options);
}

static void test_log_axes_label_decades_first(void **state)
{
    (void)state;
    static const Case CASES[] = {
        {AXIS_LOG, AXIS_UNIT_NUMBER, 0.05, 3, 200, "0.05|0.1|0.2|0.5|1|2"},
        {AXIS_LOG, AXIS_UNIT_NUMBER, 0.1, 20, 140, "0.1|0.3|1|3|10"},
        {AXIS_LOG, AXIS_UNIT_NUMBER, 1e-4, 10, 242, "10⁻⁴|10⁻³|10⁻²|10⁻¹|1|10"},
        {AXIS_LOG, AXIS_UNIT_NUMBER, 1e-12, 1, 242, "10⁻¹²|10⁻¹⁰|10⁻⁸|10⁻⁶|10⁻⁴|10⁻²|1"},
        {AXIS_LOG, AXIS_UNIT_NUMBER, 2.1, 2.6, 242, "2.1|2.2|2.3|2.4|2.5|2.6"},
    };
    check(CASES, sizeof CASES / sizeof CASES[0], y_options);
}

static void test_log_axes_keep_minor_ticks(void **state)
{
    (void)state;
    const AxisScale axis = {AXIS_LOG, AXIS_UNIT_NUMBER, 1, 100};
    const AxisTicksOptions options = y_options(242);
    AxisTicks ticks = axis_ticks(&axis, &options);
    assert_int_equal(ticks.n, 19); /* 1…9, 10…90, 100 */
    axis_ticks_clear(&ticks);
}

static void assert_labels_apart(const AxisScale *axis, const AxisTicksOptions *options)
{
    AxisTicks ticks = axis_ticks(axis, options);
    double free_from = -HUGE_VAL;
    double previous = -HUGE_VAL;
    size_t n_labels = 0;
    for (size_t i = 0; i < ticks.n; i++) {
        assert_true(ticks.ticks[i].value >= axis->min && ticks.ticks[i].value <= axis->max);
        assert_true(ticks.ticks[i].value > previous);
        previous = ticks.ticks[i].value;
        if (ticks.ticks[i].label == NULL) {
            continue;
        }
        const double at = axis_scale_fraction(axis, ticks.ticks[i].value) * options->length;
        const double half = options->measure(ticks.ticks[i].label, NULL) / 2;
        assert_true(at - half >= free_from - 1e-9);
        free_from = at + half + options->gap;
        n_labels++;
    }
    assert_true(n_labels <= (size_t)options->n_max);
    axis_ticks_clear(&ticks);
}

static void test_labels_never_touch_at_any_length(void **state)
{
    (void)state;
    static const AxisScale AXES[] = {
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0, 2.5},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, -0.00031, 0.00049},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, 123456.7, 123456.9},
        {AXIS_LINEAR, AXIS_UNIT_NUMBER, -4e307, 4e307},
        {AXIS_LINEAR, AXIS_UNIT_STEP, 0, 33333},
        {AXIS_LINEAR, AXIS_UNIT_STEP, 9.2e18, 9.3e18},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 3599, 3661},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0, 3e9},
        {AXIS_LINEAR, AXIS_UNIT_DURATION, 0.001, 0.0011},
        {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, 1.79e9, 1.79e9 + 5000},
        {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, 0, 2e9},
        {AXIS_LINEAR, AXIS_UNIT_WALL_CLOCK, 1.79e9, 1.79e9 + 0.01},
        {AXIS_LOG, AXIS_UNIT_NUMBER, 1e-300, 1e300},
        {AXIS_LOG, AXIS_UNIT_NUMBER, 0.9, 1.1},
        {AXIS_LOG, AXIS_UNIT_NUMBER, 0.02, 70},
    };
    for (size_t a = 0; a < sizeof AXES / sizeof AXES[0]; a++) {
        for (double length = 1; length <= 3000; length += length < 400 ? 7 : 97) {
            const AxisTicksOptions x = x_options(length);
            const AxisTicksOptions y = y_options(length);
            assert_labels_apart(&AXES[a], &x);
            assert_labels_apart(&AXES[a], &y);
        }
    }
}

static void test_a_plot_of_300_px_has_enough_labels(void **state)
{
    (void)state;
    for (double span = 1; span < 100; span += 0.37) {
        const AxisScale x_axis = {AXIS_LINEAR, AXIS_UNIT_STEP, 0, floor(span * 1000)};
        const AxisScale y_axis = {AXIS_LINEAR, AXIS_UNIT_NUMBER, 0.3, 0.3 + span};
        const AxisTicksOptions x = x_options(300);
        const AxisTicksOptions y = y_options(240);
        AxisTicks x_ticks = axis_ticks(&x_axis, &x);
        AxisTicks y_ticks = axis_ticks(&y_axis, &y);
        assert_in_range(x_ticks.n, 4, 8);
        assert_in_range(y_ticks.n, 3, 8);
        axis_ticks_clear(&x_ticks);
        axis_ticks_clear(&y_ticks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_have_the_digits_they_need),
        cmocka_unit_test(test_a_tiny_span_on_a_big_value_takes_an_offset),
        cmocka_unit_test(test_steps_are_whole_numbers),
        cmocka_unit_test(test_durations_step_as_clocks_do),
        cmocka_unit_test(test_wall_clock_says_each_day_once),
        cmocka_unit_test(test_log_axes_label_decades_first),
        cmocka_unit_test(test_log_axes_keep_minor_ticks),
        cmocka_unit_test(test_labels_never_touch_at_any_length),
        cmocka_unit_test(test_a_plot_of_300_px_has_enough_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
