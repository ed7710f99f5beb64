/* SPDX-License-Identifier: Apache-2.0 */
/* The frame around each record: 8 bytes of length, their masked CRC-32C, the payload, its masked
 * CRC-32C, all little-endian. Here it is as readers see it. */
#ifndef EVENTS_SRC_RECORD_FRAME_H
#define EVENTS_SRC_RECORD_FRAME_H

#include "byte_order.h"
#include "crc32c.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EVENTS_FRAME_HEADER_BYTES   12u
#define EVENTS_FRAME_FOOTER_BYTES   4u
#define EVENTS_FRAME_OVERHEAD_BYTES (EVENTS_FRAME_HEADER_BYTES + EVENTS_FRAME_FOOTER_BYTES)

/* No protobuf message is larger, so no record is either. */
#define EVENTS_FRAME_MAX_PAYLOAD_BYTES ((uint64_t)INT32_MAX)

static inline uint64_t events_record_frame_payload_bytes(const uint8_t *header)
{
    return events_load_le64(header);
}

static inline bool events_record_frame_header_is_right(const uint8_t *header)
{
    return events_load_le32(header + 8) == events_crc32c_mask(events_crc32c(header, 8));
}

static inline bool events_record_frame_footer_is_right(const uint8_t *footer, uint32_t payload_crc)
{
    return events_load_le32(footer) == events_crc32c_mask(payload_crc);
}

#endif
