/* SPDX-License-Identifier: Apache-2.0 */
/* Two names in, their order out.  Names are compared piece by piece, a run of digits being one
 * piece that counts as its number, however long it is. */
#include "natural_order.h"
#include <glib.h>
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

/* Compares the numbers at *a and *b and steps over them. */
static int compare_numbers(const char **a, const char **b)
{
    const char *left = skip_zeros(*a);
    const char *right = skip_zeros(*b);
    const size_t n_left = n_digits(left);
    const size_t n_right = n_digits(right);
    *a = left + n_left;
    *b = right + n_right;
    if (n_left != n_right) {
        return n_left < n_right ? -1 : 1;
    }
    return memcmp(left, right, n_left);
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
            order = compare_numbers(&left, &right);
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
