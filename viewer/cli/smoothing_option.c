/* SPDX-License-Identifier: Apache-2.0 */
/* A word in, a kind of smoothing out. Each kind is a row: how it is called, and what it takes. */
#include "smoothing_option.h"

#include "command_options.h"

#include <glib.h>
#include <string.h>

typedef struct {
    const char *prefix;
    SmoothingMethod method;
    bool takes_weight, takes_width;
} Kind;

static const Kind KINDS[] = {
    {"ema:", SMOOTHING_DEBIASED_AVERAGE, true, false},
    {"time:", SMOOTHING_TIME_WEIGHTED, true, true},
    {"mean:", SMOOTHING_RUNNING_MEAN, false, true},
    {"median:", SMOOTHING_RUNNING_MEDIAN, false, true},
    {"gauss:", SMOOTHING_GAUSSIAN, false, true},
};

static const struct {
    const char *ending;
    SmoothingUnit unit;
} UNITS[] = {{"steps", SMOOTHING_STEPS}, {"step", SMOOTHING_STEPS}, {"s", SMOOTHING_SECONDS}};

static bool read_weight(const char *word, SmoothingKind *kind)
{
    kind->unit = SMOOTHING_WEIGHT;
    return command_options_number(word, &kind->strength) && kind->strength >= 0 &&
           kind->strength < 1;
}

static bool read_width(const char *word, SmoothingKind *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        if (g_str_has_suffix(word, UNITS[i].ending)) {
            char *number = g_strndup(word, strlen(word) - strlen(UNITS[i].ending));
            const bool is_good =
                command_options_number(number, &kind->strength) && kind->strength > 0;
            g_free(number);
            kind->unit = UNITS[i].unit;
            return is_good;
        }
    }
    return false;
}

bool smoothing_option_parse(const char *word, SmoothingKind *out_kind)
{
    const Kind *found = &KINDS[0]; /* of a weight alone */
    const char *strength = word;
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (g_str_has_prefix(word, KINDS[i].prefix)) {
            found = &KINDS[i];
            strength = word + strlen(found->prefix);
        }
    }
    SmoothingKind kind = {.method = found->method};
    if ((found->takes_weight && read_weight(strength, &kind)) ||
        (found->takes_width && read_width(strength, &kind))) {
        *out_kind = kind;
        return true;
    }
    return false;
}
