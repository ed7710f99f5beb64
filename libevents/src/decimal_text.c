/* SPDX-License-Identifier: Apache-2.0 */
/* Digits go in, a number comes out; by hand, because strtod() follows the locale. What is before
 * the point is exact up to 2^53, what is behind it within some units of the last place. */
#include "decimal_text.h"

#include <stddef.h>

static bool is_digit(uint8_t character)
{
    return character >= '0' && character <= '9';
}

bool events_decimal_text(EventsBytes text, double *out_number)
{
    double number = 0.0;
    double divisor = 1.0;
    bool is_fraction = false;
    size_t n_digits = 0;
    for (size_t i = 0; i < text.size; i++) {
        const uint8_t character = text.data[i];
        if (character == '.' && !is_fraction) {
            is_fraction = true;
        } else if (!is_digit(character)) {
            return false;
        } else if (!is_fraction || divisor < 1e18) {
            number = number * 10.0 + (double)(character - '0');
            divisor = is_fraction ? divisor * 10.0 : divisor;
            n_digits++;
        }
    }
    *out_number = number / divisor;
    return n_digits > 0;
}
