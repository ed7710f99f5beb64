/* SPDX-License-Identifier: Apache-2.0 */
/* Hexadecimal text and payloads go in, the bytes of an event file come out. The checksum is the
 * definition itself, a shift register, so that it cannot share a mistake with the library's. */
#include "event_bytes.h"

#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

const char EVENT_BYTES_EXAMPLE[] =
    "1f 00 00 00 00 00 00 00  51 4b 44 18"
    "  09 00 00 00 40 fc 54 d9 41  1a 0d 62 72 61 69 6e 2e 45 76 65 6e 74 3a 32"
    "  52 05 0a 03 74 62 63  7b 5c a8 44"
    "30 00 00 00 00 00 00 00  95 f5 d0 5f"
    "  09 00 00 60 40 fc 54 d9 41  10 07  2a 23 0a 21 0a 04 6c 6f 73 73"
    "  42 0a 08 01 12 00 2a 04 00 00 80 3e"
    "  4a 0d 0a 09 0a 07 73 63 61 6c 61 72 73 20 01  1b 9c 99 0d"
    "19 00 00 00 00 00 00 00  8b f1 08 28"
    "  09 00 00 80 40 fc 54 d9 41  10 08  2a 0c 0a 0a 0a 03 61 63 63 15 00 00 00 3f  cb 14 b6 13";

void event_bytes_clear(EventBytes *bytes)
{
    free(bytes->data);
    *bytes = (EventBytes){0};
}

EventsBytes event_bytes_view(const EventBytes *bytes)
{
    return (EventsBytes){bytes->data, bytes->size};
}

static uint8_t *make_room(EventBytes *bytes, size_t size)
{
    if (bytes->size + size > bytes->capacity) {
        bytes->capacity = 2 * (bytes->size + size);
        bytes->data = realloc(bytes->data, bytes->capacity);
        assert_non_null(bytes->data);
    }
    uint8_t *room = bytes->data + bytes->size;
    bytes->size += size;
    return room;
}

void event_bytes_append(EventBytes *bytes, const void *data, size_t size)
{
    if (size > 0) {
        memcpy(make_room(bytes, size), data, size);
    }
}

void event_bytes_append_fill(EventBytes *bytes, uint8_t value, size_t n)
{
    if (n > 0) {
        memset(make_room(bytes, n), value, n);
    }
}

static uint8_t digit_value(char digit)
{
    static const char DIGITS[] = "0123456789abcdef";
    const char *place = strchr(DIGITS, digit);
    assert_true(digit != '\0' && place != NULL);
    return (uint8_t)(place - DIGITS);
}

void event_bytes_append_hex(EventBytes *bytes, const char *hex)
{
    while (*hex != '\0') {
        if (*hex == ' ' || *hex == '\n') {
            hex++;
            continue;
        }
        *make_room(bytes, 1) = (uint8_t)(digit_value(hex[0]) << 4 | digit_value(hex[1]));
        hex += 2;
    }
}

uint32_t event_bytes_crc32c(EventsBytes bytes)
{
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < bytes.size; i++) {
        crc ^= bytes.data[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82f63b78u : crc >> 1;
        }
    }
    return ~crc;
}

uint32_t event_bytes_masked_crc32c(EventsBytes bytes)
{
    const uint32_t crc = event_bytes_crc32c(bytes);
    return (crc >> 15 | crc << 17) + 0xa282ead8u;
}

static void append_number(EventBytes *bytes, uint64_t number, size_t n_bytes)
{
    for (size_t i = 0; i < n_bytes; i++) {
        *make_room(bytes, 1) = (uint8_t)(number >> 8 * i);
    }
}

void event_bytes_append_header(EventBytes *bytes, uint64_t length)
{
    append_number(bytes, length, 8);
    const EventsBytes written = {bytes->data + bytes->size - 8, 8};
    append_number(bytes, event_bytes_masked_crc32c(written), 4);
}

void event_bytes_append_record(EventBytes *bytes, EventsBytes payload)
{
    event_bytes_append_header(bytes, payload.size);
    event_bytes_append(bytes, payload.data, payload.size);
    append_number(bytes, event_bytes_masked_crc32c(payload), 4);
}

void event_bytes_append_record_hex(EventBytes *bytes, const char *hex)
{
    EventBytes payload = {0};
    event_bytes_append_hex(&payload, hex);
    event_bytes_append_record(bytes, event_bytes_view(&payload));
    event_bytes_clear(&payload);
}

void event_bytes_append_varint(EventBytes *bytes, uint64_t number)
{
    for (; number >= 0x80; number >>= 7) {
        append_number(bytes, (number & 0x7f) | 0x80, 1);
    }
    append_number(bytes, number, 1);
}

void event_bytes_append_field(EventBytes *bytes, uint32_t field, EventsBytes content)
{
    event_bytes_append_varint(bytes, (uint64_t)field << 3 | 2);
    event_bytes_append_varint(bytes, content.size);
    event_bytes_append(bytes, content.data, content.size);
}

void event_bytes_append_scalar(EventBytes *bytes, const char *tag, int64_t step, double wall_time,
                               float value)
{
    EventBytes one = {0};
    EventBytes summary = {0};
    EventBytes event = {0};
    uint64_t time_bits;
    uint32_t value_bits;
    memcpy(&time_bits, &wall_time, sizeof time_bits);
    memcpy(&value_bits, &value, sizeof value_bits);
    event_bytes_append_field(&one, 1, (EventsBytes){(const uint8_t *)tag, strlen(tag)});
    append_number(&one, 0x15, 1);
    append_number(&one, value_bits, 4);
    event_bytes_append_field(&summary, 1, event_bytes_view(&one));
    append_number(&event, 0x09, 1);
    append_number(&event, time_bits, 8);
    append_number(&event, 0x10, 1);
    event_bytes_append_varint(&event, (uint64_t)step);
    event_bytes_append_field(&event, 5, event_bytes_view(&summary));
    event_bytes_append_record(bytes, event_bytes_view(&event));
    event_bytes_clear(&one);
    event_bytes_clear(&summary);
    event_bytes_clear(&event);
}
