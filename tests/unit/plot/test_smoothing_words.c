/* SPDX-License-Identifier: Apache-2.0 */
/* Every kind of smoothing says its name, strength and unit. */
#include "smoothing_words.h"

#include "cmocka_all.h"

#include <glib.h>

static void test_each_kind_has_its_words(void **state)
{
    (void)state;
    static const struct {
        SmoothingKind kind;
        const char *words;
    } cases[] = {
        {{SMOOTHING_DEBIASED_AVERAGE, SMOOTHING_WEIGHT, 0.6}, "0.6"},
        {{SMOOTHING_TIME_WEIGHTED, SMOOTHING_WEIGHT, 0.99},
         "a time-weighted average of 0.99 a step"},
        {{SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 50},
         "a time-weighted average of half-life 50 steps"},
        {{SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 1},
         "a time-weighted average of half-life 1 step"},
        {{SMOOTHING_TIME_WEIGHTED, SMOOTHING_SECONDS, 0.5},
         "a time-weighted average of half-life 0.5 s"},
        {{SMOOTHING_RUNNING_MEAN, SMOOTHING_STEPS, 25}, "a running mean over 25 steps"},
        {{SMOOTHING_RUNNING_MEDIAN, SMOOTHING_SECONDS, 60}, "a running median over 60 s"},
        {{SMOOTHING_GAUSSIAN, SMOOTHING_STEPS, 2.5}, "a Gaussian of σ 2.5 steps"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *words = smoothing_words(&cases[i].kind);
        assert_string_equal(words, cases[i].words);
        g_free(words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_kind_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
