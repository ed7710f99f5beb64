/* SPDX-License-Identifier: Apache-2.0 */
/* Axes of time. Spans step by 1 2 5 10 15 30 seconds and minutes, 1 2 3 6 12 hours, 1 2 7 days;
 * times of day stand on the same steps of the local clock, so a day of 23 or 25 hours shifts
 * nothing. A tick at midnight says the day, at new year the year; the first day stands once at the
 * left. */
#include "axis_ticks_choice.h"

#include "number_format.h"

#include <math.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

static const double TIME_STEPS[] = {
    1,          2,   5,       10,      15,       30,       MINUTE,   2 * MINUTE,
    5 * MINUTE, 600, 900,     1800,    HOUR,     2 * HOUR, 3 * HOUR, 6 * HOUR,
    12 * HOUR,  DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY,
};
enum { N_TIME_STEPS = sizeof TIME_STEPS / sizeof TIME_STEPS[0] };

/* 1-2-5 around the table: below a second, and above four weeks in days. */
static double decimal_step(int index)
{
    static const double MANTISSAS[] = {1, 2, 5};
    const int exponent = index >= 0 ? index / 3 : -((2 - index) / 3);
    return MANTISSAS[index - 3 * exponent] * pow(10, exponent);
}

/* Two parts at most, the second only when the step is finer than the first. */
static char *two_parts(int64_t whole, const char *unit, int64_t rest, const char *rest_unit)
{
    if (rest == 0) {
        return g_strdup_printf("%" G_GINT64_FORMAT " %s", whole, unit);
    }
    if (whole == 0) {
        return g_strdup_printf("%" G_GINT64_FORMAT " %s", rest, rest_unit);
    }
    return g_strdup_printf("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %s", whole, unit, rest,
                           rest_unit);
}

static char *duration_label(double seconds, double step)
{
    if (fabs(seconds) < step / 2) {
        return g_strdup("0");
    }
    if (step < 1) {
        char *digits = number_format_plain(seconds, (int)ceil(-log10(step) - 1e-9));
        char *label = g_strconcat(digits, " s", NULL);
        g_free(digits);
        return label;
    }
    const int64_t whole = llround(fabs(seconds));
    char *label = NULL;
    if (whole < HOUR && whole % MINUTE != 0) {
        label = two_parts(whole / MINUTE, "min", whole % MINUTE, "s");
    } else if (whole < DAY) {
        label = step < MINUTE && whole % MINUTE != 0
                    ? g_strdup_printf("%d:%02d:%02d h", (int)(whole / HOUR),
                                      (int)(whole / MINUTE % 60), (int)(whole % 60))
                    : two_parts(whole / HOUR, "h", whole % HOUR / MINUTE, "min");
    } else if (step < HOUR) {
        label = g_strdup_printf("%d d %d:%02d h", (int)(whole / DAY), (int)(whole % DAY / HOUR),
                                (int)(whole / MINUTE % 60));
    } else {
        label = two_parts(whole / DAY, "d", whole % DAY / HOUR, "h");
    }
    if (seconds < 0) {
        char *negative = g_strconcat("\u2212", label, NULL);
        g_free(label);
        return negative;
    }
    return label;
}

static AxisTicks make_durations(const AxisScale *axis, double step)
{
    AxisTicks ticks = {0};
    double first = 0;
    const size_t n = axis_ticks_count_multiples(axis, step, &first);
    for (size_t i = 0; i < n; i++) {
        const double value = (first + (double)i) * step;
        if (value < 0 && axis->min > -1) {
            continue; /* room beside a single point at 0 */
        }
        axis_ticks_append(&ticks, fmin(fmax(value, axis->min), axis->max),
                          duration_label(value, step));
    }
    return ticks;
}

static void offer_duration(AxisTicksChoice *choice, double step)
{
    double first = 0;
    const size_t n = axis_ticks_count_multiples(choice->axis, step, &first);
    if (n > 0 && n <= choice->n_labels_limit) {
        axis_ticks_choice_offer(choice, make_durations(choice->axis, step));
    }
}

void axis_ticks_offer_durations(AxisTicksChoice *choice)
{
    const double span = choice->axis->max - choice->axis->min;
    for (int i = 30; span >= 28 * DAY && i >= 5; i--) {
        offer_duration(choice, decimal_step(i) * DAY);
    }
    for (int i = N_TIME_STEPS - 1; i >= 0; i--) {
        offer_duration(choice, TIME_STEPS[i]);
    }
    for (int i = -1; span < 60 && i >= -27; i--) {
        offer_duration(choice, decimal_step(i));
    }
}

