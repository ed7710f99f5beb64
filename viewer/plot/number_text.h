/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as text that reads back exactly, the same in every locale. */
#ifndef NUMBER_TEXT_H
#define NUMBER_TEXT_H

#include <glib.h>

/** Appends the fewest decimal digits from which a correct reader gets the very same double
 *  (nearest to `value` where several are as short). Non-finite values become NaN, Infinity and
 *  -Infinity; a zero keeps its sign as 0 or -0.0 (so that it stays a float in every reader). */
void number_text_append(GString *text, double value);

/** Appends `value` in decimal. */
void number_text_append_integer(GString *text, gint64 value);

#endif
