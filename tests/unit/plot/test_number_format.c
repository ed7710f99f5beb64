/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as text for people, against literals. */
#include "cmocka_all.h"

#include "number_format.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void test_grouping_ignores_the_locale(void **state)
{
    (void)state;
    static const char *const NAMES[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE", "fr_FR.utf8"};
    bool found = false;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0] && !found; i++) {
        found = setlocale(LC_NUMERIC, NAMES[i]) != NULL;
    }
    if (!found) {
        skip();
    }
    char *grouped = number_format_fixed(1234.5, 1);
    setlocale(LC_NUMERIC, "C");
    assert_string_equal(grouped, "1\u202f234.5");
    g_free(grouped);
}

typedef struct {
    double value;
    int digits;
    const char *text;
} Written;

static void check_written(const Written *cases, size_t n, char *(*write)(double, int))
{
    for (size_t i = 0; i < n; i++) {
        char *text = write(cases[i].value, cases[i].digits);
        assert_string_equal(text, cases[i].text);
        g_free(text);
    }
}

static void test_fixed_groups_and_has_a_true_minus(void **state)
{
    (void)state;
    static const Written CASES[] = {
        {-1234.5, 2, "−1,234.50"}, {0.4892, 4, "0.4892"},   {1e6, 0, "1,000,000"},
        {-0.0001, 2, "0.00"},      {(double)NAN, 2, "NaN"}, {-HUGE_VAL, 2, "−∞"},
        {999.999, 1, "1,000.0"},   {HUGE_VAL, 0, "∞"},
    };
    check_written(CASES, sizeof CASES / sizeof CASES[0], number_format_fixed);
}

static void test_value_keeps_significant_digits(void **state)
{
    (void)state;
    static const Written CASES[] = {
        {0.48921, 4, "0.4892"},     {1204.4, 4, "1,204"},       {1.5e-7, 2, "1.5·10⁻⁷"},
        {0.0012345, 4, "0.001234"}, {2.5e12, 3, "2.50·10¹²"},   {0, 4, "0.000"},
        {-3.14159, 4, "−3.142"},    {5e-324, 3, "4.94·10⁻³²⁴"},
    };
    check_written(CASES, sizeof CASES / sizeof CASES[0], number_format_value);
}

static void test_shortest_has_no_trailing_zeros(void **state)
{
    (void)state;
    static const Written CASES[] = {
        {2.304, 6, "2.304"}, {0.6, 6, "0.6"}, {1.5e-7, 6, "1.5·10⁻⁷"}, {-20, 6, "−20"}};
    check_written(CASES, sizeof CASES / sizeof CASES[0], number_format_shortest);
}

static void test_durations_read_as_people_say_them(void **state)
{
    (void)state;
    static const struct {
        double seconds;
        const char *text;
    } CASES[] = {
        {0, "0.0 s"},        {0.31, "0.3 s"},     {9.94, "9.9 s"},     {12, "12 s"},
        {59.6, "1 m 00 s"},  {1858, "30 m 58 s"}, {1985, "33 m 05 s"}, {3840, "1 h 04 m"},
        {183600, "2 d 3 h"}, {-12, "−12 s"},      {HUGE_VAL, "∞"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char *text = number_format_duration(CASES[i].seconds);
        assert_string_equal(text, CASES[i].text);
        g_free(text);
    }
}

static void test_steps_and_counts_are_exact(void **state)
{
    (void)state;
    char *texts[] = {number_format_step(6412), number_format_step(INT64_MIN),
                     number_format_count(23806644), number_format_short_count(8100000),
                     number_format_short_count(950)};
    const char *wanted[] = {"6,412", "−9,223,372,036,854,775,808", "23,806,644", "8.1 M", "950"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_string_equal(texts[i], wanted[i]);
        g_free(texts[i]);
    }
}

static void test_wall_clock_says_the_day_only_when_it_differs(void **state)
{
    (void)state;
    GTimeZone *utc = g_time_zone_new_utc();
    const double noon = 1795478400 + 12 * 3600; /* 2026-11-24 12:00 UTC */
    char *same = number_format_wall_clock(noon + 8, noon, utc);
    char *other = number_format_wall_clock(noon, noon - 86400, utc);
    char *whole = number_format_wall_clock(noon, (double)NAN, utc);
    char *none = number_format_wall_clock((double)NAN, noon, utc);
    assert_string_equal(same, "12:00:08");
    assert_string_equal(other, "Tue 24, 12:00");
    assert_string_equal(whole, "2026-11-24 12:00:00");
    assert_string_equal(none, "–");
    g_free(same);
    g_free(other);
    g_free(whole);
    g_free(none);
    g_time_zone_unref(utc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grouping_ignores_the_locale),
        cmocka_unit_test(test_fixed_groups_and_has_a_true_minus),
        cmocka_unit_test(test_value_keeps_significant_digits),
        cmocka_unit_test(test_shortest_has_no_trailing_zeros),
        cmocka_unit_test(test_durations_read_as_people_say_them),
        cmocka_unit_test(test_steps_and_counts_are_exact),
        cmocka_unit_test(test_wall_clock_says_the_day_only_when_it_differs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
