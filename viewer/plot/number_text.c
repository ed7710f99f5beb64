/* SPDX-License-Identifier: Apache-2.0 */
/* A double in, its shortest decimal digits out.
 * For |value| in [1e-6, 2^53) everything fits into 128-bit integers: the value, scaled to 17
 * digits, and the borders of the interval that rounds to it, are exact; the longest run of
 * trailing zeros that a number in the interval can have gives the shortest digits. The rest (and
 * mantissas that are powers of two, whose interval is lopsided) goes through the C library with
 * 15, 16 and 17 digits, about thirty times slower. */
#include "number_text.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 Wide;

enum {
    MOST_DIGITS = 17,
    ENOUGH_DIGITS_OFTEN = 15,
    PLAIN_EXPONENT_MIN = -4,
    PLAIN_EXPONENT_MAX = 15
};

/* digits × 10^exponent */
typedef struct {
    uint64_t digits;
    int exponent;
} Decimal;

static const uint64_t powers_of_ten[] = {
    1u,
    10u,
    100u,
    1000u,
    10000u,
    100000u,
    1000000u,
    10000000u,
    100000000u,
    1000000000u,
    10000000000u,
    100000000000u,
    1000000000000u,
    10000000000000u,
    100000000000000u,
    1000000000000000u,
    10000000000000000u,
    100000000000000000u,
};

static Wide wide_power_of_ten(int exponent)
{
    return exponent <= 17 ? (Wide)powers_of_ten[exponent]
                          : (Wide)powers_of_ten[17] * powers_of_ten[exponent - 17];
}

/* Fewest digits in [low, high] (17-digit integers), the nearest to `exact` / 2^shift. */
static Decimal shortest_between(uint64_t low, uint64_t high, Wide exact, int shift, int scale)
{
    int zeros = 0;
    while (zeros < MOST_DIGITS - 1 &&
           high / powers_of_ten[zeros + 1] * powers_of_ten[zeros + 1] >= low) {
        zeros++;
    }
    const uint64_t unit = powers_of_ten[zeros];
    const uint64_t below = (uint64_t)(exact >> shift) / unit;
    const Wide twice_middle = ((Wide)(2 * below + 1) * unit) << shift;
    const bool up = 2 * exact > twice_middle || (2 * exact == twice_middle && below % 2 == 1);
    uint64_t digits = up ? below + 1 : below;
    if (digits * unit < low) {
        digits++;
    } else if (digits * unit > high) {
        digits--;
    }
    return (Decimal){.digits = digits, .exponent = zeros - scale};
}

/* False where the numbers would not fit or the interval is not symmetric. */
static bool exact_decimal(double magnitude, Decimal *out)
{
    if (!(magnitude >= 1e-6 && magnitude < 9007199254740992.0)) {
        return false;
    }
    int binary_exponent = 0;
    const double fraction = frexp(magnitude, &binary_exponent);
    const uint64_t mantissa = (uint64_t)ldexp(fraction, 53);
    if (mantissa == UINT64_C(1) << 52) {
        return false;
    }
    /* value = mantissa × 2^(binary_exponent − 53); one more bit holds the interval's borders. */
    const int shift = 54 - binary_exponent;
    int scale = MOST_DIGITS - 1 - (int)floor(log10(magnitude));
    if (scale > 22) {
        return false;
    }
    const Wide half = wide_power_of_ten(scale);
    const Wide exact = (Wide)(2 * mantissa) * half;
    const bool borders_belong = mantissa % 2 == 0;
    const Wide mask = ((Wide)1 << shift) - 1;
    Wide low = exact - half;
    Wide high = exact + half;
    if (!borders_belong) {
        low += 1;
        high -= 1;
    }
    low = (low >> shift) + ((low & mask) != 0);
    high >>= shift;
    if (low > high || high >= (Wide)powers_of_ten[17] * 10) {
        return false;
    }
    *out = shortest_between((uint64_t)low, (uint64_t)high, exact, shift, scale);
    return true;
}

