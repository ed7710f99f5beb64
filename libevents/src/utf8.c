/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes of unknown origin go in; well-formed UTF-8 comes out. One function knows the table of
 * well-formed sequences: it measures the character at a place, or the part of one that a
 * replacement character stands for. */
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

static const uint8_t REPLACEMENT[] = {0xef, 0xbf, 0xbd}; /* U+FFFD */

/* Length of the character at `bytes`, or, negated, of the ill-formed part there. */
static int measure_character(const uint8_t *bytes, size_t size)
{
    const uint8_t lead = bytes[0];
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xc2 || lead > 0xf4) {
        return -1;
    }
    const int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    /* The second byte's range rules out overlong forms, surrogates and what is too large. */
    const uint8_t low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const uint8_t high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (size < 2 || bytes[1] < low || bytes[1] > high) {
        return -1;
    }
    for (int i = 2; i < length; i++) {
        if ((size_t)i >= size || (bytes[i] & 0xc0) != 0x80) {
            return -i;
        }
    }
    return length;
}

bool events_utf8_is_valid(const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    while (size > 0) {
        const int length = measure_character(at, size);
        if (length < 0) {
            return false;
        }
        at += length;
        size -= (size_t)length;
    }
    return true;
}

size_t events_utf8_replace(char *out, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    char *end = out;
    while (size > 0) {
        const int length = measure_character(at, size);
        const size_t taken = (size_t)abs(length);
        if (length > 0) {
            memcpy(end, at, taken);
            end += taken;
        } else {
            memcpy(end, REPLACEMENT, sizeof REPLACEMENT);
            end += sizeof REPLACEMENT;
        }
        at += taken;
        size -= taken;
    }
    return (size_t)(end - out);
}

char *events_utf8_duplicate(const char *text, size_t *out_size)
{
    const size_t size = strlen(text);
    char *copy = malloc(events_utf8_replace_bound(size) + 1);
    if (copy == NULL) {
        return NULL;
    }
    const size_t copied = events_utf8_replace(copy, text, size);
    copy[copied] = '\0';
    if (out_size != NULL) {
        *out_size = copied;
    }
    return copy;
}
