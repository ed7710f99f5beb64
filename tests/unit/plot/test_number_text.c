/* SPDX-License-Identifier: Apache-2.0 */
#include "number_text.h"

#include "cmocka_all.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void assert_text(double value, const char *wanted)
{
    GString *text = g_string_new("x");
    number_text_append(text, value);
    assert_string_equal(text->str + 1, wanted);
    g_string_free(text, TRUE);
}

static void test_known_numbers_have_their_shortest_digits(void **state)
{
    (void)state;
    const struct {
        double value;
        const char *text;
    } known[] = {
        {0, "0"},
        {1, "1"},
        {-1, "-1"},
        {0.1, "0.1"},
        {(double)0.1F, "0.10000000149011612"},
        {1.0 / 3, "0.3333333333333333"},
        {2.0 / 3, "0.6666666666666666"},
        {1700000000.5, "1700000000.5"},
        {1700000003.123456, "1700000003.123456"},
        {9007199254740992.0, "9007199254740992"},
        {9007199254740994.0, "9007199254740994"},
        {1e15, "1000000000000000"},
        {123456789012345680.0, "1.2345678901234568e17"},
        {1e16, "1e16"},
        {1e17, "1e17"},
        {1e22, "1e22"},
        {1e23, "1e23"},
        {0.0001, "0.0001"},
        {0.00001, "1e-5"},
        {0.0000012, "1.2e-6"},
        {1e-7, "1e-7"},
        {5e-324, "5e-324"},
        {DBL_MIN, "2.2250738585072014e-308"},
        {DBL_MAX, "1.7976931348623157e308"},
        {5.684341886080802e-14, "5.684341886080802e-14"}, /* 2^-44: 16 digits, not 17 */
        {0.5, "0.5"},
        {0.25, "0.25"},
        {2251799813685249.5, "2251799813685249.5"},
        {621.39337158203125, "621.3933715820312"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        assert_text(known[i].value, known[i].text);
    }
}

static void test_a_zero_keeps_its_sign(void **state)
{
    (void)state;
    assert_text(-0.0, "-0.0");
}

static void test_numbers_that_are_not_finite_are_words(void **state)
{
    (void)state;
    assert_text((double)NAN, "NaN");
    assert_text(-(double)NAN, "NaN");
    assert_text((double)INFINITY, "Infinity");
    assert_text(-(double)INFINITY, "-Infinity");
}

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Fewest digits of the C library's own that read back. */
static int fewest_digits(double value)
{
    for (int digits = 1;; digits++) {
        char text[64];
        snprintf(text, sizeof text, "%.*e", digits - 1, value);
        if (strtod(text, NULL) == value) {
            return digits;
        }
    }
}

static int significant_digits(const char *text)
{
    int n = 0;
    int n_zeros = 0;
    for (; *text != '\0' && *text != 'e'; text++) {
        if (*text >= '0' && *text <= '9' && (n > 0 || *text != '0')) {
            n++;
            n_zeros = *text == '0' ? n_zeros + 1 : 0;
        }
    }
    return n - n_zeros;
}

static double random_double(uint64_t *random, int kind)
{
    const uint64_t bits = next_random(random);
    double value = 0;
    if (kind == 0) {
        memcpy(&value, &bits, sizeof value);
    } else if (kind == 1) {
        float single = 0;
        memcpy(&single, &bits, sizeof single);
        value = (double)single;
    } else if (kind == 2) {
        value = (double)(int64_t)(bits >> 20) / 1e3;
    } else {
        value = 1.7e9 + (double)(bits >> 40) * 1e-6;
    }
    return value;
}

static void test_random_numbers_read_back_and_are_as_short_as_possible(void **state)
{
    (void)state;
    uint64_t random = UINT64_C(88172645463325252);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 40000; i++) {
        const double value = random_double(&random, i % 4);
        if (!isfinite(value) || value == 0) {
            continue;
        }
        g_string_truncate(text, 0);
        number_text_append(text, value);
        assert_true(strtod(text->str, NULL) == value);
        assert_int_equal(significant_digits(text->str), fewest_digits(value));
    }
    g_string_free(text, TRUE);
}

static void test_integers_are_exact_at_both_ends(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    number_text_append_integer(text, G_MININT64);
    number_text_append_integer(text, 0);
    number_text_append_integer(text, G_MAXINT64);
    assert_string_equal(text->str, "-922337203685477580809223372036854775807");
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_numbers_have_their_shortest_digits),
        cmocka_unit_test(test_a_zero_keeps_its_sign),
        cmocka_unit_test(test_numbers_that_are_not_finite_are_words),
        cmocka_unit_test(test_random_numbers_read_back_and_are_as_short_as_possible),
        cmocka_unit_test(test_integers_are_exact_at_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
