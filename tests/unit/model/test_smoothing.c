/* SPDX-License-Identifier: Apache-2.0 */
/* The moving average by its formula, its special cases, and in pieces. */
#include "smoothing.h"

#include "cmocka_all.h"

#include <math.h>
#include <string.h>

static void test_values_follow_the_formula(void **state)
{
    (void)state;
    const double in[] = {1, 3, 2, -4, 1e30, 5};
    double out[6];
    smoothing_debiased_ema(in, 6, 0.6, out);
    double last = 0;
    for (int i = 0; i < 6; i++) {
        last = last * 0.6 + (1 - 0.6) * in[i];
        assert_true(out[i] == last / (1 - pow(0.6, i + 1)));
    }
    assert_true(out[0] == 1);
    /* By hand: (0.4 * 1 * 0.6 + 0.4 * 3) / (1 - 0.36) = 1.44 / 0.64 */
    assert_float_equal(out[1], 2.25, 1e-12);
}

static void test_what_is_not_finite_passes_and_is_not_counted(void **state)
{
    (void)state;
    const double with[] = {1, NAN, 3, INFINITY, 2, -(double)INFINITY};
    const double without[] = {1, 3, 2};
    double out[6];
    double plain[3];
    smoothing_debiased_ema(with, 6, 0.9, out);
    smoothing_debiased_ema(without, 3, 0.9, plain);
    assert_true(isnan(out[1]) && out[3] > 0 && isinf(out[3]) && out[5] < 0 && isinf(out[5]));
    assert_true(out[0] == plain[0] && out[2] == plain[1] && out[4] == plain[2]);
}

static void test_equal_values_stand_unchanged(void **state)
{
    (void)state;
    const double in[] = {0.1, 0.1, 0.1, 0.1, 0.1};
    double out[5];
    smoothing_debiased_ema(in, 5, 0.7, out);
    assert_memory_equal(in, out, sizeof in);
}

static void test_weights_are_clamped(void **state)
{
    (void)state;
    const double in[] = {1, 2, 4};
    double out[3];
    smoothing_debiased_ema(in, 3, 1.5, out);
    assert_true(out[0] == 0 && out[1] == 0 && out[2] == 0);
    smoothing_debiased_ema(in, 3, NAN, out);
    assert_memory_equal(in, out, sizeof in);
    assert_true(smoothing_clamp_weight(-1) == 0 && smoothing_clamp_weight(INFINITY) == 0);
    assert_true(smoothing_clamp_weight(0.25) == 0.25 && smoothing_clamp_weight(2) == 1);
}

static void test_pieces_give_the_same_bits(void **state)
{
    (void)state;
    static double in[5000];
    static double whole[5000];
    static double pieces[5000];
    for (int i = 0; i < 5000; i++) {
        in[i] = i % 97 == 0 ? (double)NAN : sin(i) * 100;
    }
    const double weights[] = {0.001, 0.6, 0.99, 0.9999};
    for (int w = 0; w < 4; w++) {
        smoothing_debiased_ema(in, 5000, weights[w], whole);
        SmoothingState filter;
        smoothing_state_init(&filter, weights[w]);
        for (size_t at = 0, n = 1; at < 5000; at += n, n = n % 13 + 1) {
            n = at + n > 5000 ? 5000 - at : n;
            smoothing_state_extend(&filter, in + at, n, pieces + at);
        }
        assert_memory_equal(whole, pieces, sizeof whole);
    }
}

static void test_ranges_are_of_the_same_bits(void **state)
{
    (void)state;
    static double in[3000];
    static double out[3000];
    const double weights[] = {0.001, 0.6, 0.999, 1};
    for (int i = 0; i < 3000; i++) {
        in[i] = i % 89 == 0 ? (double)INFINITY : i % 97 == 0 ? (double)NAN : cos(i) * 1e3;
    }
    for (int w = 0; w < 4; w++) {
        SmoothingState expected;
        SmoothingState ranged;
        smoothing_state_init(&expected, weights[w]);
        smoothing_state_init(&ranged, weights[w]);
        smoothing_state_extend(&expected, in, 3000, out);
        for (size_t at = 0, n = 1; at < 3000; at += n, n = n % 150 + 1) {
            n = at + n > 3000 ? 3000 - at : n;
            double range[2] = {(double)INFINITY, -(double)INFINITY};
            double found[2] = {(double)INFINITY, -(double)INFINITY};
            for (size_t i = at; i < at + n; i++) {
                range[0] = isfinite(out[i]) ? fmin(range[0], out[i]) : range[0];
                range[1] = isfinite(out[i]) ? fmax(range[1], out[i]) : range[1];
            }
            smoothing_state_extend_range(&ranged, in + at, n, &found[0], &found[1]);
            assert_memory_equal(found, range, sizeof range);
        }
        assert_memory_equal(&ranged.last, &expected.last, sizeof ranged.last);
        assert_true(ranged.n_finite == expected.n_finite);
    }
}

static void test_the_power_is_the_same_as_asked_each_time(void **state)
{
    (void)state;
    static double in[3000];
    static double out[3000];
    for (int i = 0; i < 3000; i++) {
        in[i] = i * 0.37;
    }
    smoothing_debiased_ema(in, 3000, 0.98, out);
    double last = 0;
    for (int i = 0; i < 3000; i++) {
        last = last * 0.98 + (1 - 0.98) * in[i];
        assert_true(out[i] == last / (1 - pow(0.98, i + 1)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_follow_the_formula),
        cmocka_unit_test(test_what_is_not_finite_passes_and_is_not_counted),
        cmocka_unit_test(test_equal_values_stand_unchanged),
        cmocka_unit_test(test_weights_are_clamped),
        cmocka_unit_test(test_pieces_give_the_same_bits),
        cmocka_unit_test(test_ranges_are_of_the_same_bits),
        cmocka_unit_test(test_the_power_is_the_same_as_asked_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
