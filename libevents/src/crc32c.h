/* SPDX-License-Identifier: Apache-2.0 */
/* CRC-32C (Castagnoli), which guards the length and the content of every record. */
#ifndef EVENTS_SRC_CRC32C_H
#define EVENTS_SRC_CRC32C_H

#include <stddef.h>
#include <stdint.h>

/* Of the bytes alone. Takes the processor's instruction where there is one. */
uint32_t events_crc32c(const void *data, size_t size);

/* Of what `crc` is the checksum of, followed by these bytes. */
uint32_t events_crc32c_extend(uint32_t crc, const void *data, size_t size);

/* The same by table, on any processor. */
uint32_t events_crc32c_extend_portable(uint32_t crc, const void *data, size_t size);

/* Records store checksums masked, so that a checksum of bytes that hold one stays strong. */
static inline uint32_t events_crc32c_mask(uint32_t crc)
{
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8u;
}

static inline uint32_t events_crc32c_unmask(uint32_t masked)
{
    const uint32_t rotated = masked - 0xa282ead8u;
    return (rotated >> 17) | (rotated << 15);
}

#endif
