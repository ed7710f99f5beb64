/* SPDX-License-Identifier: Apache-2.0 */
/* Measures of text: in proportion to the size, never markup, shortened in the middle. */
#include "cmocka_all.h"

#include "plot_text.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static double width_of(PlotText *text, const char *string, double size)
{
    double width = 0;
    plot_text_measure(text, string, size, false, &width, NULL);
    return width;
}

static void test_width_grows_with_the_size(void **state)
{
    (void)state;
    PlotText *text = plot_text_new(NULL, 1);
    const double single = width_of(text, "training step", 8);
    assert_true(single > 30 && single < 60);
    assert_true(fabs(width_of(text, "training step", 16) - 2 * single) < 0.5);
    plot_text_free(text);
}

static void test_the_users_text_size_is_a_factor(void **state)
{
    (void)state;
    PlotText *normal = plot_text_new(NULL, 1);
    PlotText *large = plot_text_new(NULL, 2);
    assert_true(fabs(width_of(large, "1,234", 12) - 2 * width_of(normal, "1,234", 12)) < 0.5);
    plot_text_free(normal);
    plot_text_free(large);
}

static void test_figures_have_one_width(void **state)
{
    (void)state;
    PlotText *text = plot_text_new("Cantarell", 1); /* whose figures differ in width otherwise */
    const double width = width_of(text, "0", 100);
    for (char digit[2] = "1"; digit[0] <= '9'; digit[0]++) {
        assert_true(fabs(width_of(text, digit, 100) - width) < 0.01);
    }
    plot_text_free(text);
}

static void test_markup_is_text(void **state)
{
    (void)state;
    PlotText *text = plot_text_new(NULL, 1);
    assert_true(width_of(text, "<b>a</b>", 12) > 4 * width_of(text, "a", 12));
    assert_true(width_of(text, "%n%s", 12) > width_of(text, "n", 12));
    plot_text_free(text);
}

static void test_long_text_loses_its_middle(void **state)
{
    (void)state;
    PlotText *text = plot_text_new(NULL, 1);
    const char *name = "sweep/2026-11/learning-rate-3e-3/größe-256/seed-7";
    for (double room = 20; room < 400; room += 13) {
        char *fitted = plot_text_fit(text, name, 12, false, room);
        assert_true(g_utf8_validate(fitted, -1, NULL));
        assert_true(width_of(text, fitted, 12) <= room || g_utf8_strlen(fitted, -1) <= 1);
        if (strcmp(fitted, name) != 0 && g_utf8_strlen(fitted, -1) > 2) {
            assert_true(fitted[0] == 's' && g_str_has_suffix(fitted, "7"));
        }
        g_free(fitted);
    }
    plot_text_free(text);
}

static void test_many_strings_stay_bounded_and_right(void **state)
{
    (void)state;
    PlotText *text = plot_text_new(NULL, 1);
    for (int i = 0; i < 5000; i++) {
        char string[16];
        g_snprintf(string, sizeof string, "%d", 10000 + i);
        assert_true(width_of(text, string, 12) > 20);
    }
    plot_text_free(text);
    plot_text_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width_grows_with_the_size),
        cmocka_unit_test(test_the_users_text_size_is_a_factor),
        cmocka_unit_test(test_figures_have_one_width),
        cmocka_unit_test(test_markup_is_text),
        cmocka_unit_test(test_long_text_loses_its_middle),
        cmocka_unit_test(test_many_strings_stay_bounded_and_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
