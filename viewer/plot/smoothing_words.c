/* SPDX-License-Identifier: Apache-2.0 */
/* A kind of smoothing goes in, its name with strength and unit comes out. */
#include "smoothing_words.h"

#include "number_text.h"
#include "plot_words.h"

#include <glib.h>

/* A width with its unit, or a bare weight. */
static char *words_of_strength(const SmoothingKind *kind)
{
    GString *text = g_string_new(NULL);
    number_text_append(text, kind->strength);
    switch (kind->unit) {
    case SMOOTHING_WEIGHT:
        break;
    case SMOOTHING_STEPS:
        g_string_append(text, kind->strength == 1 ? _(" step") : _(" steps"));
        break;
    case SMOOTHING_SECONDS:
        g_string_append(text, _(" s"));
        break;
    }
    return g_string_free(text, FALSE);
}

char *smoothing_words(const SmoothingKind *kind)
{
    char *strength = words_of_strength(kind);
    char *words = NULL;
    switch (kind->method) {
    case SMOOTHING_DEBIASED_AVERAGE:
        return strength;
    case SMOOTHING_TIME_WEIGHTED:
        words = g_strdup_printf(kind->unit == SMOOTHING_WEIGHT
                                    ? _("a time-weighted average of %s a step")
                                    : _("a time-weighted average of half-life %s"),
                                strength);
        break;
    case SMOOTHING_RUNNING_MEAN:
        words = g_strdup_printf(_("a running mean over %s"), strength);
        break;
    case SMOOTHING_RUNNING_MEDIAN:
        words = g_strdup_printf(_("a running median over %s"), strength);
        break;
    case SMOOTHING_GAUSSIAN:
        words = g_strdup_printf(_("a Gaussian of σ %s"), strength);
        break;
    }
    g_free(strength);
    return words;
}
