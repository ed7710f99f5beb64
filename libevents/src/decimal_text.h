/* SPDX-License-Identifier: Apache-2.0 */
/* Decimal numbers in text of the format, whatever the locale says. */
#ifndef EVENTS_SRC_DECIMAL_TEXT_H
#define EVENTS_SRC_DECIMAL_TEXT_H

#include "events/bytes.h"

#include <stdbool.h>
#include <stdint.h>

/* Digits with an optional fraction and nothing else; false for other text. */
bool events_decimal_text(EventsBytes text, double *out_number);

#endif
