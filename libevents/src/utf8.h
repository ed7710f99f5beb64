/* SPDX-License-Identifier: Apache-2.0 */
/* Is it UTF-8, and how to make it so. Protobuf readers refuse a whole event for one bad byte. */
#ifndef EVENTS_SRC_UTF8_H
#define EVENTS_SRC_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* True for well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
 * Zero bytes are characters like others. */
bool events_utf8_is_valid(const void *bytes, size_t size);

/* The most bytes events_utf8_replace() can make of `size` bytes. */
static inline size_t events_utf8_replace_bound(size_t size)
{
    return 3 * size;
}

/* Writes `size` bytes to `out` with each maximal ill-formed part turned into U+FFFD.
 * Returns the bytes written; no zero byte follows. */
size_t events_utf8_replace(char *out, const void *bytes, size_t size);

/* The text as a new well-formed string for free(), its length in `out_size` unless NULL;
 * NULL when there is no memory. */
char *events_utf8_duplicate(const char *text, size_t *out_size);

#endif
