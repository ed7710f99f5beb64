/* SPDX-License-Identifier: Apache-2.0 */
/* Two names in, their order out.  Names are compared piece by piece, a number being one piece that
 * counts as its value, however long it is.  Numbers may have a fraction and an exponent, as
 * learning rates have: 0.03 stands before 0.1 and 3e-4 before 1e-3.  Each name falls into pieces
 * by itself, so that the order of any three names agrees. */
#include "natural_order.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const char *skip_zeros(const char *text)
{
    while (text[0] == '0' && g_ascii_isdigit(text[1])) {
        text++;
    }
    return text;
}

static size_t n_digits(const char *text)
{
    size_t n = 0;
    while (g_ascii_isdigit(text[n])) {
        n++;
    }
    return n;
}

/* The length of ".5" at `text`; 0 for ".5.2", which is a version or a date. */
static size_t fraction_length(const char *text)
{
    const size_t n = text[0] == '.' ? n_digits(text + 1) : 0;
    const bool goes_on = n > 0 && text[1 + n] == '.' && g_ascii_isdigit(text[2 + n]);
    return n > 0 && !goes_on ? 1 + n : 0;
}

/* The length of "e-3" at `text`; 0 where letters follow, as in a hash. */
static size_t exponent_length(const char *text)
{
    if (text[0] != 'e' && text[0] != 'E') {
        return 0;
    }
    const size_t sign = text[1] == '-' || text[1] == '+' ? 1 : 0;
    const size_t n = n_digits(text + 1 + sign);
    return n > 0 && !g_ascii_isalpha(text[1 + sign + n]) ? 1 + sign + n : 0;
}

/* Whole numbers of so many digits are exact in a double. */
enum { EXACT_DIGITS = 15 };

static double read_digits(const char *digits, size_t n)
{
    int64_t number = 0;
    for (size_t i = 0; i < n; i++) {
        number = 10 * number + (digits[i] - '0');
    }
    return (double)number;
}

/* The number that the piece at `text` stands for; *out_length is the piece's. */
static double read_number(const char *text, bool within_version, size_t *out_length)
{
    size_t length = n_digits(text);
    if (!within_version) {
        length += fraction_length(text + length);
        length += exponent_length(text + length);
    }
    *out_length = length;
    if (length <= EXACT_DIGITS && n_digits(text) == length) {
        return read_digits(text, length);
    }
    g_autofree char *piece = g_strndup(text, length);
    return g_ascii_strtod(piece, NULL);
}

/* By their digits: exact where a double is not. */
static int compare_whole_parts(const char *a, const char *b)
{
    const char *left = skip_zeros(a);
    const char *right = skip_zeros(b);
    const size_t n_left = n_digits(left);
    const size_t n_right = n_digits(right);
    if (n_left != n_right) {
        return n_left < n_right ? -1 : 1;
    }
    return memcmp(left, right, n_left);
}

/* Whether the digits at `at` follow "1." or "1.2." and so are a later part of a version. */
static bool follows_point(const char *begin, const char *at)
{
    return at - begin >= 2 && at[-1] == '.' && g_ascii_isdigit(at[-2]);
}

/* Compares the numbers at *a and *b and steps over them. */
static int compare_numbers(const char *begin_a, const char **a, const char *begin_b, const char **b)
{
    size_t n_left;
    size_t n_right;
    const double left = read_number(*a, follows_point(begin_a, *a), &n_left);
    const double right = read_number(*b, follows_point(begin_b, *b), &n_right);
    const int order = left < right ? -1 : left > right ? 1 : compare_whole_parts(*a, *b);
    *a += n_left;
    *b += n_right;
    return order;
}

/* The end comes before '/', '/' before everything else. */
static int weight_of(char c)
{
    const unsigned char byte = (unsigned char)g_ascii_tolower(c);
    return c == '\0' ? 0 : c == '/' ? 1 : 2 + byte;
}

int natural_order_compare(const char *a, const char *b)
{
    const char *left = a;
    const char *right = b;
    while (*left != '\0' || *right != '\0') {
        int order;
        if (g_ascii_isdigit(*left) && g_ascii_isdigit(*right)) {
            order = compare_numbers(a, &left, b, &right);
        } else {
            order = weight_of(*left) - weight_of(*right);
            left++;
            right++;
        }
        if (order != 0) {
            return order;
        }
    }
    return strcmp(a, b);
}