static Decimal parse_scientific(const char *text)
{
    Decimal decimal = {0};
    int n_fraction = 0;
    bool in_fraction = false;
    for (; *text != 'e'; text++) {
        if (*text == '.') {
            in_fraction = true;
            continue;
        }
        decimal.digits = decimal.digits * 10 + (uint64_t)(*text - '0');
        n_fraction += in_fraction;
    }
    decimal.exponent = atoi(text + 1) - n_fraction;
    return decimal;
}

/* Just below a power of two, doubles stand twice as close as above it: the nearest 16 digits may
 * miss while the next ones up still read back. */
static bool next_up_reads_back(double magnitude, Decimal *decimal)
{
    char text[48];
    g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT "e%d", (guint64)decimal->digits + 1,
               decimal->exponent);
    if (g_ascii_strtod(text, NULL) != magnitude) {
        return false;
    }
    decimal->digits++;
    return true;
}

static Decimal searched_decimal(double magnitude)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    /* 15 digits of a normal double are always told apart; a subnormal may need fewer. */
    for (int digits = magnitude < DBL_MIN ? 1 : ENOUGH_DIGITS_OFTEN;; digits++) {
        char format[] = "%.00e";
        format[2] = (char)('0' + (digits - 1) / 10);
        format[3] = (char)('0' + (digits - 1) % 10);
        g_ascii_formatd(buffer, (int)sizeof buffer, format, magnitude);
        Decimal decimal = parse_scientific(buffer);
        if (digits == MOST_DIGITS || g_ascii_strtod(buffer, NULL) == magnitude ||
            (digits == MOST_DIGITS - 1 && next_up_reads_back(magnitude, &decimal))) {
            return decimal;
        }
    }
}

static void append_decimal(GString *text, Decimal decimal)
{
    while (decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.exponent++;
    }
    char digits[24];
    int n = 0;
    for (uint64_t rest = decimal.digits; rest != 0; rest /= 10) {
        digits[sizeof digits - 1 - (size_t)n++] = (char)('0' + rest % 10);
    }
    const char *first = digits + sizeof digits - n;
    const int leading = n - 1 + decimal.exponent; /* exponent of the first digit */
    if (leading < PLAIN_EXPONENT_MIN || leading > PLAIN_EXPONENT_MAX) {
        g_string_append_c(text, first[0]);
        if (n > 1) {
            g_string_append_c(text, '.');
            g_string_append_len(text, first + 1, n - 1);
        }
        g_string_append_c(text, 'e');
        number_text_append_integer(text, leading);
    } else if (leading < 0) {
        g_string_append_len(text, "0.00000", 1 - leading);
        g_string_append_len(text, first, n);
    } else if (decimal.exponent >= 0) {
        g_string_append_len(text, first, n);
        g_string_append_len(text, "0000000000000000", decimal.exponent);
    } else {
        g_string_append_len(text, first, leading + 1);
        g_string_append_c(text, '.');
        g_string_append_len(text, first + leading + 1, n - leading - 1);
    }
}

void number_text_append(GString *text, double value)
{
    if (isnan(value)) {
        g_string_append(text, "NaN");
        return;
    }
    if (signbit(value)) {
        g_string_append_c(text, '-');
    }
    const double magnitude = fabs(value);
    Decimal decimal;
    if (isinf(magnitude)) {
        g_string_append(text, "Infinity");
    } else if (magnitude == 0) {
        g_string_append(text, signbit(value) ? "0.0" : "0");
    } else if (magnitude < 1e15 && magnitude == floor(magnitude)) {
        g_string_truncate(text, text->len - (signbit(value) ? 1 : 0));
        number_text_append_integer(text, (gint64)value);
    } else if (exact_decimal(magnitude, &decimal)) {
        append_decimal(text, decimal);
    } else {
        append_decimal(text, searched_decimal(magnitude));
    }
}

void number_text_append_integer(GString *text, gint64 value)
{
    char digits[24];
    size_t n = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[sizeof digits - 1 - n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (value < 0) {
        digits[sizeof digits - 1 - n++] = '-';
    }
    g_string_append_len(text, digits + sizeof digits - n, (gssize)n);
}
