/* SPDX-License-Identifier: Apache-2.0 */
/** @file
 * Numbers as text for people: U+2212 as minus, grouped thousands; number_text is for files.
 * Functions that return `char *` return a string of the caller (g_free). No state; usable from any
 * thread.
 */
#ifndef NUMBER_FORMAT_H
#define NUMBER_FORMAT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A fixed number of decimals with grouped thousands: (−1234.5, 2) → "−1,234.50". Non-finite
 *  values give "NaN", "∞", "−∞". */
char *number_format_fixed(double value, int n_decimals);

/** As number_format_fixed() without grouping: for ticks. */
char *number_format_plain(double value, int n_decimals);

/** At most `n_significant` digits without trailing zeros: "2.304", "1.5·10⁻⁷". */
char *number_format_shortest(double value, int n_significant);

/** A power of ten with superscript digits: −4 → "10⁻⁴". */
char *number_format_power(int exponent);

/** A value for a read-out: `n_significant` digits or so ("0.4892", "1,204", "1.5·10⁻⁷"); never an
 *  exponent between 0.0001 and 10⁹. */
char *number_format_value(double value, int n_significant);

/** How many decimals a column of numbers needs so that values between min and max, shown with that
 *  many, have about `n_significant` digits; 0…9. For number_format_fixed(). */
int number_format_decimals(double min, double max, int n_significant);

/** A step or a count, exactly, with grouped thousands: "6,412". */
char *number_format_step(int64_t step);

/** A count of things, as number_format_step(). */
char *number_format_count(uint64_t count);

/** A rounded count: "8.1 M", "12.4 k", "950". */
char *number_format_short_count(uint64_t count);

/** A span of time from seconds: "0.3 s", "12 s", "30 m 58 s", "1 h 04 m", "2 d 3 h". */
char *number_format_duration(double seconds);

/** A moment in the local (or given) time zone: "14:05:48" when it is on the day of `reference`,
 *  else "Tue 24, 14:05". `reference` NaN: always with date, "2026-11-24 14:05:48".
 *  @param zone  borrowed, NULL for local time */
char *number_format_wall_clock(double wall_time, double reference, GTimeZone *zone);

#endif
