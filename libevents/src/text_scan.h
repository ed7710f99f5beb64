/* SPDX-License-Identifier: Apache-2.0 */
/* The tokens of protobuf text format. White space and comments are passed over before each. */
#ifndef EVENTS_SRC_TEXT_SCAN_H
#define EVENTS_SRC_TEXT_SCAN_H

#include "events/bytes.h"
#include "events/error.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct TextScan {
    const uint8_t *start;
    const uint8_t *at;
    const uint8_t *end;
} TextScan;

TextScan events_text_scan(EventsBytes text);

/* The character that comes next, 0 at the end. */
uint8_t events_text_scan_peek(TextScan *scan);
bool events_text_scan_is_at_end(TextScan *scan);

/* Takes `character` if it comes next. */
bool events_text_scan_take(TextScan *scan, uint8_t character);

/* The name of a field: letters, digits and "_", or "[…]" around the name of an extension. */
bool events_text_scan_name(TextScan *scan, EventsBytes *out_name);

/* A number, a boolean or an enum value. */
bool events_text_scan_word(TextScan *scan, EventsBytes *out_word);

/* Adjacent quoted strings, unescaped and joined, as a new string for free(). A NUL character ends
 * it early for its users. Returns OK, CORRUPT or NO_MEMORY. */
EventsStatus events_text_scan_string(TextScan *scan, char **out_string);

/* Decimal, 0x hexadecimal or 0 octal. */
bool events_text_scan_uint32(EventsBytes word, uint32_t *out_number);

#endif
