/* SPDX-License-Identifier: Apache-2.0 */
/* Text goes in, the extents of its fields come out. Values are skipped by their brackets and
 * quotes alone, with a bound on their depth; only strings are ever decoded, byte by byte against
 * what they are compared with, so that nothing is copied. */
#include "text_format.h"

#include <stdio.h>
#include <string.h>

enum { MAX_DEPTH = 64 };

static bool is_end(const EventsTextCursor *cursor)
{
    return cursor->at >= cursor->text.size;
}

static uint8_t peek(const EventsTextCursor *cursor)
{
    return is_end(cursor) ? 0 : cursor->text.data[cursor->at];
}

static bool is_one_of(uint8_t byte, const char *set)
{
    return byte != 0 && strchr(set, byte) != NULL;
}

static bool is_name_byte(uint8_t byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
}

static void skip_blank(EventsTextCursor *cursor)
{
    while (!is_end(cursor)) {
        if (peek(cursor) == '#') {
            while (!is_end(cursor) && peek(cursor) != '\n') {
                cursor->at++;
            }
        } else if (is_one_of(peek(cursor), " \t\r\n\f\v")) {
            cursor->at++;
        } else {
            return;
        }
    }
}

static bool skip_quoted(EventsTextCursor *cursor)
{
    const uint8_t quote = peek(cursor);
    for (cursor->at++; !is_end(cursor); cursor->at++) {
        const uint8_t byte = peek(cursor);
        if (byte == quote) {
            cursor->at++;
            return true;
        }
        if (byte == '\n') {
            return false;
        }
        if (byte == '\\' && cursor->at + 1 < cursor->text.size) {
            cursor->at++;
        }
    }
    return false;
}

static uint8_t closer_of(uint8_t opener)
{
    return opener == '{' ? '}' : opener == '<' ? '>' : opener == '[' ? ']' : 0;
}

/* Skips from an opening bracket to behind the one that closes it. */
static bool skip_brackets(EventsTextCursor *cursor)
{
    uint8_t closers[MAX_DEPTH];
    size_t depth = 0;
    do {
        skip_blank(cursor);
        if (is_end(cursor)) {
            return false;
        }
        const uint8_t byte = peek(cursor);
        if (byte == '"' || byte == '\'') {
            if (!skip_quoted(cursor)) {
                return false;
            }
            continue;
        }
        if (closer_of(byte) != 0) {
            if (depth == MAX_DEPTH) {
                return false;
            }
            closers[depth++] = closer_of(byte);
        } else if (is_one_of(byte, "}>]") && (depth == 0 || byte != closers[--depth])) {
            return false;
        }
        cursor->at++;
    } while (depth > 0);
    return true;
}

static bool skip_value(EventsTextCursor *cursor)
{
    if (closer_of(peek(cursor)) != 0) {
        return skip_brackets(cursor);
    }
    const size_t start = cursor->at;
    size_t end = start;
    while (peek(cursor) == '"' || peek(cursor) == '\'') {
        if (!skip_quoted(cursor)) {
            return false;
        }
        end = cursor->at;
        skip_blank(cursor); /* another part may follow */
    }
    if (end > start) {
        cursor->at = end;
        return true;
    }
    while (is_name_byte(peek(cursor)) || is_one_of(peek(cursor), "+-.")) {
        cursor->at++;
    }
    return cursor->at > start;
}

static EventsBytes part_of(const EventsTextCursor *cursor, size_t start)
{
    return (EventsBytes){cursor->text.data + start, cursor->at - start};
}

EventsTextStep events_text_next_field(EventsTextCursor *cursor, EventsTextField *out)
{
    skip_blank(cursor);
    if (is_end(cursor)) {
        return EVENTS_TEXT_END;
    }
    const size_t start = cursor->at;
    while (is_name_byte(peek(cursor))) {
        cursor->at++;
    }
    if (cursor->at == start) {
        return EVENTS_TEXT_BROKEN;
    }
    out->name = part_of(cursor, start);
    skip_blank(cursor);
    if (peek(cursor) == ':') {
        cursor->at++;
        skip_blank(cursor);
    }
    const size_t value_start = cursor->at;
    if (!skip_value(cursor)) {
        return EVENTS_TEXT_BROKEN;
    }
    out->value = part_of(cursor, value_start);
    skip_blank(cursor);
    if (is_one_of(peek(cursor), ",;")) {
        cursor->at++;
        skip_blank(cursor);
    }
    out->text = part_of(cursor, start);
    return EVENTS_TEXT_FIELD;
}

