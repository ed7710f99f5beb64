/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers go in, text for people comes out; exact text for files is number_text's. */
#include "number_format.h"

#include <float.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "\u2212"

/* The locale's separator, unless its decimal point could be mistaken for ours. */
static const char *thousands_separator(void)
{
    const struct lconv *locale = localeconv();
    if (strcmp(locale->decimal_point, ".") != 0) {
        return "\u202f"; /* narrow no-break space: no one reads it as a decimal point */
    }
    return locale->thousands_sep[0] != '\0' ? locale->thousands_sep : ",";
}

/* Groups the whole part of ASCII digits and turns the minus into U+2212. */
static char *group_digits(const char *digits)
{
    const bool negative = digits[0] == '-';
    const char *whole = digits + (negative ? 1 : 0);
    const size_t n_whole = strspn(whole, "0123456789");
    const char *separator = thousands_separator();
    GString *text = g_string_new(negative ? MINUS : "");
    for (size_t i = 0; i < n_whole; i++) {
        if (i > 0 && (n_whole - i) % 3 == 0) {
            g_string_append(text, separator);
        }
        g_string_append_c(text, whole[i]);
    }
    g_string_append(text, whole + n_whole);
    return g_string_free(text, FALSE);
}

static char *special_text(double value)
{
    if (isnan(value)) {
        return g_strdup("NaN");
    }
    return g_strdup(value > 0 ? "\u221e" : MINUS "\u221e");
}

/* ASCII digits with n decimals; a value that rounds to zero has no sign. */
static char *fixed_ascii(double value, int n_decimals)
{
    char form[16];
    snprintf(form, sizeof form, "%%.%df", CLAMP(n_decimals, 0, 300));
    enum { LARGEST_DOUBLE_DIGITS = 309 + 300 + 4 };
    char *digits = g_malloc(LARGEST_DOUBLE_DIGITS);
    g_ascii_formatd(digits, LARGEST_DOUBLE_DIGITS, form, value);
    if (digits[0] == '-' && strspn(digits + 1, "0.") == strlen(digits + 1)) {
        memmove(digits, digits + 1, strlen(digits));
    }
    return digits;
}

char *number_format_fixed(double value, int n_decimals)
{
    if (!isfinite(value)) {
        return special_text(value);
    }
    char *digits = fixed_ascii(value, n_decimals);
    char *text = group_digits(digits);
    g_free(digits);
    return text;
}

char *number_format_plain(double value, int n_decimals)
{
    if (!isfinite(value)) {
        return special_text(value);
    }
    char *digits = fixed_ascii(value, n_decimals);
    char *text = digits[0] == '-' ? g_strconcat(MINUS, digits + 1, NULL) : g_strdup(digits);
    g_free(digits);
    return text;
}

char *number_format_shortest(double value, int n_significant)
{
    if (!isfinite(value)) {
        return special_text(value);
    }
    char digits[64];
    char form[16];
    snprintf(form, sizeof form, "%%.%dg", CLAMP(n_significant, 1, 17));
    g_ascii_formatd(digits, sizeof digits, form, value);
    char *e = strchr(digits, 'e');
    const int exponent = e != NULL ? atoi(e + 1) : 0;
    if (e != NULL) {
        *e = '\0';
    }
    char *power = e != NULL ? number_format_power(exponent) : NULL;
    const bool negative = digits[0] == '-';
    char *text = g_strconcat(negative ? MINUS : "", digits + (negative ? 1 : 0),
                             power != NULL ? "·" : NULL, power, NULL);
    g_free(power);
    return text;
}

