/* SPDX-License-Identifier: Apache-2.0 */
/* Little-endian numbers in byte strings, by shifts: right on every machine and at every
 * alignment, and one instruction on those that are little-endian themselves. */
#ifndef EVENTS_SRC_BYTE_ORDER_H
#define EVENTS_SRC_BYTE_ORDER_H

#include <stdint.h>
#include <string.h>

static inline uint32_t events_load_le32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

static inline uint64_t events_load_le64(const uint8_t *bytes)
{
    return (uint64_t)events_load_le32(bytes) | (uint64_t)events_load_le32(bytes + 4) << 32;
}

static inline float events_load_le_float(const uint8_t *bytes)
{
    const uint32_t bits = events_load_le32(bytes);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline double events_load_le_double(const uint8_t *bytes)
{
    const uint64_t bits = events_load_le64(bytes);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline void events_store_le32(uint8_t *bytes, uint32_t value)
{
    bytes[0] = (uint8_t)value;
    bytes[1] = (uint8_t)(value >> 8);
    bytes[2] = (uint8_t)(value >> 16);
    bytes[3] = (uint8_t)(value >> 24);
}

static inline void events_store_le64(uint8_t *bytes, uint64_t value)
{
    events_store_le32(bytes, (uint32_t)value);
    events_store_le32(bytes + 4, (uint32_t)(value >> 32));
}

static inline void events_store_le_float(uint8_t *bytes, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    events_store_le32(bytes, bits);
}

static inline void events_store_le_double(uint8_t *bytes, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    events_store_le64(bytes, bits);
}

#endif