bool events_text_open_message(EventsBytes value, EventsBytes *out)
{
    if (value.size < 2 || (value.data[0] != '{' && value.data[0] != '<')) {
        return false;
    }
    *out = (EventsBytes){value.data + 1, value.size - 2};
    return true;
}

static int digit_value(uint8_t byte)
{
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    const uint8_t letter = byte | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : 16;
}

static unsigned long read_digits(EventsTextCursor *cursor, int base, int n_most)
{
    unsigned long number = 0;
    for (int i = 0; i < n_most && digit_value(peek(cursor)) < base; i++, cursor->at++) {
        number = number * (unsigned long)base + (unsigned long)digit_value(peek(cursor));
    }
    return number;
}

static size_t encode_character(uint8_t out[4], unsigned long code)
{
    if (code < 0x80) {
        out[0] = (uint8_t)code;
        return 1;
    }
    const size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    const uint8_t leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = length; i-- > 1; code >>= 6) {
        out[i] = (uint8_t)(0x80 | (code & 0x3f));
    }
    out[0] = (uint8_t)(leads[length] | (code & 0x07ff));
    return length;
}

/* Decodes the escape behind a backslash to at most 4 bytes. */
static size_t read_escape(EventsTextCursor *cursor, uint8_t out[4])
{
    static const char letters[] = "nrtabfv";
    static const char meanings[] = "\n\r\t\a\b\f\v";
    const uint8_t byte = peek(cursor);
    if (byte >= '0' && byte <= '7') {
        out[0] = (uint8_t)read_digits(cursor, 8, 3);
        return 1;
    }
    cursor->at++;
    if (byte == 'x' || byte == 'X') {
        out[0] = (uint8_t)read_digits(cursor, 16, 2);
        return 1;
    }
    if (byte == 'u' || byte == 'U') {
        return encode_character(out, read_digits(cursor, 16, byte == 'u' ? 4 : 8));
    }
    const char *letter = byte == 0 ? NULL : strchr(letters, byte);
    out[0] = letter != NULL ? (uint8_t)meanings[letter - letters] : byte;
    return 1;
}

bool events_text_string_equals(EventsBytes value, EventsBytes expected)
{
    EventsTextCursor cursor = {value, 0};
    size_t matched = 0;
    skip_blank(&cursor);
    while (!is_end(&cursor)) {
        const uint8_t quote = peek(&cursor);
        if (quote != '"' && quote != '\'') {
            return false;
        }
        cursor.at++;
        while (!is_end(&cursor) && peek(&cursor) != quote) {
            uint8_t bytes[4] = {peek(&cursor)};
            size_t size = 1;
            cursor.at++;
            if (bytes[0] == '\\') {
                size = read_escape(&cursor, bytes);
            }
            if (size > expected.size - matched ||
                memcmp(expected.data + matched, bytes, size) != 0) {
                return false;
            }
            matched += size;
        }
        cursor.at++;
        skip_blank(&cursor);
    }
    return value.size > 0 && matched == expected.size;
}

bool events_text_append_string(EventsByteBuffer *out, EventsBytes bytes)
{
    bool is_fine = events_byte_buffer_append_text(out, "\"");
    for (size_t i = 0; i < bytes.size && is_fine; i++) {
        const uint8_t byte = bytes.data[i];
        char text[8];
        if (byte < 0x20 || byte >= 0x7f) {
            snprintf(text, sizeof text, "\\%03o", byte);
        } else if (byte == '"' || byte == '\\') {
            snprintf(text, sizeof text, "\\%c", byte);
        } else {
            snprintf(text, sizeof text, "%c", byte);
        }
        is_fine = events_byte_buffer_append_text(out, text);
    }
    return is_fine && events_byte_buffer_append_text(out, "\"");
}
