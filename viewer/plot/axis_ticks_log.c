/* SPDX-License-Identifier: Apache-2.0 */
/* Logarithmic axes. Over many decades every (or every second, third …) power of ten is labelled;
 * under about three decades 1-2-5 or 1-3 as plain decimals, if labels stand far enough apart; in
 * less than a decade with hardly any of these inside, the ticks of a linear axis. What is not
 * labelled among 1…9 stays as a short tick. */
#include "axis_ticks_choice.h"

#include "number_format.h"

#include <math.h>

/* Bit m is set when the mantissa m is labelled. */
enum { LABELS_1 = 1 << 1, LABELS_13 = LABELS_1 | 1 << 3, LABELS_125 = LABELS_1 | 1 << 2 | 1 << 5 };

static double decades_of(const AxisScale *axis)
{
    return log10(axis->max) - log10(axis->min);
}

static char *decade_label(int exponent)
{
    if (exponent == 0 || exponent == 1) {
        return g_strdup(exponent == 0 ? "1" : "10");
    }
    return number_format_power(exponent);
}

static char *plain_label(int mantissa, int exponent)
{
    if (exponent < -4 || exponent > 3) {
        char *power = number_format_power(exponent);
        char *label = mantissa == 1 ? g_strdup(power) : g_strdup_printf("%d·%s", mantissa, power);
        g_free(power);
        return label;
    }
    return number_format_plain(mantissa * pow(10, exponent), exponent < 0 ? -exponent : 0);
}

static AxisTicks make_candidate(const AxisScale *axis, unsigned labels, int stride, bool plain)
{
    AxisTicks ticks = {0};
    const int first = (int)floor(log10(axis->min)) - 1;
    const int last = (int)ceil(log10(axis->max)) + 1;
    for (int exponent = first; exponent <= last; exponent++) {
        for (int mantissa = 1; mantissa <= 9; mantissa++) {
            const double value = mantissa * pow(10, exponent);
            if (value < axis->min * (1 - 1e-12) || value > axis->max * (1 + 1e-12)) {
                continue;
            }
            char *label = NULL;
            if ((labels & 1u << mantissa) != 0 && exponent % stride == 0) {
                label = plain ? plain_label(mantissa, exponent) : decade_label(exponent);
            }
            if (label != NULL || stride == 1) {
                axis_ticks_append(&ticks, fmin(fmax(value, axis->min), axis->max), label);
            }
        }
    }
    return ticks;
}

static size_t count_one_two_five(const AxisScale *axis)
{
    AxisTicks ticks = make_candidate(axis, LABELS_125, 1, true);
    size_t n = 0;
    for (size_t i = 0; i < ticks.n; i++) {
        n += ticks.ticks[i].label != NULL;
    }
    axis_ticks_clear(&ticks);
    return n;
}

void axis_ticks_offer_log(AxisTicksChoice *choice)
{
    const AxisScale *axis = choice->axis;
    if (!(axis->min > 0)) {
        return;
    }
    const double decades = decades_of(axis);
    if (count_one_two_five(axis) < 2) {
        axis_ticks_offer_numbers(choice);
        return;
    }
    if (decades <= 3.3) {
        axis_ticks_choice_offer(choice, make_candidate(axis, LABELS_125, 1, true));
        axis_ticks_choice_offer(choice, make_candidate(axis, LABELS_13, 1, true));
        axis_ticks_choice_offer(choice, make_candidate(axis, LABELS_1, 1, true));
        return;
    }
    for (int stride = 1; stride <= 128; stride = stride < 3 ? stride + 1 : stride * 2) {
        axis_ticks_choice_offer(choice, make_candidate(axis, LABELS_1, stride, false));
    }
}
