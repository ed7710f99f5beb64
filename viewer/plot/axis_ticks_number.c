/* SPDX-License-Identifier: Apache-2.0 */
/* Linear axes of numbers: steps of 1, 2, 2.5 and 5 × 10ⁿ, and labels with just the digits that the
 * step needs. Large values take an SI suffix and tiny ones a power, the same for the whole axis;
 * a tiny span on a big value takes an offset, and the ticks then say the difference. */
#include "axis_ticks_choice.h"

#include "axis_step.h"
#include "number_format.h"

#include <math.h>
#include <string.h>

enum { USUAL_MOST_DIGITS = 5 };

/* How the labels of one axis are written: (value − offset) ÷ 10^exponent with so many decimals. */
typedef struct {
    double offset;
    int exponent;
    int n_decimals;
    const char *suffix; /* after each label */
} LabelForm;

/* Decimals that a step of mantissa 1, 2, 2.5 or 5 needs once it is divided by 10^exponent. */
static int decimals_of_step(double step, int exponent)
{
    const int step_exponent = axis_step_exponent(step);
    const double mantissa = step / pow(10, step_exponent);
    const bool has_half = fabs(mantissa - 2.5) < 1e-6;
    const int n = exponent - step_exponent + (has_half ? 1 : 0);
    return n > 0 ? n : 0;
}

static const char *si_suffix(int exponent)
{
    static const char *const SUFFIXES[] = {"", "k", "M", "G", "T", "P", "E"};
    return SUFFIXES[exponent / 3];
}

static LabelForm form_of_magnitude(double largest, double step)
{
    LabelForm form = {.suffix = ""};
    const int magnitude = axis_step_exponent(largest);
    if (largest >= 1e21 || (largest > 0 && largest < 0.9999e-3)) {
        form.exponent = magnitude;
    } else if (largest >= 9999.999) {
        form.exponent = magnitude / 3 * 3;
        form.suffix = si_suffix(form.exponent);
    }
    form.n_decimals = decimals_of_step(step, form.exponent);
    return form;
}

static int digits_of(double largest, const LabelForm *form)
{
    return axis_step_exponent(largest) - form->exponent + 1 + form->n_decimals;
}

/* A round number in or just below the domain: the roundest multiple of a power of ten inside it, if
 * that power is at least the span; else the multiple below. */
static double choose_offset(const AxisScale *axis)
{
    const int coarsest = axis_step_exponent(fmax(fabs(axis->min), fabs(axis->max)));
    const int finest = (int)ceil(log10(axis->max - axis->min));
    for (int e = coarsest; e > finest; e--) {
        const double unit = pow(10, e);
        const double multiple = round(axis->max / unit - 0.5 + 1e-9) * unit;
        if (multiple >= axis->min && multiple <= axis->max && multiple != 0) {
            return multiple;
        }
    }
    return floor(axis->min / pow(10, finest)) * pow(10, finest);
}

static LabelForm choose_form(const AxisTicksChoice *choice, double step)
{
    const AxisScale *axis = choice->axis;
    const int most_digits =
        choice->options->most_digits > 0 ? choice->options->most_digits : USUAL_MOST_DIGITS;
    const double largest = fmax(fabs(axis->min), fabs(axis->max));
    /* The largest label decides, not the end of the domain: 0 … 10,004 has 10k at most anyway. */
    const double largest_tick = floor(largest / step + 1e-9) * step;
    LabelForm form = form_of_magnitude(largest_tick, step);
    if (digits_of(largest, &form) > most_digits && axis->min * axis->max > 0) {
        const double offset = choose_offset(axis);
        const double rest = fmax(fabs(axis->max - offset), fabs(axis->min - offset));
        form = form_of_magnitude(rest * (1 + 1e-6), step); /* despite the rounding of the limits */
        form.offset = offset;
    }
    return form;
}

static char *write_label(double value, const LabelForm *form)
{
    const double scaled = (value - form->offset) / pow(10, form->exponent);
    if (fabs(scaled) < pow(10, -form->n_decimals) * 1e-3 && form->suffix[0] != '\0') {
        return g_strdup("0");
    }
    char *digits = number_format_plain(scaled, form->n_decimals);
    char *label = g_strconcat(digits, form->suffix, NULL);
    g_free(digits);
    return label;
}

/* "+2.304", "·10⁻⁴", or both; NULL when the labels say everything. */
static char *write_common(const LabelForm *form)
{
    const bool has_power = form->exponent != 0 && form->suffix[0] == '\0';
    char *power = has_power ? number_format_power(form->exponent) : NULL;
    char *offset = NULL;
    if (form->offset != 0) {
        char *digits = number_format_shortest(form->offset, 15);
        offset = g_strconcat(form->offset > 0 ? "+" : "", digits, NULL);
        g_free(digits);
    }
    char *common = NULL;
    if (power != NULL && offset != NULL) {
        common = g_strconcat(offset, "  ·", power, NULL);
    } else if (power != NULL) {
        common = g_strconcat("·", power, NULL);
    } else {
        common = g_steal_pointer(&offset);
    }
    g_free(power);
    g_free(offset);
    return common;
}

static AxisTicks make_candidate(const AxisTicksChoice *choice, double step)
{
    const AxisScale *axis = choice->axis;
    AxisTicks ticks = {0};
    double first = 0;
    const size_t n = axis_ticks_count_multiples(axis, step, &first);
    const LabelForm form = choose_form(choice, step);
    for (size_t i = 0; i < n; i++) {
        const double value = (first + (double)i) * step;
        if (value < 0 && axis->unit == AXIS_UNIT_STEP && axis->min > -1) {
            continue; /* room beside a single step 0 is not a negative step */
        }
        const double inside = fmin(fmax(value, axis->min), axis->max);
        axis_ticks_append(&ticks, fabs(inside) < step * 1e-9 ? 0 : inside,
                          write_label(value, &form));
    }
    ticks.common = n > 0 ? write_common(&form) : NULL;
    return ticks;
}

/* 2.5 needs a digit more than its neighbours 2 and 5 unless it is 25, 250 … of what is written. */
static bool step_is_wanted(const AxisTicksChoice *choice, double mantissa, int exponent)
{
    if (choice->axis->unit == AXIS_UNIT_STEP && exponent < 0) {
        return false;
    }
    if (mantissa != 2.5) {
        return true;
    }
    const LabelForm form = choose_form(choice, mantissa * pow(10, exponent));
    return exponent - form.exponent >= 1;
}

void axis_ticks_offer_numbers(AxisTicksChoice *choice)
{
    static const double MANTISSAS[] = {5, 2.5, 2, 1};
    const AxisScale *axis = choice->axis;
    const int coarsest = axis_step_exponent(axis->max - axis->min);
    for (int exponent = coarsest; exponent > coarsest - 4; exponent--) {
        for (size_t m = 0; m < sizeof MANTISSAS / sizeof MANTISSAS[0]; m++) {
            const double step = MANTISSAS[m] * pow(10, exponent);
            double first = 0;
            if (!(step > 0) || !step_is_wanted(choice, MANTISSAS[m], exponent)) {
                continue;
            }
            const size_t n = axis_ticks_count_multiples(axis, step, &first);
            if (n > choice->n_labels_limit) {
                return;
            }
            if (n > 0) {
                axis_ticks_choice_offer(choice, make_candidate(choice, step));
            }
        }
    }
}