char *number_format_power(int exponent)
{
    static const char *const SUPERSCRIPTS[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    char digits[16];
    snprintf(digits, sizeof digits, "%d", exponent);
    GString *text = g_string_new("10");
    for (const char *c = digits; *c != '\0'; c++) {
        g_string_append(text, *c == '-' ? "⁻" : SUPERSCRIPTS[*c - '0']);
    }
    return g_string_free(text, FALSE);
}

char *number_format_value(double value, int n_significant)
{
    const double magnitude = fabs(value);
    if (!isfinite(value)) {
        return special_text(value);
    }
    if (magnitude != 0 && (magnitude < 0.9999e-4 || magnitude >= 1e9)) {
        int exponent = (int)floor(log10(magnitude));
        double mantissa = value / pow(10, exponent);
        if (!isfinite(mantissa)) {
            return number_format_shortest(value, n_significant);
        }
        char *digits = number_format_plain(mantissa, n_significant - 1);
        char *power = number_format_power(exponent);
        char *text = g_strconcat(digits, "·", power, NULL);
        g_free(digits);
        g_free(power);
        return text;
    }
    const int whole = magnitude >= 1 ? (int)floor(log10(magnitude)) + 1 : 1;
    const int leading = magnitude > 0 && magnitude < 1 ? -(int)floor(log10(magnitude)) - 1 : 0;
    const int n =
        magnitude >= 1 || magnitude == 0 ? n_significant - whole : n_significant + leading;
    return number_format_fixed(value, CLAMP(n, 0, 9));
}

int number_format_decimals(double min, double max, int n_significant)
{
    const double largest = fmax(fabs(min), fabs(max));
    if (!isfinite(largest) || largest == 0) {
        return 0;
    }
    const int n = n_significant - 1 - (int)floor(log10(largest));
    return CLAMP(n, 0, 9);
}

char *number_format_step(int64_t step)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, step);
    return group_digits(digits);
}

char *number_format_count(uint64_t count)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, count);
    return group_digits(digits);
}

char *number_format_short_count(uint64_t count)
{
    static const struct {
        double unit;
        const char *name;
    } UNITS[] = {{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}};
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        if ((double)count >= UNITS[i].unit) {
            char *digits = number_format_plain((double)count / UNITS[i].unit, 1);
            char *text = g_strdup_printf("%s %s", digits, UNITS[i].name);
            g_free(digits);
            return text;
        }
    }
    return number_format_count(count);
}

char *number_format_duration(double seconds)
{
    if (!isfinite(seconds)) {
        return special_text(seconds);
    }
    if (seconds < 0) {
        char *positive = number_format_duration(-seconds);
        char *text = g_strconcat(MINUS, positive, NULL);
        g_free(positive);
        return text;
    }
    if (seconds < 9.95) {
        char *digits = number_format_plain(seconds, 1);
        char *text = g_strconcat(digits, " s", NULL);
        g_free(digits);
        return text;
    }
    const uint64_t whole = (uint64_t)fmin(round(seconds), 1e18);
    if (whole < 60) {
        return g_strdup_printf("%" PRIu64 " s", whole);
    }
    if (whole < 3600) {
        return g_strdup_printf("%" PRIu64 " m %02" PRIu64 " s", whole / 60, whole % 60);
    }
    if (whole < 86400) {
        return g_strdup_printf("%" PRIu64 " h %02" PRIu64 " m", whole / 3600, whole / 60 % 60);
    }
    return g_strdup_printf("%" PRIu64 " d %" PRIu64 " h", whole / 86400, whole / 3600 % 24);
}

static GDateTime *local_time(double wall_time, GTimeZone *zone)
{
    if (!(fabs(wall_time) < 2.5e11)) {
        return NULL; /* beyond what a calendar can say, or NaN */
    }
    GDateTime *utc = g_date_time_new_from_unix_utc((gint64)floor(wall_time));
    if (utc == NULL) {
        return NULL;
    }
    GDateTime *local =
        zone != NULL ? g_date_time_to_timezone(utc, zone) : g_date_time_to_local(utc);
    g_date_time_unref(utc);
    return local;
}

static bool is_same_day(GDateTime *a, GDateTime *b)
{
    return b != NULL && g_date_time_get_year(a) == g_date_time_get_year(b) &&
           g_date_time_get_day_of_year(a) == g_date_time_get_day_of_year(b);
}

char *number_format_wall_clock(double wall_time, double reference, GTimeZone *zone)
{
    GDateTime *time = local_time(wall_time, zone);
    if (time == NULL) {
        return g_strdup("\u2013");
    }
    GDateTime *day = local_time(reference, zone);
    char *text = NULL;
    if (isnan(reference)) {
        text = g_date_time_format(time, "%Y-%m-%d %H:%M:%S");
    } else {
        text = g_date_time_format(time, is_same_day(time, day) ? "%H:%M:%S" : "%a %-d, %H:%M");
    }
    g_date_time_unref(time);
    if (day != NULL) {
        g_date_time_unref(day);
    }
    return text;
}
