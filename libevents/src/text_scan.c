/* SPDX-License-Identifier: Apache-2.0 */
/* Text goes in, the tokens of protobuf text format come out. Strings are the only ones that are
 * copied, because escapes shrink them. */
#include "text_scan.h"

#include <stdlib.h>
#include <string.h>

TextScan events_text_scan(EventsBytes text)
{
    static const uint8_t NOTHING[1] = {0};
    const uint8_t *start = text.size > 0 ? text.data : NOTHING;
    TextScan scan = {start, start, start + text.size};
    if (text.size >= 3 && memcmp(start, "\xef\xbb\xbf", 3) == 0) {
        scan.at += 3; /* a byte order mark, as some editors leave it */
    }
    return scan;
}

static bool is_space(uint8_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_character(uint8_t c)
{
    return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_space(TextScan *scan)
{
    while (scan->at < scan->end) {
        if (*scan->at == '#') {
            const void *line_end = memchr(scan->at, '\n', (size_t)(scan->end - scan->at));
            scan->at = line_end != NULL ? line_end : scan->end;
        } else if (is_space(*scan->at)) {
            scan->at++;
        } else {
            return;
        }
    }
}

uint8_t events_text_scan_peek(TextScan *scan)
{
    skip_space(scan);
    return scan->at < scan->end ? *scan->at : 0;
}

bool events_text_scan_is_at_end(TextScan *scan)
{
    skip_space(scan);
    return scan->at == scan->end;
}

bool events_text_scan_take(TextScan *scan, uint8_t character)
{
    skip_space(scan);
    if (scan->at == scan->end || *scan->at != character) {
        return false;
    }
    scan->at++;
    return true;
}

bool events_text_scan_name(TextScan *scan, EventsBytes *out_name)
{
    skip_space(scan);
    const uint8_t *start = scan->at;
    if (start < scan->end && *start == '[') {
        const void *closing = memchr(start, ']', (size_t)(scan->end - start));
        if (closing == NULL) {
            return false;
        }
        scan->at = (const uint8_t *)closing + 1;
    } else {
        while (scan->at < scan->end && is_name_character(*scan->at)) {
            scan->at++;
        }
    }
    *out_name = (EventsBytes){start, (size_t)(scan->at - start)};
    return out_name->size > 0;
}

bool events_text_scan_word(TextScan *scan, EventsBytes *out_word)
{
    skip_space(scan);
    const uint8_t *start = scan->at;
    if (scan->at < scan->end && *scan->at == '-') {
        scan->at++;
        skip_space(scan);
    }
    const uint8_t *first = scan->at;
    while (scan->at < scan->end && (is_name_character(*scan->at) || *scan->at == '.' ||
                                    ((*scan->at == '+' || *scan->at == '-') && scan->at > first &&
                                     (scan->at[-1] == 'e' || scan->at[-1] == 'E')))) {
        scan->at++;
    }
    *out_word = (EventsBytes){start, (size_t)(scan->at - start)};
    return scan->at > first;
}

/* 16 and above for what is no digit. */
static unsigned digit_value(uint8_t c)
{
    return is_digit(c)              ? (unsigned)(c - '0')
           : (c >= 'a' && c <= 'f') ? (unsigned)(c - 'a') + 10
           : (c >= 'A' && c <= 'F') ? (unsigned)(c - 'A') + 10
                                    : 16;
}

bool events_text_scan_uint32(EventsBytes word, uint32_t *out_number)
{
    unsigned base = 10;
    size_t i = 0;
    if (word.size > 2 && word.data[0] == '0' && (word.data[1] | 0x20) == 'x') {
        base = 16;
        i = 2;
    } else if (word.size > 1 && word.data[0] == '0') {
        base = 8;
        i = 1;
    }
    uint64_t number = 0;
    for (; i < word.size; i++) {
        const unsigned digit = digit_value(word.data[i]);
        if (digit >= base) {
            return false;
        }
        number = number * base + digit;
        if (number > UINT32_MAX) {
            return false;
        }
    }
    *out_number = (uint32_t)number;
    return word.size > 0;
}

/* Reads up to `max_digits` digits of `base`; false when there is none. */
static bool take_digits(TextScan *scan, unsigned base, unsigned max_digits, uint32_t *out_number)
{
    uint32_t number = 0;
    unsigned n = 0;
    while (n < max_digits && scan->at < scan->end && digit_value(*scan->at) < base) {
        number = number * base + digit_value(*scan->at++);
        n++;
    }
    *out_number = number;
    return n > 0;
}

static char *put_utf8(char *out, uint32_t character)
{
    if (character < 0x80) {
        *out++ = (char)character;
    } else if (character < 0x800) {
        *out++ = (char)(0xc0 | character >> 6);
        *out++ = (char)(0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
        *out++ = (char)(0xe0 | character >> 12);
        *out++ = (char)(0x80 | (character >> 6 & 0x3f));
        *out++ = (char)(0x80 | (character & 0x3f));
    } else {
        *out++ = (char)(0xf0 | character >> 18);
        *out++ = (char)(0x80 | (character >> 12 & 0x3f));
        *out++ = (char)(0x80 | (character >> 6 & 0x3f));
        *out++ = (char)(0x80 | (character & 0x3f));
    }
    return out;
}

/* Behind a backslash. No escape gives more bytes than it has characters. */
static bool take_escape(TextScan *scan, char **out)
{
    static const char NAMES[] = "nrtabfv\\'\"?";
    static const char MEANS[] = "\n\r\t\a\b\f\v\\'\"?";
    uint32_t number;
    if (scan->at == scan->end) {
        return false;
    }
    if (digit_value(*scan->at) < 8) {
        take_digits(scan, 8, 3, &number);
        *(*out)++ = (char)(number & 0xff);
        return true;
    }
    const uint8_t kind = *scan->at++;
    if (kind == 'x' || kind == 'X') {
        const bool has_digits = take_digits(scan, 16, 2, &number);
        *(*out)++ = (char)(number & 0xff);
        return has_digits;
    }
    if (kind == 'u' || kind == 'U') {
        const unsigned n_digits = kind == 'u' ? 4 : 8;
        const uint8_t *start = scan->at;
        if (!take_digits(scan, 16, n_digits, &number) || scan->at != start + n_digits ||
            number > 0x10ffff) {
            return false;
        }
        *out = put_utf8(*out, number);
        return true;
    }
    const char *name = kind != 0 ? strchr(NAMES, kind) : NULL;
    if (name == NULL) {
        return false;
    }
    *(*out)++ = MEANS[name - NAMES];
    return true;
}

/* One quoted string, its closing quote included. */
static bool take_quoted(TextScan *scan, char **out)
{
    const uint8_t quote = *scan->at++;
    while (scan->at < scan->end && *scan->at != '\n') {
        const uint8_t c = *scan->at++;
        if (c == quote) {
            return true;
        }
        if (c != '\\') {
            *(*out)++ = (char)c;
        } else if (!take_escape(scan, out)) {
            return false;
        }
    }
    return false;
}

/* Where the quoted strings that begin here end, at the latest. */
static size_t room_for_strings(TextScan scan)
{
    const uint8_t *start = scan.at;
    for (uint8_t quote = events_text_scan_peek(&scan); quote == '"' || quote == '\'';
         quote = events_text_scan_peek(&scan)) {
        scan.at++;
        while (scan.at < scan.end && *scan.at != quote && *scan.at != '\n') {
            scan.at += *scan.at == '\\' && scan.at + 1 < scan.end ? 2 : 1;
        }
        scan.at += scan.at < scan.end ? 1 : 0;
    }
    return (size_t)(scan.at - start) + 1;
}

EventsStatus events_text_scan_string(TextScan *scan, char **out_string)
{
    char *string = malloc(room_for_strings(*scan));
    if (string == NULL) {
        return EVENTS_ERROR_NO_MEMORY;
    }
    char *out = string;
    for (uint8_t quote = events_text_scan_peek(scan); quote == '"' || quote == '\'';
         quote = events_text_scan_peek(scan)) {
        if (!take_quoted(scan, &out)) {
            free(string);
            return EVENTS_ERROR_CORRUPT;
        }
    }
    *out = '\0';
    *out_string = string;
    return EVENTS_OK;
}
