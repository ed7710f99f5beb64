/* SPDX-License-Identifier: Apache-2.0 */
/* Words of --smoothing: what each means, and which are refused. */
#include "smoothing_option.h"

#include "cmocka_all.h"

#include <glib.h>

static void test_words_are_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        SmoothingKind kind;
    } cases[] = {
        {"0", {SMOOTHING_DEBIASED_AVERAGE, SMOOTHING_WEIGHT, 0}},
        {"0.999", {SMOOTHING_DEBIASED_AVERAGE, SMOOTHING_WEIGHT, 0.999}},
        {"ema:0.6", {SMOOTHING_DEBIASED_AVERAGE, SMOOTHING_WEIGHT, 0.6}},
        {"time:0.9", {SMOOTHING_TIME_WEIGHTED, SMOOTHING_WEIGHT, 0.9}},
        {"time:50steps", {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 50}},
        {"time:1step", {SMOOTHING_TIME_WEIGHTED, SMOOTHING_STEPS, 1}},
        {"time:1.5s", {SMOOTHING_TIME_WEIGHTED, SMOOTHING_SECONDS, 1.5}},
        {"mean:25steps", {SMOOTHING_RUNNING_MEAN, SMOOTHING_STEPS, 25}},
        {"median:60s", {SMOOTHING_RUNNING_MEDIAN, SMOOTHING_SECONDS, 60}},
        {"gauss:2.5steps", {SMOOTHING_GAUSSIAN, SMOOTHING_STEPS, 2.5}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        SmoothingKind kind = {.strength = -1};
        assert_true(smoothing_option_parse(cases[i].word, &kind));
        assert_true(smoothing_kind_equal(&kind, &cases[i].kind));
    }
}

static void test_other_words_are_refused(void **state)
{
    (void)state;
    static const char *const words[] = {
        "",         "1",        "-0.1",     "0,5",         "ema:",      "ema:1",
        "ema:5s",   "time:",    "time:1",   "time:s",      "time:-3s",  "time:0s",
        "time:3 m", "other:1",  "mean",     "TIME:0.5",    "time:nans", "time:infs",
        "0.5steps", "mean:0.5", "median:7", "gauss:0steps"};
    SmoothingKind kind = smoothing_kind_average(0.25);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        assert_false(smoothing_option_parse(words[i], &kind));
    }
    assert_true(kind.strength == 0.25);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_are_kinds),
        cmocka_unit_test(test_other_words_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
