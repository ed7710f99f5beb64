/* SPDX-License-Identifier: Apache-2.0 */
/* An axis with its length goes in, ticks come out. Each kind of axis offers candidates, from coarse
 * to fine; the one wins whose number of labels is nearest, as a ratio, to one label for every
 * 64 (x) or 44 (y) px, among those whose labels keep their distance. When even the coarsest touch,
 * labels are left out until none does. */
#include "axis_ticks.h"

#include "axis_ticks_choice.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { DEFAULT_CHARACTER_PX = 7 };

void axis_ticks_clear(AxisTicks *ticks)
{
    for (size_t i = 0; i < ticks->n; i++) {
        g_free(ticks->ticks[i].label);
    }
    g_free(ticks->ticks);
    g_free(ticks->common);
    *ticks = (AxisTicks){0};
}

void axis_ticks_append(AxisTicks *ticks, double value, char *label)
{
    ticks->ticks = g_renew(AxisTick, ticks->ticks, ticks->n + 1);
    ticks->ticks[ticks->n++] = (AxisTick){value, label};
}

static double label_length(const AxisTicksOptions *options, const char *label)
{
    if (options->measure != NULL) {
        return options->measure(label, options->user);
    }
    return (double)g_utf8_strlen(label, -1) * DEFAULT_CHARACTER_PX;
}

static size_t count_labels(const AxisTicks *ticks)
{
    size_t n = 0;
    for (size_t i = 0; i < ticks->n; i++) {
        n += ticks->ticks[i].label != NULL;
    }
    return n;
}

/* Removes the labels that touch the one before; returns how many. */
static size_t drop_touching_labels(const AxisTicksChoice *choice, AxisTicks *ticks, bool only_count)
{
    const AxisTicksOptions *options = choice->options;
    double free_from = -HUGE_VAL;
    size_t n_touching = 0;
    for (size_t i = 0; i < ticks->n; i++) {
        AxisTick *tick = &ticks->ticks[i];
        if (tick->label == NULL) {
            continue;
        }
        const double at = axis_scale_fraction(choice->axis, tick->value) * options->length;
        const double half = label_length(options, tick->label) / 2;
        if (at - half < free_from) {
            n_touching++;
            if (!only_count) {
                g_clear_pointer(&tick->label, g_free);
            }
        } else {
            free_from = at + half + options->gap;
        }
    }
    return n_touching;
}

static double wanted_labels(const AxisTicksOptions *options)
{
    const double wanted = options->length / options->px_per_label + 1;
    return fmin(fmax(wanted, options->n_min), options->n_max);
}

/* Touching candidates score beyond all others, so that one of them remains only when nothing else
 * is there. */
static double score_of(const AxisTicksChoice *choice, AxisTicks *ticks)
{
    const double n = (double)count_labels(ticks);
    const double wanted = wanted_labels(choice->options);
    double score = fabs(log(fmax(n, 0.5) / wanted));
    if (n > choice->options->n_max) {
        score += 10;
    }
    return score + 100 * (double)drop_touching_labels(choice, ticks, true);
}

void axis_ticks_choice_offer(AxisTicksChoice *choice, AxisTicks candidate)
{
    const double score = score_of(choice, &candidate);
    if (score < choice->best_score) {
        axis_ticks_clear(&choice->best);
        choice->best = candidate;
        choice->best_score = score;
    } else {
        axis_ticks_clear(&candidate);
    }
}

size_t axis_ticks_count_multiples(const AxisScale *axis, double step, double *out_first)
{
    /* A limit that is a multiple counts despite its rounding. */
    const double slack = 1e-9 + 4 * DBL_EPSILON * fmax(fabs(axis->min), fabs(axis->max)) / step;
    const double first = ceil(axis->min / step - slack);
    const double last = floor(axis->max / step + slack);
    *out_first = first;
    const double limit = 9007199254740992.0; /* 2⁵³: beyond it multiples collapse */
    if (!isfinite(first) || !isfinite(last) || fabs(first) > limit || fabs(last) > limit ||
        last < first) {
        return 0;
    }
    return (size_t)fmin(last - first + 1, 1000);
}

AxisTicks axis_ticks(const AxisScale *axis, const AxisTicksOptions *options)
{
    AxisTicksChoice choice = {.axis = axis, .options = options, .best_score = HUGE_VAL};
    if (!(options->length > 0) || !(axis->max > axis->min)) {
        return choice.best;
    }
    choice.n_labels_limit = 2 * (size_t)options->n_max;
    if (axis->kind == AXIS_LOG) {
        axis_ticks_offer_log(&choice);
    } else if (axis->unit == AXIS_UNIT_DURATION) {
        axis_ticks_offer_durations(&choice);
    } else if (axis->unit == AXIS_UNIT_WALL_CLOCK) {
        axis_ticks_offer_wall_clock(&choice);
    } else {
        axis_ticks_offer_numbers(&choice);
    }
    drop_touching_labels(&choice, &choice.best, false);
    return choice.best;
}