/* ---- times of day ---- */

static GDateTime *date_time_of(double wall_time, GTimeZone *zone)
{
    GDateTime *utc = g_date_time_new_from_unix_utc((gint64)floor(wall_time));
    GDateTime *local = utc == NULL ? NULL : g_date_time_to_timezone(utc, zone);
    if (utc != NULL) {
        g_date_time_unref(utc);
    }
    return local;
}

static double offset_at(double wall_time, GTimeZone *zone)
{
    const gint interval =
        g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, (gint64)floor(wall_time));
    return (double)g_time_zone_get_offset(zone, interval);
}

/* The moment at which the local clock shows `local` seconds since 1970. */
static double moment_of_local(double local, GTimeZone *zone)
{
    const double guess = local - offset_at(local, zone);
    return local - offset_at(guess, zone);
}

static char *format_date_time(double wall_time, GTimeZone *zone, const char *form)
{
    GDateTime *time = date_time_of(wall_time + 1e-7, zone);
    if (time == NULL) {
        return g_strdup("");
    }
    char *text = g_date_time_format(time, form);
    g_date_time_unref(time);
    return text;
}

static char *clock_label(double wall_time, double local, double step, GTimeZone *zone)
{
    const double in_day = local - floor(local / DAY) * DAY;
    if (in_day == 0 && step <= 2 * DAY) {
        char *day_of_year = format_date_time(wall_time, zone, "%j");
        const bool new_year = strcmp(day_of_year, "001") == 0;
        g_free(day_of_year);
        return format_date_time(wall_time, zone, new_year ? "%Y" : "%a %-d");
    }
    if (step >= DAY) {
        return format_date_time(wall_time, zone, step >= 365 * (double)DAY ? "%Y" : "%-d %b");
    }
    if (step >= MINUTE) {
        return format_date_time(wall_time, zone, "%H:%M");
    }
    char *clock = format_date_time(wall_time, zone, "%H:%M:%S");
    if (step < 1) {
        const int n_decimals = (int)ceil(-log10(step) - 1e-9);
        const double rest = fabs(wall_time - floor(wall_time));
        char *decimals = number_format_plain(fmin(rest, 1 - pow(10, -n_decimals)), n_decimals);
        char *whole = g_strconcat(clock, decimals + 1, NULL);
        g_free(decimals);
        g_free(clock);
        return whole;
    }
    return clock;
}

static AxisTicks make_clock(const AxisScale *axis, double step, GTimeZone *zone)
{
    AxisTicks ticks = {0};
    const AxisScale local = {.min = axis->min + offset_at(axis->min, zone),
                             .max = axis->max + offset_at(axis->max, zone)};
    double first = 0;
    const size_t n = axis_ticks_count_multiples(&local, step, &first);
    double previous = -HUGE_VAL;
    for (size_t i = 0; i < n; i++) {
        const double local_value = (first + (double)i) * step;
        const double value = moment_of_local(local_value, zone);
        if (value > previous && value >= axis->min && value <= axis->max) {
            axis_ticks_append(&ticks, value, clock_label(value, local_value, step, zone));
            previous = value;
        }
    }
    ticks.common = format_date_time(axis->min, zone, step < DAY ? "%a %-d" : "%b %Y");
    return ticks;
}

static void offer_clock(AxisTicksChoice *choice, double step, GTimeZone *zone)
{
    double first = 0;
    const size_t n = axis_ticks_count_multiples(choice->axis, step, &first);
    if (n <= choice->n_labels_limit) {
        axis_ticks_choice_offer(choice, make_clock(choice->axis, step, zone));
    }
}

void axis_ticks_offer_wall_clock(AxisTicksChoice *choice)
{
    GTimeZone *zone = choice->options->zone != NULL ? g_time_zone_ref(choice->options->zone)
                                                    : g_time_zone_new_local();
    const double span = choice->axis->max - choice->axis->min;
    for (int i = 18; span >= 28 * DAY && i >= 5; i--) {
        offer_clock(choice, decimal_step(i) * DAY, zone);
    }
    for (int i = N_TIME_STEPS - 1; i >= 0; i--) {
        offer_clock(choice, TIME_STEPS[i], zone);
    }
    for (int i = -1; span < 60 && i >= -18; i--) {
        offer_clock(choice, decimal_step(i), zone);
    }
    g_time_zone_unref(zone);
}
