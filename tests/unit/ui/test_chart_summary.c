/* SPDX-License-Identifier: Apache-2.0 */
/* A chart in words. */
#include "chart_summary.h"

#include "cmocka_all.h"

#include <math.h>

static const double *numbers;
static size_t n_numbers;

static size_t count(const void *context)
{
    (void)context;
    return n_numbers;
}

static void sample(const void *context, size_t index, PlotSample *out)
{
    (void)context;
    *out = (PlotSample){.x = (double)index,
                        .value = numbers[index],
                        .smoothed = numbers[index],
                        .step = (int64_t)index * 1000};
}

static char *summary_of(const char *name, const double *values, size_t n)
{
    numbers = values;
    n_numbers = n;
    Plot *plot = plot_new("loss");
    PlotCurve *curve = plot_add_curve(plot, 0, name, 0);
    curve->samples.count = count;
    curve->samples.sample = sample;
    char *text = chart_summary_text(plot);
    plot_free(plot);
    return text;
}

static void test_a_falling_curve_has_a_lowest_value(void **state)
{
    (void)state;
    const double values[] = {2.3, 1, 0.11, 0.12};
    char *text = summary_of("lr-3e-3", values, 4);
    assert_string_equal(
        text, "1 run. lr-3e-3 falls from 2.3 to 0.12 over 3,000 steps; lowest 0.11 at 2,000.");
    g_free(text);
}

static void test_a_rising_curve_has_a_highest_value(void **state)
{
    (void)state;
    const double values[] = {0.5, NAN, 0.75};
    char *text = summary_of("a", values, 3);
    assert_string_equal(text,
                        "1 run. a rises from 0.5 to 0.75 over 2,000 steps; highest 0.75 at 2,000.");
    g_free(text);
}

static void test_values_without_number_are_said(void **state)
{
    (void)state;
    const double values[] = {NAN, INFINITY};
    char *text = summary_of("a", values, 2);
    assert_string_equal(text, "1 run. a has no finite value.");
    g_free(text);
}

static void test_one_value_is_no_change(void **state)
{
    (void)state;
    const double values[] = {4};
    char *text = summary_of("a", values, 1);
    assert_string_equal(text, "1 run. a is 4 at step 0.");
    g_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_falling_curve_has_a_lowest_value),
        cmocka_unit_test(test_a_rising_curve_has_a_highest_value),
        cmocka_unit_test(test_values_without_number_are_said),
        cmocka_unit_test(test_one_value_is_no_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
