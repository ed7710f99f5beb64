/* SPDX-License-Identifier: Apache-2.0 */
/* A plot goes in, a few sentences come out. Long series are not walked: their extremes are looked
 * for among at most a thousand evenly spaced samples, which words with three digits do not tell
 * from all. */
#include "chart_summary.h"

#include "number_format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_CURVES  3
#define MOST_SAMPLES 1000
#define N_DIGITS     3

typedef struct {
    PlotSample first, last, lowest, highest;
} Extremes;

static bool find_extremes(const PlotCurve *curve, Extremes *out)
{
    const PlotSamples *samples = &curve->samples;
    const size_t n = samples->count != NULL ? samples->count(samples->context) : 0;
    const size_t stride = n / MOST_SAMPLES + 1;
    bool found = false;
    for (size_t i = 0; i < n; i += stride) {
        PlotSample sample;
        samples->sample(samples->context, i + stride >= n ? n - 1 : i, &sample);
        if (!isfinite(sample.value)) {
            continue;
        }
        if (!found) {
            *out = (Extremes){sample, sample, sample, sample};
            found = true;
        }
        out->last = sample;
        out->lowest = sample.value < out->lowest.value ? sample : out->lowest;
        out->highest = sample.value > out->highest.value ? sample : out->highest;
    }
    return found;
}

/* As it is said: "2.3", not "2.30"; a power of ten stays as it is. */
static char *spoken(double value)
{
    char *text = number_format_value(value, N_DIGITS);
    const bool is_plain =
        strchr(text, '.') != NULL && strspn(text, "0123456789.,\xe2\x88\x92") == strlen(text);
    size_t length = strlen(text);
    while (is_plain && text[length - 1] == '0') {
        text[--length] = '\0';
    }
    if (is_plain && text[length - 1] == '.') {
        text[--length] = '\0';
    }
    return text;
}

static void append_curve(GString *text, const PlotCurve *curve)
{
    Extremes found;
    if (!find_extremes(curve, &found)) {
        g_string_append_printf(text, _(" %s has no finite value."), curve->name);
        return;
    }
    g_autofree char *first = spoken(found.first.value);
    g_autofree char *last = spoken(found.last.value);
    if (found.first.step == found.last.step) {
        g_autofree char *step = number_format_step(found.first.step);
        g_string_append_printf(text, _(" %s is %s at step %s."), curve->name, first, step);
        return;
    }
    const bool falls = found.last.value < found.first.value;
    const PlotSample *best = falls ? &found.lowest : &found.highest;
    g_autofree char *steps = number_format_step(found.last.step - found.first.step);
    g_autofree char *extreme = spoken(best->value);
    g_autofree char *at = number_format_step(best->step);
    g_string_append_printf(text,
                           falls ? _(" %s falls from %s to %s over %s steps; lowest %s at %s.")
                                 : _(" %s rises from %s to %s over %s steps; highest %s at %s."),
                           curve->name, first, last, steps, extreme, at);
}

char *chart_summary_text(const Plot *plot)
{
    g_autofree char *count = number_format_count(plot->n_curves);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, ngettext("%s run.", "%s runs.", (gulong)plot->n_curves), count);
    for (size_t i = 0; i < plot->n_curves && i < MOST_CURVES; i++) {
        append_curve(text, &plot->curves[i]);
    }
    return g_string_free(text, FALSE);
}
